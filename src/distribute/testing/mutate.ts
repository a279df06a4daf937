/** @file Frames that were made to do damage. */
import { frameChecksum } from "../frames/frame";

const headerBytes = 44;
const checksumAt = 40;

/** Numbers that lengths and offsets go wrong at. */
const nasty = [0, 1, 2, 3, 4, 0x7f, 0x80, 0xff, 0xfe];

/** A frame with a few bytes changed, most of them in the header, and often with a checksum that fits again. */
export function mutate(frame: Uint8Array, random: () => number): Uint8Array<ArrayBuffer> {
  const below = (most: number) => Math.floor(random() * most);
  if (random() < 0.1) return Uint8Array.from({ length: below(200) }, () => below(256));
  let bytes = new Uint8Array(frame);
  if (random() < 0.2) bytes = bytes.slice(0, below(bytes.length + 1));
  else if (random() < 0.1) bytes = new Uint8Array([...bytes, ...bytes.slice(0, below(64))]);
  const changes = below(4);
  for (let i = 0; i < changes && bytes.length > 0; i++) {
    const at = random() < 0.7 ? below(Math.min(headerBytes, bytes.length)) : below(bytes.length);
    bytes[at] = random() < 0.5 ? nasty[below(nasty.length)]! : below(256);
  }
  if (random() < 0.8 && bytes.length >= headerBytes)
    new DataView(bytes.buffer).setUint32(checksumAt, frameChecksum(bytes), true);
  return bytes;
}
