/** @file A batch out of one drawing: the digit itself, and the same moved and turned a little, as other hands would have put it. */
import { rotated, shifted } from "../../lib/disturb";
import { fieldSize } from "../../lib/ink";

const degrees = [0, -12, 9, 15, -6];
const moves = [0, 1, -1, 2, -2];

/** Pictures [count, pixels] from 0 to 1, of bytes; the first one is the digit. */
export function batchOf(pixels: Uint8Array, count: number): Float32Array {
  const image = Float32Array.from(pixels, (byte) => byte / 255);
  const batch = new Float32Array(count * image.length);
  for (let m = 0; m < count; m++) {
    const right = moves[m % moves.length]!;
    const down = moves[Math.floor(m / moves.length) % moves.length]!;
    const turned = m === 0 ? image : rotated(image, fieldSize, degrees[m % degrees.length]!);
    batch.set(m === 0 ? image : shifted(turned, fieldSize, right, down), m * image.length);
  }
  return batch;
}
