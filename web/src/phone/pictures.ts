// Photographs that are to go with an act, held by the draft they belong to, in the browser's database: they survive
// a reload as the rest of the draft does. Nobody is ever asked for one.
import { clear, createStore, del, get, set } from 'idb-keyval';
import { useEffect, useSyncExternalStore } from 'react';

export interface Picture {
  /** The field of the body that will name it. */
  field: string;
  /** As JPEG; drawn anew, so without what the camera wrote into it, such as the place. */
  bytes: ArrayBuffer;
}

const store = createStore('shaoying-phone-pictures', 'drafts');
const NONE: readonly Picture[] = [];

/** What the page shows: as kept, as far as it has been read. */
const shown = new Map<string, readonly Picture[]>();
const watchers = new Set<() => void>();

function show(draft: string, pictures: readonly Picture[]): void {
  shown.set(draft, pictures);
  watchers.forEach((watcher) => watcher());
}

/** Throws when this phone cannot keep them. */
export async function keepPictures(draft: string, pictures: readonly Picture[]): Promise<void> {
  if (pictures.length > 0) await set(draft, pictures, store);
  else await del(draft, store);
  show(draft, pictures);
}

export async function picturesOf(draft: string): Promise<readonly Picture[]> {
  return (await get<readonly Picture[]>(draft, store)) ?? NONE;
}

/** Whoever signs out leaves none behind. */
export async function forgetPictures(): Promise<void> {
  await clear(store);
  shown.clear();
}

export function usePictures(draft: string): readonly Picture[] {
  useEffect(() => {
    void picturesOf(draft).then((pictures) => show(draft, pictures));
  }, [draft]);
  return useSyncExternalStore(
    (watcher) => {
      watchers.add(watcher);
      return () => watchers.delete(watcher);
    },
    () => shown.get(draft) ?? NONE,
  );
}
