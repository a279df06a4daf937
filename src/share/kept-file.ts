/** @file Kept results as one file: JSON that a person can look into, each result as its link, with a checksum over all. */
import { crc32Hex } from "../lib/crc32";

/** A result as a file holds it. */
export interface FiledResult {
  /** What the person called it; null while it has the name that came by itself. */
  name: string | null;
  /** From the # on. */
  link: string;
}

export type FileProblem = "oversize" | "not-json" | "no-results" | "future-version";

/** What a file comes to. Entries are null where they are no results at all; their links are not looked into. */
export type ReadFile =
  | { ok: true; entries: readonly (FiledResult | null)[]; isAltered: boolean }
  | { ok: false; problem: FileProblem };

const format = "halfstep-results";
const newestVersion = 1;
/** In characters, and so in bytes at least. */
export const longestFile = 32 * 1024 * 1024;

export function writeFile(entries: readonly FiledResult[]): string {
  const checksum = checksumOf(entries);
  return `${JSON.stringify({ format, version: newestVersion, checksum, entries }, null, 2)}\n`;
}

/** Never throws, whatever the text is. `isAltered` where the checksum says that the file was edited. */
export function readFile(text: string): ReadFile {
  if (text.length > longestFile) return { ok: false, problem: "oversize" };
  try {
    const file: unknown = JSON.parse(text);
    const [version, entries] = [read(file, "version"), read(file, "entries")];
    if (read(file, "format") !== format || typeof version !== "number" || !Array.isArray(entries))
      return { ok: false, problem: "no-results" };
    if (version > newestVersion) return { ok: false, problem: "future-version" };
    const isAltered = read(file, "checksum") !== checksumOf(entries);
    return { ok: true, entries: entries.map(readEntry), isAltered };
  } catch {
    return { ok: false, problem: "not-json" };
  }
}

function readEntry(entry: unknown): FiledResult | null {
  const [name, link] = [read(entry, "name"), read(entry, "link")];
  if (typeof link !== "string") return null;
  return { name: typeof name === "string" ? name : null, link };
}

const read = (object: unknown, key: string): unknown =>
  typeof object === "object" && object !== null && Object.hasOwn(object, key)
    ? Reflect.get(object, key)
    : undefined;

const checksumOf = (entries: readonly unknown[]): string =>
  crc32Hex(new TextEncoder().encode(JSON.stringify(entries)));
