// Listening to the server's news, and renewing what they are about.
import type { QueryClient } from '@tanstack/react-query';

import type { Schemas } from '../api/client';

type News = Schemas['News'];

/** News are gathered this long, so that a busy morning does not renew the lists without end. */
const GATHER = 1_500;

/** How long to wait before asking again after the server has ended the stream. */
const AGAIN = 5_000;

/** Listens, and tells whether news come in, until what it gives back is called. */
export function listen(queries: QueryClient, tell: (live: boolean) => void): () => void {
  let source: EventSource | undefined;
  let last: string | undefined;
  /** Without a last event nobody knows what happened while the stream was down: a page never sees the heartbeats. */
  let missed = false;
  let again: ReturnType<typeof setTimeout> | undefined;
  let flush: ReturnType<typeof setTimeout> | undefined;
  let news: News[] = [];

  const renew = () => {
    flush = undefined;
    const gathered = news;
    news = [];
    const kinds = new Set<string>(gathered.map(({ kind }) => kind));
    const matters = new Set(gathered.map(({ kind, number }) => `${kind} ${number}`));
    void queries.invalidateQueries({
      predicate: ({ queryKey: [kind, what] }) =>
        kind === 'queues' ||
        (what === 'list' ? kinds.has(String(kind)) : matters.has(`${String(kind)} ${String(what)}`)),
    });
  };

  const open = () => {
    // A browser that reconnects by itself names the last event; a new connection has to be told.
    source = new EventSource(`/api/v1/stream${last === undefined ? '' : `?after=${last}`}`);
    source.onopen = () => {
      tell(true);
      if (missed) void queries.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'session' });
      missed = false;
    };
    source.onmessage = (event: MessageEvent<string>) => {
      last = event.lastEventId || last;
      news.push(JSON.parse(event.data) as News);
      flush ??= setTimeout(renew, GATHER);
    };
    source.onerror = () => {
      tell(false);
      missed ||= last === undefined;
      if (source?.readyState !== EventSource.CLOSED) return;
      again = setTimeout(open, AGAIN);
      // The end of a session ends the stream; asking who is signed in tells the two apart.
      void queries.invalidateQueries({ queryKey: ['session'] });
    };
  };

  open();
  return () => {
    clearTimeout(again);
    clearTimeout(flush);
    source?.close();
  };
}
