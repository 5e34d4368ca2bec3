// Where commands are kept on the phone: in the browser's database, in the order in which they were given.
import { createStore, del, get, set, values } from 'idb-keyval';

import type { Command } from './command';

const store = createStore('shaoying-phone', 'outbox');

/** All that is kept, first given first. */
export async function readAll(): Promise<Command[]> {
  const all = await values<Command>(store);
  return all.sort((one, other) => (one.place < other.place ? -1 : 1));
}

export async function keep(command: Command): Promise<void> {
  await set(command.place, command, store);
}

export async function drop(place: string): Promise<void> {
  await del(place, store);
}

export function read(place: string): Promise<Command | undefined> {
  return get<Command>(place, store);
}
