import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { PipelineCache } from "../../device/gpu/pipelines";
import { requestOf } from "../../device/gpu/run-kernel";
import { wgslOf } from "../../kernel/choice";
import { specialize } from "../../kernel/specialize";
import { nativeHalves, packedHalves } from "../../kernel/storage";
import { withoutComments } from "../../lib/wgsl-comments";
import { kernelCode } from "../../train/report/kernel-code";
import { describeKernels } from "../../train/report/kernel-descriptions";
import { kernels } from "../../train/report/self-test";
import { annotate } from "./annotate";
import { preludeFile, readSource } from "./kernel-sources";

beforeAll(() => vi.stubGlobal("GPUShaderStage", { COMPUTE: 4 }));
afterAll(() => vi.unstubAllGlobals());

const prelude = await readSource(preludeFile);

/** Everything that the page can show of WGSL. */
const shown = describeKernels().flatMap(({ name, variants }) =>
  variants
    .filter(({ target }) => target === "wgsl")
    .flatMap(({ tunes, forms, ...variant }) =>
      (tunes.length > 0 ? tunes : [{}]).flatMap((tune) =>
        forms.map((form) => ({ kernel: name, variant: variant.name, tune, form, files: variant.files })),
      ),
    ),
);

const blocksOf = async ({ files, ...choice }: (typeof shown)[number]) =>
  annotate(kernelCode(choice), await Promise.all(files.map(readSource)), prelude);

const joined = (blocks: readonly { text: string }[]) => blocks.map(({ text }) => text).join("\n");

test("what is shown is the text of the files that the page names, changed by specialize() alone; without comments it is what the device compiles, byte for byte", async () => {
  expect(shown.length).toBeGreaterThan(400);
  for (const one of shown) {
    const files = await Promise.all(one.files.map(readSource));
    const kernel = kernels.find(({ name }) => name === one.kernel)!;
    const { storage, omitted } = requestOf({
      kernel,
      variant: kernel.variants.wgsl[0]!,
      form: one.form,
      dims: {},
      params: {},
    });
    const stripped = files.map(({ text }) => withoutComments(text)).join("\n");
    const compiled = withoutComments(
      specialize(stripped, {
        constants: one.tune,
        halves: one.form === "packed" ? packedHalves : nativeHalves,
        ...(storage && { storage }),
        ...(omitted && { omitted }),
      }),
    );
    const label = JSON.stringify(one);
    expect(withoutComments(joined(await blocksOf(one))), label).toBe(compiled);
    expect(withoutComments(await compiledBy(one)), label).toBe(compiled);
  }
});

/** What reaches the GPU's compiler. */
async function compiledBy({ kernel: name, variant, tune, form }: (typeof shown)[number]): Promise<string> {
  const codes: string[] = [];
  const device = {
    createShaderModule: ({ code }: { code: string }) => void codes.push(code),
    createBindGroupLayout: () => ({}),
    createPipelineLayout: () => ({}),
    createComputePipelineAsync: async () => ({}),
    pushErrorScope: () => {},
    popErrorScope: async () => null,
  };
  const kernel = kernels.find((one) => one.name === name)!;
  const chosen = wgslOf(kernel)
    .flatMap((one) => [one, ...one.others])
    .find((one) => one.name === variant && JSON.stringify(one.tune) === JSON.stringify(tune))!;
  await new PipelineCache(device as unknown as GPUDevice).get(
    requestOf({ kernel, variant: chosen, form, dims: {}, params: {} }),
  );
  return codes[0]!;
}

test("every comment of the files is shown in its place", async () => {
  for (const one of shown.filter(({ form }) => form !== "native")) {
    const blocks = await blocksOf(one);
    for (const file of one.files) {
      const { text } = await readSource(file);
      const comments = (lines: string) => lines.split("\n").map((line) => /\/\/.*$/.exec(line)?.[0] ?? "");
      expect(comments(blocks.find((block) => block.file === file)!.text)).toEqual(comments(text));
    }
  }
});

test("in f32 it is the file as it was written; with halves, loads and stores and what they call are below it", async () => {
  const relu = shown.filter(({ kernel }) => kernel === "relu");
  const as = (wanted: string) => blocksOf(relu.find(({ form }) => form === wanted)!);
  expect(await as("f32")).toEqual([await readSource("relu/relu.wgsl")]);
  const [enabling, own, accesses, below] = await as("native");
  expect([enabling!.file, own!.file, accesses!.file, below!.file]).toEqual([
    null,
    "relu/relu.wgsl",
    null,
    preludeFile,
  ]);
  expect(enabling!.text).toBe("enable f16;");
  expect(own!.text).toContain("// One invocation per element.");
  expect(own!.text).toContain("\n  let z = load_x(i);\n");
  expect(accesses!.text).toContain("fn store_y(");
  expect(below!.text).toContain("// Two halves in a word, as their bits.\nfn packHalves(");
});
