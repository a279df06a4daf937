import { afterEach, describe, expect, it, vi } from "vitest";
import { square } from "../race/products";
import { rivalsFor } from "./contenders";

// The libraries themselves take seconds to load.
vi.mock("./tensorflow", () => ({ version: "4", prepareProduct: {}, use: {} }));
vi.mock("./tensorflow-webgpu", () => ({ webgpu: {} }));
vi.mock("./jax", () => ({ version: "0", prepareProduct: {}, wasm: {}, wasmThreads: 1, webgpu: {} }));
afterEach(() => {
  vi.unstubAllGlobals();
});

const lacksWith = async (gpu: unknown) => {
  vi.stubGlobal("navigator", { gpu, hardwareConcurrency: 2 });
  const contenders = await rivalsFor(square(64, "f32"), ["gpu"]);
  return contenders.map(({ name, lack }) => `${name} ${lack}`);
};

describe("other libraries on a GPU", () => {
  it("take part where the browser has an adapter", async () => {
    expect(await lacksWith({ requestAdapter: async () => ({}) })).toEqual([
      "tensorflow/webgpu ",
      "jax/webgpu ",
    ]);
  });

  it("say what is lacking where there is no WebGPU, and where that has no adapter, and are not tried", async () => {
    const noWebGpu = "needs WebGPU, which this browser does not have";
    const noGpu = "needs a GPU, and this browser finds none";
    expect(await lacksWith(undefined)).toEqual([`tensorflow/webgpu ${noWebGpu}`, `jax/webgpu ${noWebGpu}`]);
    for (const requestAdapter of [async () => null, () => Promise.reject(new Error("The driver is gone."))])
      expect(await lacksWith({ requestAdapter })).toEqual([
        `tensorflow/webgpu ${noGpu}`,
        `jax/webgpu ${noGpu}`,
      ]);
    const [contender] = await rivalsFor(square(64, "f32"), ["gpu"]);
    await expect(contender!.prepare(square(64, "f32"))).rejects.toThrow(noGpu);
  });
});
