/** @file TensorFlow.js on its WebGPU backend. */
import { webgpu } from "../../src/rivals/tensorflow-webgpu";
import { tensorflowOn } from "./tensorflow";

export const tensorflow = tensorflowOn({ ...webgpu, name: "tensorflow", title: () => "" });
