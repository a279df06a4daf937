/**
 * @file How version 1 of results is written down: each member in its place. Nothing here changes but by adding at ends, words to
 * lists and members to structures, which say what older links mean that lack them (`later`).
 */
import type {
  CompareField,
  ComparisonMark,
  DeviceChoice,
  DeviceReason,
  FusionOutcome,
  LaunchChoice,
  Pace,
  PrecisionOutcome,
  VariantInference,
  VariantReport,
  WeightBits,
} from "../worker/api";
import { packedDevice } from "./packed-device";
import {
  choice,
  count,
  figure,
  flags,
  hash,
  later,
  list,
  mapped,
  nullable,
  type Packing,
  struct,
  text,
  together,
  yesOrNo,
} from "./packing";
import { lossDigits } from "./quoted-loss";
import type { RecordedCheck, RecordedDevice, RecordedVariant, ResultRecord } from "./record";
import { longestName, type RunName, wordCounts } from "./run-name";

/** More variants, epochs or points than a record has are not read. */
export const mostVariants = 64;
const [mostEpochs, mostPoints, mostSteps] = [64, 64, 1e9];

const axes: readonly CompareField[] = [
  "precision",
  "fusion",
  "batchSize",
  "hidden",
  "optimizer",
  "lr",
  "device",
  "bits",
];
const marks: readonly ComparisonMark[] = [
  "software",
  "hidden",
  "battery",
  "device-lost",
  "paused",
  "resumed",
  "resumed-otherwise",
];
const states: readonly VariantReport["state"][] = ["waiting", "compiling", "training", "finished", "failed"];
const modes: readonly FusionOutcome["mode"][] = ["off", "layers", "step"];
const storages: readonly PrecisionOutcome["storage"][] = ["none", "native", "packed"];
const reasons: readonly DeviceReason[] = [
  "asked",
  "hardware-gpu",
  "software-adapter-slower",
  "software-adapter-faster",
  "no-verdict-yet",
  "precision",
  "no-webgpu",
  "adapter-late",
];
const paces: readonly Pace[] = ["full", "watch"];
const kinds: readonly ResultRecord["kind"][] = ["comparison", "run"];

type Obstacle = NonNullable<FusionOutcome["obstacle"]>;
type FlatObstacle = { code: Obstacle["code"]; first: number; second: number; kernel: string };
const obstacles: readonly Obstacle["code"][] = ["shape", "pixels", "depth", "width", "bindings", "refused"];

const obstacle = mapped<Obstacle, FlatObstacle>(
  struct<FlatObstacle>({
    code: choice(obstacles, "shape"),
    first: count(),
    second: count(),
    kernel: later(text(60), ""),
  }),
  (value) => {
    const [first = 0, second = 0] = Object.values(value).filter((one) => typeof one === "number");
    return { code: value.code, first, second, kernel: value.code === "refused" ? value.kernel : "" };
  },
  ({ code, first, second, kernel }) => {
    if (code === "refused") return { code, kernel };
    if (code === "pixels") return { code, inputs: first };
    if (code === "depth") return { code, layers: first, most: second };
    if (code === "width") return { code, width: first, widest: second };
    return code === "bindings" ? { code, needed: first, available: second } : { code };
  },
);

const quartiles = together({ median: figure(5), q1: figure(5), q3: figure(5), count: count(mostSteps) });
const share = figure(5, 0, 1);
/** An interval may reach below nothing. */
const ratio = figure(5, -1e15);

const deviceChoice = struct<DeviceChoice>({
  kind: choice(["gpu", "cpu"], "gpu"),
  reason: choice(reasons, "asked"),
  stepMs: together({ gpu: figure(3), cpu: figure(3) }),
});

/** Of all launches: a step has some twenty. */
const longestChoices = 3000;

/** As text, in which the names of a kernel's variants and constants come once more with each link, and pack to little. */
const choices = mapped<readonly LaunchChoice[], string>(
  text(longestChoices),
  (launches) => launches.map(writeChoice).join(";"),
  (written) => written.split(";").map(readChoice),
);

