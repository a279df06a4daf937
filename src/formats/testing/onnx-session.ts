/** @file What runs ONNX files in tests. */
import { env, InferenceSession } from "onnxruntime-web";

/** On the thread that calls it. */
export async function openOnnx(bytes: Uint8Array): Promise<InferenceSession> {
  env.wasm.numThreads = 1;
  const worker = Object.getOwnPropertyDescriptor(globalThis, "Worker");
  try {
    return await InferenceSession.create(bytes);
  } finally {
    // The runtime gives Node a browser's name for threads, by which the tests that follow would take themselves for a page.
    if (worker) Object.defineProperty(globalThis, "Worker", worker);
    else Reflect.deleteProperty(globalThis, "Worker");
  }
}
