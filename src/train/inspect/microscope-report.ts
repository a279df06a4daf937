/** @file What the microscope sees. */

export interface MagnifiedTensor {
  /**
   * As namesOf (step-names.ts) has it: "x", "hidden 1", "logits", "dlogits", "d hidden 1", "d dense1.weight"; a parameter by its
   * own name, "dense1.weight", and what the optimizer would add to it as "update dense1.weight".
   */
  name: string;
  role: "activation" | "gradient" | "weight-gradient" | "weight" | "update";
  /** Elements. */
  count: number;
  /** Elements per bin [exponentBins], see src/lib/exponents.ts. Bin 0: exact zeros. Last bin: infinities and NaNs. */
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
