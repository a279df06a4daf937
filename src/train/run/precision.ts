/** @file What the precision of a configuration makes of its programs: what is stored as halves, how, and how the loss is scaled. */
import type { Device } from "../../device/device";
import { halfPrecision, mixedPrecision, substitute } from "../../graph/passes/precision";
import type { HalfRules, Pass, Program } from "../../graph/program";
import { type ClockOptions, clockFloat, clockWord, growthInterval } from "../../kernel/clock";
import { roundHalf } from "../../lib/half";
import type { Tensor } from "../../tensor/tensor";
import type { PrecisionOutcome, RunConfig, ScalingState } from "../types";

export interface PrecisionPlan {
  /** For the training step, before any fusion. */
  passes: readonly Pass[];
  /** For every other program on the run's parameters, once the training step is compiled. */
  stored: readonly Pass[];
  /** The variable that holds this one's values, once the training step is compiled. */
  storedAs: (variable: Tensor) => Tensor;
  halves: HalfRules;
  /** What becomes of the optimizer's constants. */
  storeConstant: (constant: number) => number;
  /** The clock at the start. */
  clock: ClockOptions;
  /** Whether a step in which a half overflows is skipped. */
  isGuarded: boolean;
  /** The half copies that are written beside parameters, by these, once the training step is compiled. */
  copies: ReadonlyMap<Tensor, Tensor>;
}

/** `nameOf` gives values that become halves a name that a person knows. */
export function planPrecision(config: RunConfig, nameOf: (tensor: Tensor) => string): PrecisionPlan {
  const { precision, lossScaling, scaleExponent } = config;
  const halves = halfRules(config);
  const variables = new Map<Tensor, Tensor>();
  const copies = new Map<Tensor, Tensor>();
  const isScaled = precision === "f16" && lossScaling === "dynamic";
  const passes = {
    f32: [],
    f16: [mixedPrecision(nameOf, copies)],
    "f16-naive": [halfPrecision(variables, nameOf)],
  };
  return {
    passes: passes[precision],
    stored: precision === "f16-naive" ? [substitute(variables)] : [],
    storedAs: (variable) => variables.get(variable) ?? variable,
    halves,
    storeConstant:
      precision === "f16-naive" ? (constant) => roundHalf(constant, halves) : (constant) => constant,
    clock: isScaled ? { scale: 2 ** scaleExponent, growth: growthInterval } : {},
    isGuarded: isScaled,
    copies,
  };
}

/** What is not the adapter's is done by integer operations: to the nearest, subnormals kept, unless said otherwise. */
function halfRules({ precision, halfRounding, subnormals }: RunConfig): HalfRules {
  const isEmulated = halfRounding !== "adapter" || subnormals !== "adapter";
  return {
    rounding: isEmulated && halfRounding === "adapter" ? "nearest" : halfRounding,
    flushes: subnormals === "flush",
    // Do not saturate in f16-naive: overflow is the point.
    saturates: precision !== "f16-naive",
  };
}

/** How a device stores the halves of a program, and which of them it watches. */
export function precisionOutcome(
  { launches, halves, guarded }: Program,
  { halfForm }: Device,
): PrecisionOutcome {
  const names = guarded.map(({ name }) => name);
  const hasHalves = launches.some(({ storage }) => Object.values(storage).includes("f16"));
  if (!hasHalves) return { storage: "none", isEmulated: false, guarded: names };
  const isEmulated = halfForm === null || halves.rounding !== "adapter";
  // What integer operations round is stored in words.
  return { storage: halfForm && isEmulated ? "packed" : (halfForm ?? "none"), isEmulated, guarded: names };
}

/** Where the scale has got to, from the words of a clock. */
export const scalingOf = (clock: ArrayLike<number>): ScalingState => ({
  scale: clockFloat(clock, "scale"),
  good: clock[clockWord.good]!,
  updates: clock[clockWord.updates]!,
  skipped: clock[clockWord.skipped]!,
});
