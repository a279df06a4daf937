/** @file TensorFlow.js on its WebGPU backend. */
import "@tensorflow/tfjs-backend-webgpu";
import type { WebGPUBackend } from "@tensorflow/tfjs-backend-webgpu";
import { backend } from "@tensorflow/tfjs-core";
import type { Backend } from "./tensorflow";

export const webgpu: Backend = {
  backend: "webgpu",
  settle: () => (backend() as WebGPUBackend).device.queue.onSubmittedWorkDone(),
};
