/** @file A link inside a PNG, as a text chunk with the keyword "halfstep", so that a picture of a result opens it. */
import { crc32 } from "../lib/crc32";
import { longestLink } from "./sealed";

/** Of pictures that are looked into; a card has a hundredth of it. */
const largestPng = 32 * 1024 * 1024;
const signature = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);
const keyword = "halfstep";
/** Length, type and checksum around a chunk's data. */
const frameBytes = 12;

interface Chunk {
  type: string;
  data: Uint8Array<ArrayBuffer>;
  /** Of the chunk in the file. */
  start: number;
  end: number;
}

/** The picture with this link in it. Throws where the picture is no PNG, or the link is no plain ASCII. */
export async function embedLink(png: Blob, link: string): Promise<Blob> {
  const bytes = new Uint8Array(await png.arrayBuffer());
  const header = [...chunksOf(bytes)].find(({ type }) => type === "IHDR");
  if (!header) throw new Error("The picture that shall carry a link is no PNG.");
  if (!/^[\x20-\x7e]+$/.test(link)) throw new Error(`A link has plain characters only: ${link.slice(0, 80)}`);
  const text = writeChunk("tEXt", new TextEncoder().encode(`${keyword}\0${link}`));
  return new Blob([bytes.subarray(0, header.end), text, bytes.subarray(header.end)], { type: "image/png" });
}

/** The link in a picture; null where there is none, or the file is damaged, too large or no PNG. Never throws. */
export function linkInPng(bytes: Uint8Array<ArrayBuffer>): string | null {
  if (bytes.length > largestPng) return null;
  for (const { type, data } of chunksOf(bytes)) {
    if (type !== "tEXt" || data.length > keyword.length + 1 + longestLink) continue;
    const text = new TextDecoder("latin1").decode(data);
    if (text.startsWith(`${keyword}\0`)) return text.slice(keyword.length + 1);
  }
  return null;
}

/** The chunks up to the first that is damaged; none where the signature is another one. */
function* chunksOf(bytes: Uint8Array<ArrayBuffer>): Generator<Chunk> {
  if (!signature.every((byte, i) => bytes[i] === byte)) return;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let start = signature.length;
  while (start + frameBytes <= bytes.length) {
    const end = start + frameBytes + view.getUint32(start);
    if (end > bytes.length) return;
    const checked = bytes.subarray(start + 4, end - 4);
    if (crc32(checked) !== view.getUint32(end - 4)) return;
    const type = String.fromCharCode(...checked.subarray(0, 4));
    yield { type, data: checked.subarray(4), start, end };
    start = end;
  }
}

function writeChunk(type: string, data: Uint8Array): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(frameBytes + data.length);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, data.length);
  bytes.set(new TextEncoder().encode(type), 4);
  bytes.set(data, 8);
  view.setUint32(8 + data.length, crc32(bytes.subarray(4, 8 + data.length)));
  return bytes;
}
