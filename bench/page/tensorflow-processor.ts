/** @file TensorFlow.js on the processor: its Wasm backend, with SIMD and threads where the page is isolated, and its plain one. */
import "@tensorflow/tfjs-backend-cpu";
import { threadsOfWasm, wasm } from "../../src/rivals/tensorflow-wasm";
import { tensorflowOn } from "./tensorflow";

export const tensorflowContenders = [
  tensorflowOn({ ...wasm, name: "tensorflow-wasm", title: wasmTitle }),
  tensorflowOn({
    backend: "cpu",
    name: "tensorflow-cpu",
    title: () => " in JavaScript",
    settle: async () => {},
  }),
];

function wasmTitle(): string {
  const threads = threadsOfWasm();
  return threads === 0 ? " on Wasm" : ` on Wasm, ${threads} thread${threads === 1 ? "" : "s"}`;
}
