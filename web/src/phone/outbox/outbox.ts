// The outbox of this page: the line, what makes it move, and what pages show of it.
import { useSyncExternalStore } from 'react';

import { type Schemas, answer, api, post } from '../../api/client';
import { hasCode } from '../../api/problem';
import { upload } from '../../api/upload';
import type { Command, Photo, Wish } from './command';
import { type Accepted, Line } from './line';
import { readAll } from './store';

type Answer = Schemas['OrderView'] | Schemas['WhistleView'] | Schemas['Receipt'];

function accepted(result: Answer): Accepted {
  const { number, version } =
    'order' in result ? result.order : 'whistle' in result ? result.whistle : result;
  return { number, version };
}

/** How long, in milliseconds, the phone waits: what hangs holds up the whole line, and goes again with its key. */
const PATIENCE = { question: 5_000, command: 60_000, photograph: 300_000 } as const;

async function send({ path, body, key, matter, photos }: Command): Promise<Accepted> {
  const version = matter?.guarded ? matter.version : undefined;
  const named: Record<string, string[]> = {};
  for (const { field, id } of photos) if (id !== undefined) (named[field] ??= []).push(id);
  return accepted(
    await post<Answer>(path, { ...body, ...named }, { key, version, patience: PATIENCE.command }),
  );
}

async function bring({ bytes, key }: Photo): Promise<string> {
  return (await upload(bytes, { key, patience: PATIENCE.photograph })).id;
}

async function sender(): Promise<string | null> {
  try {
    const signal = AbortSignal.timeout(PATIENCE.question);
    return (await answer(api.GET('/api/v1/sessions/current', { signal }))).account;
  } catch (error) {
    if (hasCode(error, 'not_signed_in')) return null;
    throw error;
  }
}

let shown: readonly Command[] = [];
const watchers = new Set<() => void>();
const others = new BroadcastChannel('shaoying-outbox');

async function look(): Promise<void> {
  shown = await readAll();
  watchers.forEach((watcher) => watcher());
}

function changed(): void {
  others.postMessage('changed');
  void look();
}

others.onmessage = () => void look();

const line = new Line({ upload: bring, send, sender, changed });

/** What is kept here for an account, first given first. */
export function useOutbox(account: string): readonly Command[] {
  const all = useSyncExternalStore(watch, () => shown);
  return all.filter((command) => command.account === account);
}

function watch(watcher: () => void): () => void {
  watchers.add(watcher);
  return () => watchers.delete(watcher);
}

/** Keeps a command and begins to send; gives its place in the line, and the pages show it by then. Throws when this
 * phone cannot keep it. */
export async function put(wish: Wish): Promise<string> {
  const { place } = await line.put(wish);
  await look().catch(() => undefined);
  // Asked for so that the browser does not clear it when space runs out; it may say no.
  void navigator.storage?.persist?.();
  void line.drain();
  return place;
}

export async function again(command: Command): Promise<void> {
  await line.again(command.place, await versionNow(command));
  await line.drain();
}

/** A matter's version as it is now, upon which a person decides to try again. */
async function versionNow({ matter }: Command): Promise<number | undefined> {
  if (!matter) return undefined;
  const params = { params: { path: { number: matter.number } } };
  try {
    return matter.kind === 'work-orders'
      ? (await answer(api.GET('/api/v1/work-orders/{number}', params))).order.version
      : (await answer(api.GET('/api/v1/whistles/{number}', params))).whistle.version;
  } catch {
    return undefined;
  }
}

/** Whether it could be taken out of the line: not once it may have been done. */
export async function takeBack(command: Command): Promise<boolean> {
  const taken = await line.takeBack(command.place);
  // What it held back may go now.
  if (taken) void line.drain();
  return taken;
}

export const drain = (): Promise<void> => line.drain();

/** While the page is open: sends at the start, when the network is back, when the page is looked at, and now and
 * then, since networks do not always say that they are back. */
export function keepSending(): () => void {
  const EVERY = 30_000;
  // And some say so a little before they are.
  const SOON = [1_000, 4_000, 12_000];
  const go = () => void line.drain();
  let again: ReturnType<typeof setTimeout>[] = [];
  const back = () => {
    go();
    again.forEach(clearTimeout);
    again = SOON.map((after) => setTimeout(go, after));
  };
  const seen = () => {
    if (document.visibilityState === 'visible') go();
  };
  void look().then(go);
  const timer = setInterval(go, EVERY);
  addEventListener('online', back);
  document.addEventListener('visibilitychange', seen);
  return () => {
    clearInterval(timer);
    again.forEach(clearTimeout);
    removeEventListener('online', back);
    document.removeEventListener('visibilitychange', seen);
  };
}
