import { access, constants, stat } from "node:fs/promises";
import { dirname } from "node:path";

/** Throws an Error that names those of these files that could not be written, so that no run is for nothing. */
export async function checkFolders(paths: readonly string[]): Promise<void> {
  const problems = await Promise.all(paths.map(problemOf));
  const told = problems.filter((problem) => problem !== null);
  if (told.length > 0) throw new Error(told.join("\n"));
}

async function problemOf(path: string): Promise<string | null> {
  const folder = dirname(path);
  const found = await stat(folder).catch(() => null);
  if (!found) return `${path} can't be written: there is no folder ${folder}. Make it first.`;
  if (!found.isDirectory()) return `${path} can't be written: ${folder} is no folder.`;
  if ((await stat(path).catch(() => null))?.isDirectory())
    return `${path} can't be written: it is a folder. Name a file in it.`;
  const isWritable = await access(folder, constants.W_OK).then(
    () => true,
    () => false,
  );
  return isWritable ? null : `${path} can't be written: the folder ${folder} may not be changed.`;
}
