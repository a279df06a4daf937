import { expect, test } from "vitest";
import { gelu, matmul, relu, stridedCopy } from "../../../shaders";
import { processorTest } from "./processor-test";

test("kernels are checked in WebAssembly, in JavaScript, and by their formula where nothing else is written", async () => {
  const progress: number[] = [];
  const rows = await processorTest([matmul, relu, gelu, stridedCopy], {
    sizes: 1,
    onProgress: (done) => progress.push(done),
  });
  expect(rows.map(({ problem }) => problem).join("")).toBe("");
  expect(new Set(rows.map(({ kernel, target, variant }) => `${kernel} ${target} ${variant}`))).toEqual(
    new Set([
      "matmul wasm panels or rows",
      "matmul js sparse-rows",
      "relu wasm vectors",
      "gelu js formula",
      "strided-copy js formula",
    ]),
  );
  expect(rows.some(({ precision }) => precision === "f16 packed")).toBe(true);
  expect(progress).toEqual(rows.map((_, index) => index + 1));
});

test("one that computes something else fails with the element", async () => {
  const wrong = { ...relu, variants: { ...relu.variants, wasm: matmul.variants.wasm.slice(0, 0), js: [] } };
  const rows = await processorTest([{ ...wrong, reference: ({ y }) => void y!.fill(Math.random()) }], {
    sizes: 1,
  });
  expect(rows[0]!.pass).toBe(false);
  expect(rows[0]!.problem).toMatch(/^y\[\d+\] is /);
});

test("messages are answered between two cases: it ends when it is told to", async () => {
  const stop = new AbortController();
  const testing = processorTest([matmul], { signal: stop.signal });
  setTimeout(() => stop.abort(new Error("enough")), 5);
  await expect(testing).rejects.toThrow("enough");
});
