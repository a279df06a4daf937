import { expect, test } from "vitest";
import * as kernels from "../../shaders";
import half from "../kernel/half.wgsl?raw";
import { withoutComments } from "../lib/wgsl-comments";
import { hashSources, kernelsHash } from "./kernels-hash";

const sources = [
  half,
  ...Object.values(kernels).flatMap(({ variants }) => variants.wgsl.map(({ wgsl }) => wgsl)),
];

test("the kernels have the same number in Node and on the built site, which leaves out comments and indentation", () => {
  expect(kernelsHash()).toMatch(/^[0-9a-f]{8}$/);
  expect(hashSources(sources)).toBe(kernelsHash());
  const stripped = sources.map(withoutComments);
  expect(stripped).not.toEqual(sources);
  expect(hashSources(stripped)).toBe(kernelsHash());
  expect(hashSources(stripped.toReversed())).toBe(kernelsHash());
});

test("a kernel that computes something else gives another number, whichever it is", () => {
  const changed = sources.map((_, i) =>
    hashSources(sources.with(i, sources[i]!.replace(/[-+*](?=[^-+*/]*\n})/, "%"))),
  );
  expect(changed).not.toContain(kernelsHash());
});
