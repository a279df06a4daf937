/** @file Which modules the first load of the page consists of, for whatever divides its code into files. */
import { fileURLToPath } from "node:url";
import type { Rolldown } from "vite";

type ModuleOf = (id: string) => Pick<Rolldown.ModuleInfo, "importedIds"> | null;

/** The page, and the one that it opens with. */
const entries = ["src/main.tsx", "src/ui/train/Train.tsx"].map((path) =>
  fileURLToPath(new URL(`../${path}`, import.meta.url)),
);

/**
 * What the entries import, and what that imports, as long as nothing is imported only when it is wanted. Throws an Error where an
 * entry is no module of the build.
 */
function firstLoad(moduleOf: ModuleOf): ReadonlySet<string> {
  const lost = entries.filter((id) => !moduleOf(id));
  if (lost.length > 0)
    throw new Error(`The page has no module ${lost.join(", ")}: name its entries in first-load.ts.`);
  const found = new Set(entries);
  for (const id of found) for (const imported of moduleOf(id)?.importedIds ?? []) found.add(imported);
  return found;
}

/** The name of a file of code for the modules of the first load, for Rolldown. */
export function nameFirstLoad(name: string): Rolldown.CodeSplittingNameFunction {
  let ids: ReadonlySet<string> | null = null;
  return (id, chunking) => {
    ids ??= firstLoad((other) => chunking.getModuleInfo(other));
    return ids.has(id) ? name : null;
  };
}
