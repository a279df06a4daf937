/** @file What the precision of a configuration makes of its programs: what is stored as halves, how, and how the loss is scaled. */
import * as kernels from "../../shaders";
import { halfPrecision, mixedPrecision, substitute } from "../graph/passes/precision";
import type { HalfRules, Pass } from "../graph/program";
import { type ClockOptions, growthInterval } from "../kernel/clock";
import type { Tensor } from "../tensor/tensor";
import type { RunConfig } from "./types";

export interface PrecisionPlan {
  /** For the training step, before any fusion. */
  passes: readonly Pass[];
  /** For every other program on the run's parameters, once the training step is compiled. */
  stored: readonly Pass[];
  /** The variable that holds this one's values, once the training step is compiled. */
  storedAs: (variable: Tensor) => Tensor;
  halves: HalfRules;
  /** The clock at the start. */
  clock: ClockOptions;
  /** Whether a step in which a half overflows is skipped. */
  isGuarded: boolean;
}

/** `nameOf` gives values that become halves a name that a person knows. */
export function planPrecision(config: RunConfig, nameOf: (tensor: Tensor) => string): PrecisionPlan {
  const { precision, lossScaling, scaleExponent } = config;
  const variables = new Map<Tensor, Tensor>();
  const isScaled = precision === "f16" && lossScaling === "dynamic";
  const products = [kernels.matmul, kernels.matmulNt, kernels.matmulTn];
  const passes = {
    f32: [],
    f16: [mixedPrecision(products, nameOf)],
    "f16-naive": [halfPrecision(variables, nameOf)],
  };
  return {
    passes: passes[precision],
    stored: precision === "f16-naive" ? [substitute(variables)] : [],
    storedAs: (variable) => variables.get(variable) ?? variable,
    halves: halfRules(config),
    clock: isScaled ? { scale: 2 ** scaleExponent, growth: growthInterval } : {},
    isGuarded: isScaled,
  };
}

/** What is not the adapter's is done by integer operations: to the nearest, subnormals kept, unless said otherwise. */
function halfRules({ precision, halfRounding, subnormals }: RunConfig): HalfRules {
  const isEmulated = halfRounding !== "adapter" || subnormals !== "adapter";
  return {
    rounding: isEmulated && halfRounding === "adapter" ? "nearest" : halfRounding,
    flushes: subnormals === "flush",
    // Who wants to see everything in halves fail must not be kept from infinity.
    saturates: precision !== "f16-naive",
  };
}
