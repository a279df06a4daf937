import { expect, test } from "vitest";
import { describeKernels } from "./kernel-descriptions";

const all = describeKernels();
const of = (name: string) => all.find((kernel) => kernel.name === name)!;

test("kernels come by name, each in the group of what it is for", () => {
  expect(all.map(({ name }) => name)).toEqual(all.map(({ name }) => name).toSorted());
  const groups = ["mlp-rows", "dense-relu", "matmul", "adam", "relu", "gather-rows", "softmax"].map(
    (name) => of(name).group,
  );
  expect(groups).toEqual(["step", "layers", "products", "optimizers", "elementwise", "data", "others"]);
});

test("a fused kernel names what it fuses, and these name it", () => {
  expect(of("dense-relu").fuses).toEqual(["matmul", "add-bias", "relu"]);
  expect(of("relu").isPartOf).toContain("dense-relu");
  expect(of("relu").isPartOf).toContain("mlp-rows");
});

test("each variant names its files, its own first and then what it shares, and what it is held against is one of them", () => {
  const variant = (name: string) => of("matmul").variants.find((one) => one.name === name)!;
  expect(variant("naive")).toMatchObject({
    isOwn: true,
    files: ["matmul/matmul.wgsl"],
    tunes: [{ TILE: 16 }],
  });
  expect(variant("split-k")).toMatchObject({
    files: ["matmul/matmul.split-k.wgsl", "shared/sum-of-slices.wgsl"],
    tunes: [
      { WIDTH: 16, SLICES: 16 },
      { WIDTH: 8, SLICES: 32 },
      { WIDTH: 16, SLICES: 8 },
    ],
  });
  expect(variant("matrix units, f16").requires).toContain("f16 [16, 16] · f16 [16, 16] → f32 [16, 16]");
  expect(variant("panels or rows")).toMatchObject({ target: "wasm", files: ["matmul/matmul.wat"] });
  expect(variant("formula")).toMatchObject({ target: "js", files: ["matmul/matmul.kernel.ts"] });
  expect(of("dense-relu").variants.find(({ name }) => name === "stages")!.files).toEqual([
    "dense-relu/dense-relu.kernel.ts",
  ]);
});

test("a variant says what it needs of the device and what of the compiler", () => {
  const requiredBy = (kernel: string, name: string) =>
    of(kernel).variants.find((one) => one.name === name)!.requires;
  expect(requiredBy("record-step", "subgroups")).toEqual(["subgroups", "subgroup_id"]);
  expect(requiredBy("record-step", "naive")).toEqual([]);
});

test("arguments have their shapes and whether they are written, and the cost counts halves as half", () => {
  expect(of("adam").args[0]).toMatchObject({ name: "p", axes: ["N*"], role: "updated" });
  expect(of("adam").args.at(-1)).toMatchObject({ name: "copy", role: "written", isOptional: true });
  const [size] = of("matmul").sizes;
  expect(size!.dims).toEqual({ M: 128, K: 784, N: 128 });
  expect(size!.f32.flops).toBe(2 * 128 * 784 * 128);
  expect(size!.f16.bytesRead).toBe(size!.f32.bytesRead / 2);
});
