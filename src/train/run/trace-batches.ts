/** @file The batches that a program works on, one for each of its steps. */
import type { Split } from "../../data/dataset";
import { clockVariable } from "../../graph/clock-variable";
import type { Graph } from "../../graph/graph";
import type { Program } from "../../graph/program";
import type { ClockOptions } from "../../kernel/clock";
import { ceilDiv } from "../../lib/math";
import { gatherBatch } from "../../ops";
import type { BatchShare } from "../../ops/gather-batch";
import type { Tensor } from "../../tensor/tensor";

export interface TracedSplit {
  count: number;
  /** Asked for when a device first needs the bytes. */
  load: () => Split;
}

/** A program that takes a batch per step and records in a ring [R, 4] what record-step says of it. */
export interface TracedProgram {
  program: Program;
  ring: Tensor;
  batchSize: number;
  sampleCount: number;
  stepsPerEpoch: number;
}

interface BatchesOptions {
  batchSize: number;
  ringSteps: number;
  seed: number | null;
  inputs: number;
  clock?: ClockOptions;
  /** Of every batch; all of it when left out. */
  share?: BatchShare;
}

/** A split as variables, the batch of the step that a clock names, and a ring for what the steps yield. */
export function traceBatches(graph: Graph, name: string, split: TracedSplit, options: BatchesOptions) {
  const { batchSize, seed, inputs, share } = options;
  const sampleCount = split.count;
  const images = graph.variable(`${name}.images`, [sampleCount, inputs], {
    dtype: "u8",
    initial: () => split.load().images,
  });
  const labels = graph.variable(`${name}.labels`, [sampleCount], {
    dtype: "u8",
    initial: () => split.load().labels,
  });
  const clock = clockVariable(graph, `${name}.clock`, options.clock);
  const ring = graph.variable(`${name}.ring`, [options.ringSteps, 4]);
  const batch = gatherBatch(images, labels, clock, { batchSize, seed, ...(share && { share }) });
  const traced = { ring, batchSize, sampleCount, stepsPerEpoch: ceilDiv(sampleCount, batchSize) };
  return { batch, clock, ring, traced };
}
