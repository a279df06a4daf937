/** @file TensorFlow.js on the processor: its Wasm backend, with SIMD and threads where the page is isolated, and its plain one. */
import "@tensorflow/tfjs-backend-cpu";
import { getThreadsCount, setWasmPaths } from "@tensorflow/tfjs-backend-wasm";
import plain from "@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm.wasm?url";
import simd from "@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm?url";
import threadedSimd from "@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-threaded-simd.wasm?url";
import { tensorflowOn } from "./tensorflow";

setWasmPaths({
  "tfjs-backend-wasm.wasm": plain,
  "tfjs-backend-wasm-simd.wasm": simd,
  "tfjs-backend-wasm-threaded-simd.wasm": threadedSimd,
});

/** Reading waits for all. */
const settle = async () => {};

export const tensorflowContenders = [
  tensorflowOn({ backend: "wasm", name: "tensorflow-wasm", title: wasmTitle, settle }),
  tensorflowOn({ backend: "cpu", name: "tensorflow-cpu", title: () => " in JavaScript", settle }),
];

/** The backend knows its threads once it has started. */
function wasmTitle(): string {
  try {
    const threads = getThreadsCount();
    return ` on Wasm, ${threads} thread${threads === 1 ? "" : "s"}`;
  } catch {
    return " on Wasm";
  }
}
