/** @file The files of a run that is over, as the command line asks for them. */
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { ExportKind } from "../formats/kinds";
import { readZip } from "../formats/zip";
import { type RunResult, sharedEngine } from "../index";
import type { TrainCommand } from "./options";
import type { ProgressLine } from "./progress";

/**
 * The engine must have kept what the run has learned. Rejects as RunModels.export does. Once the signal is aborted, no steps are trained
 * for a file, which is left out and said to be; the others are written all the same.
 */
export async function writeFiles(
  run: RunResult,
  { exports, torchFolder }: Pick<TrainCommand, "exports" | "torchFolder">,
  line: ProgressLine,
  signal: AbortSignal,
): Promise<void> {
  const { models } = await sharedEngine();
  const onProgress = (done: number, total: number) =>
    line.draw(done, total, `losses to expect: step ${done} of ${total}`);
  const bytesOf = async (kind: ExportKind, path: string) => {
    try {
      return (await models.export(run, kind, undefined, { onProgress, signal })).bytes;
    } catch (error) {
      if (!signal.aborted) throw error;
      line.clear();
      console.log(`${path} not written: the steps that its losses to expect are of were interrupted`);
      return null;
    } finally {
      line.clear();
    }
  };
  for (const { kind, path } of exports) {
    const bytes = await bytesOf(kind, path);
    if (!bytes) continue;
    await writeFile(path, bytes);
    console.log(`${kind} written to ${path}`);
  }
  if (torchFolder === null) return;
  const archive = await bytesOf("torchrun", torchFolder);
  if (!archive) return;
  await writeFolder(torchFolder, archive);
  console.log(`folder for torchrun written to ${torchFolder}; its README.md says how to go on`);
}

/** Makes a folder where it is missing. Throws an Error where there can be none. */
export async function makeFolder(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true }).catch((error: Error) => {
    throw new Error(`There can be no folder ${folder} (${error.message}): name another one.`);
  });
}

/** Writes the files of an archive of ours into a folder, which is made where it is missing. */
export async function writeFolder(folder: string, archive: Uint8Array): Promise<void> {
  await makeFolder(folder);
  for (const [name, bytes] of readZip(archive)) await writeFile(join(folder, name), bytes);
}
