/** @file The text of a kernel as it was chosen, put together from what the worker compiles and from the files. */
import type { EngineClient } from "../../worker/client";
import { annotate, type SourceBlock } from "./annotate";
import type { TextChoice } from "./code-choice";
import { preludeFile, readSource, readWithIncludes } from "./kernel-sources";

/** Throws where a file does not come, and as the client does. */
export async function textOf(
  client: EngineClient,
  kernel: string,
  { variant: { target, name, files }, tune, form }: TextChoice,
): Promise<readonly SourceBlock[]> {
  if (target === "wasm") return readWithIncludes(files[0]!);
  if (target === "js") return Promise.all(files.map(readSource));
  const [code, prelude, ...sources] = await Promise.all([
    client.call((worker) => worker.reports.kernelCode({ kernel, variant: name, tune, form })),
    readSource(preludeFile),
    ...files.map(readSource),
  ]);
  return annotate(code, sources, prelude);
}
