/** @file What a result link means by the settings that it says nothing of. */
import type { RunConfig } from "../worker/api";

/**
 * The value of each setting that a result link leaves out, for good and whatever the defaults are by now. A setting that comes
 * later gets a line here: what every run did before there was a choice, which is what all older links meant, even where the
 * new default is something else. A line that stands here is never changed.
 */
export const meantBySilence: Readonly<RunConfig> = {
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
  fusion: "step",
  seed: 42,
  device: "gpu",
  arithmetic: "strict",
};
