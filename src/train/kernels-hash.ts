/** @file A number for the version of the kernels: results with the same one were computed by the same GPU programs. */
import * as kernels from "../../shaders";
import half from "../kernel/half.wgsl?raw";
import type { WgslVariant } from "../kernel/targets/wgsl";
import { fnv1a, toHex } from "../lib/hash";

let known: string | undefined;
let knownTunes: string | undefined;
let knownOfProcessor: string | undefined;

/** Hash of the WGSL of all kernels in all variants, and of what specialize() adds to them: 8 hexadecimal digits. */
export function kernelsHash(): string {
  const variants = Object.values(kernels).flatMap((kernel) => kernel.variants.wgsl);
  known ??= hashSources([half, ...variants.map(({ wgsl }) => wgsl)]);
  return known;
}

/** Hash of what each kernel may be tuned to: its variants by name, with all their constants. */
export function tunesHash(): string {
  const tunesOf = ({ name, tune, others }: WgslVariant): unknown => [name, tune, others.map(tunesOf)];
  knownTunes ??= hashSources(
    Object.values(kernels).map(({ name, variants }) => JSON.stringify([name, variants.wgsl.map(tunesOf)])),
  );
  return knownTunes;
}

/** The same of what runs on the processor: the binaries of all kernels that have some. */
export function processorKernelsHash(): string {
  const variants = Object.values(kernels).flatMap((kernel) => kernel.variants.wasm);
  knownOfProcessor ??= hashSources(variants.map(({ wat }) => `${wat.strict} ${wat.relaxed}`));
  return knownOfProcessor;
}

/**
 * The same for sources in another order, named twice, or freed of comments and indentation, as those of the built site
 * are.
 */
export function hashSources(sources: readonly string[]): string {
  const texts = [...new Set(sources.map(bare))].sort();
  return toHex(fnv1a(new TextEncoder().encode(texts.join("\0"))));
}

const bare = (wgsl: string): string =>
  wgsl
    .split("\n")
    .map((line) => line.replace(/\/\/.*/, "").trim())
    .filter((line) => line !== "")
    .join("\n");
