/** @file TensorFlow.js and jax-js as contenders, each fetched when it is first wanted. */
import { messageOf } from "../lib/message-of";
import type { Place, RaceContender } from "../race/host";
import type { ProductWorkload } from "../race/products";

type Rival = (product: ProductWorkload) => Promise<RaceContender | null>;

/** Of a library that is not this one. */
const common = { isUsual: false, lack: "" };

const noWebGpu = "needs WebGPU, which this browser does not have";
const noGpu = "needs a GPU, and this browser finds none";

/** Why no library can take part on the GPU here; empty where they can. Their own words for it are none that a person could use. */
async function lackOfGpu(): Promise<string> {
  if (!navigator.gpu) return noWebGpu;
  const adapter = await navigator.gpu.requestAdapter().catch(() => null);
  return adapter ? "" : noGpu;
}

const tensorflowOnWebGpu: Rival = async ({ precision }) => {
  // The library has no half precision.
  if (precision === "f16") return null;
  const { prepareProduct, use, version } = await import("./tensorflow");
  const own = { ...common, name: "tensorflow/webgpu", version, threads: 0 };
  const lack = await lackOfGpu();
  if (lack) return lacking(own, lack);
  const { webgpu } = await import("./tensorflow-webgpu");
  return {
    ...own,
    prepare: async (product) => {
      await use(webgpu);
      return prepareProduct(product, webgpu);
    },
  };
};

const tensorflowOnWasm: Rival = async () => {
  const [{ prepareProduct, use, version }, { threadsOfWasm, wasm }] = await Promise.all([
    import("./tensorflow"),
    import("./tensorflow-wasm"),
  ]);
  // It knows its threads once it has started.
  const lack = await use(wasm).then(() => "", messageOf);
  return {
    ...common,
    name: "tensorflow/wasm",
    version,
    threads: threadsOfWasm(),
    lack,
    prepare: async (product) => {
      await use(wasm);
      return prepareProduct(product, wasm);
    },
  };
};

const jaxOn =
  (device: "webgpu" | "wasm"): Rival =>
  async () => {
    const { prepareProduct, version, wasm, wasmThreads, webgpu } = await import("./jax");
    const isGpu = device === "webgpu";
    const own = { ...common, name: `jax/${device}`, version, threads: isGpu ? 0 : wasmThreads };
    const lack = isGpu ? await lackOfGpu() : "";
    if (lack) return lacking(own, lack);
    return { ...own, prepare: (product) => prepareProduct(product, isGpu ? webgpu : wasm) };
  };

const rivals: Readonly<Record<Place, readonly Rival[]>> = {
  gpu: [tensorflowOnWebGpu, jaxOn("webgpu")],
  processor: [tensorflowOnWasm, jaxOn("wasm")],
};

/** Rejects where their code does not arrive. */
export async function rivalsFor(
  product: ProductWorkload,
  places: readonly Place[],
): Promise<RaceContender[]> {
  const found: RaceContender[] = [];
  for (const rival of places.flatMap((place) => rivals[place])) {
    const contender = await rival(product);
    if (contender) found.push(contender);
  }
  return found;
}

/** One that can't take part. */
const lacking = (own: Omit<RaceContender, "prepare">, lack: string): RaceContender => ({
  ...own,
  lack,
  prepare: () => Promise.reject(new Error(lack)),
});
