// News from the server: what has happened to which matter renews what is shown of it.
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';

import type { Schemas } from '../api/client';
import { useCaller } from '../session/session';

type News = Schemas['News'];

/** News are gathered this long, so that a busy morning does not renew the lists without end. */
const GATHER = 1_500;

/** How long to wait before asking again after the server has ended the stream. */
const AGAIN = 5_000;

/** Listens while shown; says whether news come in. Whoever has no news to listen to misses none. */
export function useLive(): boolean {
  const queries = useQueryClient();
  const { hears_news } = useCaller();
  const [live, setLive] = useState(true);

  useEffect(() => {
    if (!hears_news) return;
    let source: EventSource | undefined;
    let last: string | undefined;
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

    const listen = () => {
      // A browser that reconnects by itself names the last event; a new connection has to be told.
      source = new EventSource(`/api/v1/stream${last === undefined ? '' : `?after=${last}`}`);
      source.onopen = () => setLive(true);
      source.onmessage = (event: MessageEvent<string>) => {
        last = event.lastEventId || last;
        news.push(JSON.parse(event.data) as News);
        flush ??= setTimeout(renew, GATHER);
      };
      source.onerror = () => {
        setLive(false);
        if (source?.readyState !== EventSource.CLOSED) return;
        again = setTimeout(listen, AGAIN);
        // The end of a session ends the stream; asking who is signed in tells the two apart.
        void queries.invalidateQueries({ queryKey: ['session'] });
      };
    };

    listen();
    return () => {
      clearTimeout(again);
      clearTimeout(flush);
      source?.close();
    };
  }, [queries, hears_news]);

  return live;
}
