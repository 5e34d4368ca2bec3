// News of the server: what was missed while nobody could hear is looked up once.
import { QueryClient } from '@tanstack/react-query';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';

import { listen } from '../src/workbench/news';

const opened: Source[] = [];

/** A source that does what the test says. */
class Source {
  static readonly CLOSED = 2;
  readyState = 1;
  onopen: () => void = () => undefined;
  onerror: () => void = () => undefined;
  onmessage: (event: { lastEventId: string; data: string }) => void = () => undefined;

  constructor(readonly url: string) {
    opened.push(this);
  }

  fails(readyState: number) {
    this.readyState = readyState;
    this.onerror();
  }

  close() {
    this.readyState = Source.CLOSED;
  }
}

const KEYS = [['queues'], ['work_order', 'list', 'newest'], ['whistle', 'S1'], ['session']];
let queries: QueryClient;
let stop: () => void;
let live: boolean;

/** What has been made stale since this was last asked. */
function renewed(): string[] {
  const stale = KEYS.filter((key) => queries.getQueryState(key)?.isInvalidated).map((key) => String(key[0]));
  KEYS.forEach((key) => queries.setQueryData(key, {}));
  return stale;
}

const source = () => opened.at(-1) as Source;

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('EventSource', Source);
  opened.length = 0;
  queries = new QueryClient();
  renewed();
  stop = listen(queries, (now) => (live = now));
});

afterEach(() => {
  stop();
  queries.clear();
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

test('a stream that ends before any news is opened anew, and what was missed is renewed once', async () => {
  source().onopen();
  expect(renewed()).toEqual([]);
  source().fails(Source.CLOSED);
  expect(live).toBe(false);
  expect(renewed()).toEqual(['session']);
  // The server is not there yet.
  await vi.advanceTimersByTimeAsync(5_000);
  source().fails(Source.CLOSED);
  await vi.advanceTimersByTimeAsync(5_000);
  expect(opened.map(({ url }) => url)).toEqual(Array(3).fill('/api/v1/stream'));
  expect(renewed()).toEqual(['session']);
  source().onopen();
  expect(live).toBe(true);
  expect(renewed()).toEqual(['queues', 'work_order', 'whistle']);
  source().onopen();
  expect(renewed()).toEqual([]);
});

test('a browser that reconnects by itself before any news has missed as much', () => {
  source().onopen();
  source().fails(0);
  source().onopen();
  expect(renewed()).toEqual(['queues', 'work_order', 'whistle']);
});

test('a stream that ends after news goes on from there, and only what they are about is renewed', async () => {
  source().onopen();
  const news = { kind: 'work_order', number: 'W1', verb: 'received' };
  source().onmessage({ lastEventId: '17', data: JSON.stringify(news) });
  await vi.advanceTimersByTimeAsync(1_500);
  expect(renewed()).toEqual(['queues', 'work_order']);
  source().fails(Source.CLOSED);
  await vi.advanceTimersByTimeAsync(5_000);
  expect(source().url).toBe('/api/v1/stream?after=17');
  expect(renewed()).toEqual(['session']);
  source().onopen();
  expect(renewed()).toEqual([]);
});
