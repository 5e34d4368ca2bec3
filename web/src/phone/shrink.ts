// A photograph is made small before it is kept: drawn anew as JPEG, so without what the camera wrote into it, such
// as the place.
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
