// Photographs that are to go with an act: made small before they are kept, and held by the draft they belong to.
// Nobody is ever asked for one.
import { useSyncExternalStore } from 'react';

export interface Picture {
  /** The field of the body that will name it. */
  field: string;
  /** As JPEG; drawn anew, so without what the camera wrote into it, such as the place. */
  bytes: ArrayBuffer;
}

const LONGEST_SIDE = 1_600;
const QUALITY = 0.8;

/** Throws where the browser cannot read the file as a picture. */
export async function shrink(file: Blob): Promise<ArrayBuffer> {
  const bitmap = await createImageBitmap(file, { imageOrientation: 'from-image' });
  const scale = Math.min(1, LONGEST_SIDE / Math.max(bitmap.width, bitmap.height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(bitmap.width * scale);
  canvas.height = Math.round(bitmap.height * scale);
  canvas.getContext('2d')?.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
  bitmap.close();
  const jpeg = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/jpeg', QUALITY));
  if (!jpeg) throw new TypeError('no picture');
  return jpeg.arrayBuffer();
}

// By draft, while the page is open: session storage has no room for pictures.
const drafts = new Map<string, readonly Picture[]>();
const watchers = new Set<() => void>();
const NONE: readonly Picture[] = [];

export function keepPictures(draft: string, pictures: readonly Picture[]): void {
  if (pictures.length > 0) drafts.set(draft, pictures);
  else drafts.delete(draft);
  watchers.forEach((watcher) => watcher());
}

export const picturesOf = (draft: string): readonly Picture[] => drafts.get(draft) ?? NONE;

export function usePictures(draft: string): readonly Picture[] {
  return useSyncExternalStore(
    (watcher) => {
      watchers.add(watcher);
      return () => watchers.delete(watcher);
    },
    () => picturesOf(draft),
  );
}
