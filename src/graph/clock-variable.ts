import { type ClockOptions, clockValues, clockWords } from "../kernel/clock";
import type { Tensor } from "../tensor/tensor";
import type { Graph } from "./graph";

/** The clock of a program that trains or walks through samples (see src/kernel/clock.ts), at its start if not told otherwise. */
export const clockVariable = (graph: Graph, name: string, options: ClockOptions = {}): Tensor =>
  graph.variable(name, [clockWords], { dtype: "u32", initial: clockValues(options) });
