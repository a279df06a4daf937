import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { readZip } from "../formats/zip";

/** Writes the files of an archive of ours into a folder, which is made where it is missing. */
export async function writeFolder(folder: string, archive: Uint8Array): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (const [name, bytes] of readZip(archive)) await writeFile(join(folder, name), bytes);
}
