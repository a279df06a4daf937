/** @file What a snapshot has beside its arrays, as JSON that came from a storage or from a person. */
import * as v from "valibot";
import type { Snapshot, SnapshotOrigin } from "./snapshot";

const count = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(2 ** 53 - 1));
const figure = v.pipe(v.number(), v.finite());
/** JSON writes null for what is no number, or infinite, as a loss of the test digits may be while training goes on. */
const loss = v.pipe(
  v.nullable(figure),
  v.transform((value) => value ?? Number.NaN),
);
const duration = v.pipe(figure, v.minValue(0));
const text = v.pipe(v.string(), v.maxLength(1000));
const texts = v.pipe(v.array(text), v.maxLength(1000));
const arithmetic = v.picklist(["strict", "relaxed"]);
const mode = v.picklist(["off", "layers", "step"]);
const kind = v.picklist(["gpu", "cpu"]);

const device = v.object({
  kind,
  vendor: text,
  architecture: text,
  description: text,
  isFallback: v.boolean(),
  isCompatibility: v.boolean(),
  features: texts,
  processor: v.optional(
    v.object({
      code: v.picklist(["wasm", "js"]),
      arithmetic,
      fusesMultiplyAdd: v.boolean(),
      threads: count,
      lacks: v.array(
        v.picklist(["simd", "relaxed-simd", "shared-memory", "second-core", "threads-failed", "wasm-memory"]),
      ),
    }),
  ),
});

/** How fast a launch was says nothing of what it computes. */
const launch = v.object({ kernel: text, variant: text, tune: v.record(text, v.number()) });

const origin = v.object({
  device,
  choice: v.object({
    kind,
    reason: v.picklist([
      "asked",
      "hardware-gpu",
      "software-adapter-slower",
      "software-adapter-faster",
      "no-verdict-yet",
      "precision",
      "no-webgpu",
      "adapter-late",
    ]),
    stepMs: v.nullable(v.object({ gpu: figure, cpu: figure })),
  }),
  modeChoice: v.object({
    mode,
    reason: v.picklist(["asked", "fastest", "not-timed-yet", "too-large"]),
    stepMs: v.nullable(
      v.object({ off: v.optional(figure), layers: v.optional(figure), step: v.optional(figure) }),
    ),
  }),
  choices: v.object({
    mode,
    launches: v.pipe(v.array(launch), v.maxLength(1000)),
    untaken: v.optional(texts),
  }),
  precision: v.object({
    storage: v.picklist(["native", "packed", "none"]),
    isEmulated: v.boolean(),
    guarded: texts,
  }),
  kernels: text,
});

const epoch = v.object({
  epoch: count,
  trainLoss: loss,
  trainAccuracy: figure,
  testLoss: loss,
  testAccuracy: figure,
  seconds: duration,
});

/** A configuration is checked when a run is prepared with it. */
export const snapshotSchema = v.object({
  config: v.record(v.string(), v.unknown()),
  step: count,
  lr: figure,
  origin: v.nullable(origin),
  parameters: texts,
  records: v.object({
    firstStep: count,
    epochs: v.pipe(v.array(epoch), v.maxLength(1e6)),
    epochMs: duration,
    trainMs: duration,
    waitedMs: duration,
    samples: count,
    resumptions: v.pipe(v.array(v.object({ step: count, isSame: v.boolean() })), v.maxLength(1e5)),
  }),
});

export type SnapshotMeta = v.InferOutput<typeof snapshotSchema>;

/** Everything of it but the arrays. */
export function metaOf({ config, step, lr, origin, variables, records }: Snapshot): unknown {
  const { losses: _, correct: __, ...rest } = records;
  const parameters = variables.filter(({ isParameter }) => isParameter).map(({ name }) => name);
  return { config, step, lr, origin, parameters, records: rest };
}

/** What was read is what a snapshot has: optional members that are missing are missing there too. */
export const originOf = (read: SnapshotMeta["origin"]): SnapshotOrigin | null =>
  read as SnapshotOrigin | null;
