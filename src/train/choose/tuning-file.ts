/** @file What tuning has found out, in a file of the user's cache: a place of its own in Node. Never part of the page. */
import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { homedir } from "node:os";
import { dirname, join } from "node:path";
import type { TimesStorage } from "./device-times";

export const tuningFile = ({ XDG_CACHE_HOME }: NodeJS.ProcessEnv = process.env): string =>
  join(XDG_CACHE_HOME || join(homedir(), ".cache"), "halfstep", "tuning.json");

/** `read` resolves to undefined where there is no file, and to its text where that is no JSON. */
export function tuningStorage(path = tuningFile()): TimesStorage {
  return {
    async read() {
      const text = await readFile(path, "utf8").catch((error: NodeJS.ErrnoException) => {
        if (error.code === "ENOENT") return undefined;
        throw error;
      });
      if (text === undefined) return undefined;
      try {
        return JSON.parse(text);
      } catch {
        return text;
      }
    },
    async write(tuning) {
      await mkdir(dirname(path), { recursive: true });
      // Whatever reads it meanwhile finds a whole file, the one or the other.
      const draft = `${path}.${process.pid}`;
      await writeFile(draft, `${JSON.stringify(tuning)}\n`);
      await rename(draft, path);
    },
  };
}
