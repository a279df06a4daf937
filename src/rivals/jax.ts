/** @file jax-js on WebGPU and on Wasm: a product in `jit()`, as its guide recommends. */
import {
  blockUntilReady,
  defaultDevice,
  getWebGPUDevice,
  init,
  type Array as JaxArray,
  jit,
  numpy as np,
  tree,
} from "@jax-js/jax";
import { devDependencies } from "../../package.json";
import { threadsToShare } from "../lib/threads-to-share";
import { factors, type ProductWorkload, sampleProduct } from "../race/products";
import { type Run, timed } from "../race/run";

/** The package does not tell its own. */
export const version: string = devDependencies["@jax-js/jax"];

/** Where it computes. */
export interface Backend {
  device: "webgpu" | "wasm";
  /** Waits for what `blockUntilReady` does not. */
  settle(): Promise<void>;
}

export const webgpu: Backend = {
  device: "webgpu",
  settle: () => getWebGPUDevice().queue.onSubmittedWorkDone(),
};

export const wasm: Backend = { device: "wasm", settle: async () => {} };

/** It takes a worker for every core where memory can be shared, and else the thread that it is called on. */
export const wasmThreads = threadsToShare();

/** Throws an Error where it does not start. */
export async function use({ device }: Backend): Promise<void> {
  if (!(await init(device)).includes(device)) throw new Error(`jax-js did not start on ${device}`);
  defaultDevice(device);
}

export async function prepareProduct(workload: ProductWorkload, backend: Backend): Promise<Run> {
  await use(backend);
  const { M, K, N, precision } = workload;
  const data = factors(workload);
  const dtype = precision === "f16" ? np.float16 : np.float32;
  const x = np.array(data.x).reshape([M, K]).astype(dtype);
  const w = np.array(data.w).reshape([K, N]).astype(dtype);
  const multiply = jit(np.matmul);
  const products: JaxArray[] = [];
  return {
    values: async () => sampleProduct(await multiply(x.ref, w.ref).astype(np.float32).data()),
    time: timed({
      steps: async (count) => {
        for (let i = 0; i < count; i++) products.push(multiply(x.ref, w.ref));
      },
      finish: async () => {
        await blockUntilReady(products);
        tree.dispose(products.splice(0));
        await backend.settle();
      },
    }),
    dispose: () => tree.dispose([x, w]),
  };
}
