/** @file The files of a run that is over, as the command line asks for them. */
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { ExportKind } from "../formats/kinds";
import { readZip } from "../formats/zip";
import { type RunResult, sharedEngine } from "../index";
import type { TrainCommand } from "./options";
import type { ProgressLine } from "./progress";

/** The engine must have kept what the run has learned. Rejects as RunModels.export does. */
export async function writeFiles(
  run: RunResult,
  { exports, torchFolder }: Pick<TrainCommand, "exports" | "torchFolder">,
  line: ProgressLine,
): Promise<void> {
  const { models } = await sharedEngine();
  const onProgress = (done: number, total: number) =>
    line.draw(done, total, `losses to expect: step ${done} of ${total}`);
  const bytesOf = async (kind: ExportKind) => {
    const exporting = models.export(run, kind, undefined, { onProgress });
    return (await exporting.finally(() => line.clear())).bytes;
  };
  for (const { kind, path } of exports) {
    await writeFile(path, await bytesOf(kind));
    console.log(`${kind} written to ${path}`);
  }
  if (torchFolder === null) return;
  await writeFolder(torchFolder, await bytesOf("torchrun"));
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
