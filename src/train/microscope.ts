/** @file The exponents of what a training step computes, counted on the device: where half precision would lose numbers. */

/** Bins of a histogram: zeros, exponents from `firstExponent` on, and numbers that are not finite. */
export const exponentBins = 64;

/** Bin 1 counts numbers below 2^(firstExponent + 1), bin 1 + i those of exponent firstExponent + i, bin 62 all larger ones. */
export const firstExponent = -40;

export interface MagnifiedTensor {
  /** As the step's listing has it: "dense1.weight", "relu 1", "dlogits". */
  name: string;
  role: "activation" | "gradient" | "weight-gradient" | "weight" | "update";
  /** Elements. */
  count: number;
  /** Elements per bin [exponentBins]. Bin 0: exact zeros. Last bin: infinities and NaNs. */
  histogram: Uint32Array;
}

export interface MicroscopeReport {
  /** Steps trained before. */
  step: number;
  /** What the loss and so every gradient was multiplied by. */
  scale: number;
  /** In the order of the step: forward, backward, weights, updates. */
  tensors: readonly MagnifiedTensor[];
}
