/** @file TensorFlow.js on its WebGPU backend. */
import "@tensorflow/tfjs-backend-webgpu";
import type { WebGPUBackend } from "@tensorflow/tfjs-backend-webgpu";
import { backend } from "@tensorflow/tfjs-core";
import { tensorflowOn } from "./tensorflow";

export const tensorflow = tensorflowOn({
  backend: "webgpu",
  name: "tensorflow",
  title: () => "",
  settle: () => (backend() as WebGPUBackend).device.queue.onSubmittedWorkDone(),
});
