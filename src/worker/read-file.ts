import { FormatError } from "../formats/format-error";
import { mostBytes } from "../formats/tensors";

/** The bytes of a file that the page has not read. Rejects with a FormatError for one that is too large, and as the browser does. */
export async function readFile(file: Blob): Promise<Uint8Array> {
  if (file.size > mostBytes) throw new FormatError("too-large", { bytes: file.size, most: mostBytes });
  return new Uint8Array(await file.arrayBuffer());
}
