import { longestFile } from "../../share/kept-file";

/** What is in a file that a person has chosen or dropped; null for one that is larger than any with results, or that the browser can't read. */
export async function bytesOfFile(file: Blob): Promise<Uint8Array<ArrayBuffer> | null> {
  if (file.size > longestFile) return null;
  const buffer = await file.arrayBuffer().catch(() => null);
  return buffer && new Uint8Array(buffer);
}