const writeChoice = ({ kernel, variant, tune }: LaunchChoice): string =>
  [kernel, variant, ...Object.entries(tune).map((constant) => constant.join("="))].join("/");

function readChoice(written: string): LaunchChoice {
  const [kernel = "", variant = "", ...constants] = written.split("/");
  const tune = constants.map((constant): [string, number] => {
    const [name = "", value] = constant.split("=");
    return [name, Number(value) || 0];
  });
  return { kernel, variant, tune: Object.fromEntries(tune) };
}

/** As words, so that there is none that is no choice. */
const bitsWords = ["32", "8", "7", "6", "5", "4", "3", "2", "1"] as const;
const bits = mapped<WeightBits, (typeof bitsWords)[number]>(
  choice(bitsWords, "32"),
  (value) => `${value}`,
  (word) => Number(word) as WeightBits,
);

const inference: Packing<VariantInference | null> = together({
  accuracy: share,
  bytes: figure(15),
  ms: figure(5),
});

/** A variant with its settings as text and its device as a number. */
type FlatVariant = Omit<RecordedVariant, "config" | "device"> & { settings: string; device: number | null };

const variant: Packing<FlatVariant> = struct<FlatVariant>({
  settings: text(500),
  device: nullable(count(mostVariants)),
  state: choice(states, "failed"),
  failure: nullable(text(200)),
  fusion: nullable(struct<FusionOutcome>({ mode: choice(modes, "off"), obstacle: nullable(obstacle) })),
  precision: nullable(struct({ storage: choice(storages, "none"), isEmulated: yesOrNo })),
  check: nullable(struct<RecordedCheck>({ pass: yesOrNo, difference: figure(3), allowed: figure(3) })),
  step: count(mostSteps),
  totalSteps: count(mostSteps),
  stepMs: quartiles,
  gpuStepMs: quartiles,
  submitStepMs: together({ median: figure(5), p10: figure(5), p90: figure(5) }),
  speedUp: together({ value: ratio, low: ratio, high: ratio }),
  samplesPerSecond: figure(5),
  compileMs: figure(5),
  warmupMs: figure(5),
  timeTo97Ms: figure(5),
  epochs: list(
    struct({
      epoch: count(1e6),
      trainLoss: figure(lossDigits),
      trainAccuracy: share,
      testLoss: figure(lossDigits),
      testAccuracy: share,
      seconds: figure(5),
    }),
    mostEpochs,
  ),
  dispatches: figure(5),
  bytesPerStep: figure(15),
  memoryBytes: figure(15),
  weightsHash: nullable(hash()),
  lossesHash: nullable(hash()),
  curve: list(figure(6), mostPoints),
  choice: later(nullable(deviceChoice), null),
  pace: later(choice(paces, "full"), "full"),
  choices: later(nullable(choices), null),
  bits: later(bits, 32),
  inference: later(inference, null),
});

/** A record whose variants name their devices by number, and say in words only what differs between them. */
export type FlatRecord = Omit<ResultRecord, "madeAtMs" | "variants"> & {
  madeAtMinutes: number;
  devices: readonly RecordedDevice[];
  settings: string;
  variants: readonly FlatVariant[];
};

export const packedRecord: Packing<FlatRecord> = struct<FlatRecord>({
  kind: choice(kinds, "comparison"),
  madeAtMinutes: count(1e9),
  kernels: hash(),
  axes: list(choice(axes, "precision"), axes.length),
  baseline: count(mostVariants - 1),
  marks: flags(marks),
  devices: list(packedDevice, mostVariants),
  settings: text(500),
  variants: list(variant, mostVariants),
  name: later(
    nullable(
      struct<RunName>({ quality: count(wordCounts.quality - 1), animal: count(wordCounts.animal - 1) }),
    ),
    null,
  ),
  givenName: later(nullable(text(longestName)), null),
});
