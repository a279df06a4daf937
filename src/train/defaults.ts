/**
 * @file The reference model of the article: Dense 128 ReLU, Dense 10 softmax, Adam, five epochs. Plain data that imports
 * nothing, so that the page can offer it before its worker answers.
 */
import type { RunConfig } from "./types";

/** A fresh copy on every call. */
export const defaultConfig = (): RunConfig => ({
  dataset: "mnist",
  model: "mlp",
  hidden: [128],
  init: "keras",
  optimizer: "adam",
  adamForm: "keras",
  lr: 1e-3,
  momentum: 0.9,
  batchSize: 128,
  epochs: 5,
  precision: "f32",
  lossScaling: "dynamic",
  scaleExponent: 16,
  halfRounding: "adapter",
  subnormals: "adapter",
  fusion: "auto",
  seed: 42,
  device: "auto",
  arithmetic: "strict",
});
