/**
 * @file Memory for lists of the pixels that count, which kernels keep beside the images of a data set: each image is listed when it is drawn
 * for the first time. shaders/shared/kept-lists.wat says what lies there.
 */
import { DeviceError } from "../../device";
import type { Heap, HeapBlock } from "./heap";

/** Images that are looked at to tell how many pixels count. */
const looked = 1000;

/** Of a pixel that counts. */
const entryBytes = 2;

/** So much more than was told from some of the images; those without room are listed in each step. */
const spare = 1.05;

/** What stands before the lists: how much is in use, and a word for each image. */
const beforeLists = (count: number): number => 64 + 64 * Math.ceil((4 * count) / 64);

/**
 * Memory for the lists of `count` images of `width` bytes in `images`. null where they would take more memory than the images do, as where most
 * pixels count, and where there is no memory for them.
 */
export function keepLists(heap: Heap, images: HeapBlock, count: number, width: number): HeapBlock | null {
  const pixels = images.array("u8", 0, count * width) as Uint8Array;
  const first = beforeLists(count);
  const bytes = first + Math.ceil(spare * (entryBytes * countInk(pixels, width) + 6 * count));
  if (bytes > pixels.length) return null;
  try {
    const kept = heap.allocate(bytes);
    forgetLists(kept, count);
    return kept;
  } catch (error) {
    if (error instanceof DeviceError) return null;
    throw error;
  }
}

/** Images have changed: all `count` of them are to be listed anew. */
export function forgetLists(kept: HeapBlock, count: number): void {
  const words = kept.array("u32", 0, beforeLists(count) / 4);
  words.fill(0);
  words[0] = beforeLists(count);
  words[1] = kept.bytes;
}

/** Pixels that are not background, as told by images that lie evenly among the others. */
function countInk(pixels: Uint8Array, width: number): number {
  const count = pixels.length / width;
  const step = Math.max(1, Math.floor(count / looked));
  let ink = 0;
  let seen = 0;
  for (let image = 0; image < count; image += step, seen++) {
    for (let at = image * width; at < (image + 1) * width; at++) if (pixels[at] !== 0) ink++;
  }
  return (ink * count) / seen;
}
