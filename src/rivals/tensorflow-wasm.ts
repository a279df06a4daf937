/** @file TensorFlow.js on its Wasm backend, with SIMD, and threads where the page is isolated. */
import { getThreadsCount, setWasmPaths } from "@tensorflow/tfjs-backend-wasm";
import plain from "@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm.wasm?url";
import simd from "@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm?url";
import threadedSimd from "@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-threaded-simd.wasm?url";
import type { Backend } from "./tensorflow";

setWasmPaths({
  "tfjs-backend-wasm.wasm": plain,
  "tfjs-backend-wasm-simd.wasm": simd,
  "tfjs-backend-wasm-threaded-simd.wasm": threadedSimd,
});

/** Reading waits for all. */
export const wasm: Backend = { backend: "wasm", settle: async () => {} };

/** The backend knows its threads once it has started; 0 before that. */
export function threadsOfWasm(): number {
  try {
    return getThreadsCount();
  } catch {
    return 0;
  }
}
