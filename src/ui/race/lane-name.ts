/** @file What a contender is called. */
import type { RecordedLane } from "../../share/race-record";
import type { Formats } from "../i18n/format";
import type { RaceWords } from "./words";

const libraries: Readonly<Record<string, string>> = { tensorflow: "TensorFlow.js", jax: "jax-js" };

/** Which way it is, and beside it with how many threads. Variants of kernels have the names that their declaration gives them. */
export function laneName(
  { name, version, threads }: Pick<RecordedLane, "name" | "version" | "threads">,
  { names: t }: RaceWords,
  format: Formats,
): { name: string; detail: string } {
  const [family = "", ...rest] = name.split("/");
  const way = rest.join("/");
  const library = libraries[family];
  const detail = threads > 0 ? t.threads(format.count(threads)) : "";
  if (library !== undefined) {
    const written = `${library} ${version}`.trim();
    return { name: way === "wasm" ? t.onWasm(written) : t.onWebgpu(written), detail };
  }
  if (family === "js") return { name: t.js, detail: "" };
  return { name: family === "wasm" ? t.wasm(way) : t.wgsl(way), detail };
}
