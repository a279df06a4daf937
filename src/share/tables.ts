/** @file A record as a table to paste: Markdown, CSV and JSON, with units in the headings and nothing left unsaid. */
import { adapterName, namelessAdapter } from "../lib/adapter-name";
import { processorName } from "../lib/processor-name";
import type { ComparisonMark, Quartiles } from "../worker/api";
import { endingOf } from "./ending";
import { quotedLoss } from "./quoted-loss";
import type { RecordedDevice, RecordedVariant, ResultRecord } from "./record";
import { formatValue } from "./settings";
import { shownAccuracy } from "./shown-accuracy";

/** A column: its heading, and what a row has there; empty where nothing was measured. */
interface Column {
  heading: string;
  of: (variant: RecordedVariant, index: number, record: ResultRecord) => string | number | null;
}

const lastEpoch = ({ epochs }: RecordedVariant) => epochs.at(-1);
const stepsOf = ({ step, totalSteps }: RecordedVariant) => `${step} of ${totalSteps}`;

const spread = (name: string, of: (variant: RecordedVariant) => Quartiles | null): Column[] => [
  { heading: `${name} median (ms)`, of: (variant) => of(variant)?.median ?? null },
  { heading: `${name} lower quartile (ms)`, of: (variant) => of(variant)?.q1 ?? null },
  { heading: `${name} upper quartile (ms)`, of: (variant) => of(variant)?.q3 ?? null },
];

/** A figure to a column, for programs. */
const figures: readonly Column[] = [
  { heading: "variant", of: (_, index, record) => nameOf(record, index) },
  { heading: "device", of: ({ device }) => (device ? nameOfDevice(device) : null) },
  { heading: "state", of: (variant) => (endingOf(variant) === "cancelled" ? "cancelled" : variant.state) },
  { heading: "failure", of: ({ failure }) => failure },
  { heading: "fusion got", of: ({ fusion }) => fusion?.mode ?? null },
  {
    heading: "halves stored",
    of: ({ precision }) =>
      precision &&
      (precision.isEmulated ? `${precision.storage}, rounded by integer operations` : precision.storage),
  },
  { heading: "correctness check", of: ({ check }) => check && (check.pass ? "passed" : "FAILED") },
  { heading: "largest relative difference of losses", of: ({ check }) => check?.difference ?? null },
  { heading: "relative difference allowed", of: ({ check }) => check?.allowed ?? null },
  ...spread("step", ({ stepMs }) => stepMs),
  { heading: "slices measured", of: ({ stepMs }) => stepMs?.count ?? null },
  ...spread("step on the GPU", ({ gpuStepMs }) => gpuStepMs),
  { heading: "step by submit, median (ms)", of: ({ submitStepMs }) => submitStepMs?.median ?? null },
  { heading: "step by submit, 10th percentile (ms)", of: ({ submitStepMs }) => submitStepMs?.p10 ?? null },
  { heading: "step by submit, 90th percentile (ms)", of: ({ submitStepMs }) => submitStepMs?.p90 ?? null },
  { heading: "speed-up (×)", of: ({ speedUp }) => speedUp?.value ?? null },
  { heading: "speed-up, 95 % interval from (×)", of: ({ speedUp }) => speedUp?.low ?? null },
  { heading: "speed-up, 95 % interval to (×)", of: ({ speedUp }) => speedUp?.high ?? null },
  { heading: "throughput (samples/s)", of: ({ samplesPerSecond }) => samplesPerSecond },
  { heading: "time to 97 % (ms)", of: ({ timeTo97Ms }) => timeTo97Ms },
  { heading: "epochs", of: (variant) => lastEpoch(variant)?.epoch ?? null },
  { heading: "test accuracy (%)", of: (variant) => percent(shownAccuracy(variant)) },
  { heading: "test loss", of: (variant) => lastEpoch(variant)?.testLoss ?? null },
  { heading: "training loss (mean of the last epoch)", of: ({ epochs }) => quotedLoss(epochs) },
  { heading: "model (bytes)", of: ({ inference }) => inference?.bytes ?? null },
  { heading: "all test predictions (ms)", of: ({ inference }) => inference?.ms ?? null },
  { heading: "dispatches per step", of: ({ dispatches }) => dispatches },
  { heading: "traffic per step (bytes)", of: ({ bytesPerStep }) => bytesPerStep },
  { heading: "memory (bytes)", of: ({ memoryBytes }) => memoryBytes },
  { heading: "compile (ms)", of: ({ compileMs }) => compileMs },
  { heading: "warm-up (ms)", of: ({ warmupMs }) => warmupMs },
  {
    heading: "steps",
    of: (variant) => (variant.step < variant.totalSteps ? stepsOf(variant) : variant.step),
  },
];

/** What fits on a screen, for people. */
const shown: readonly Column[] = [
  { heading: "variant", of: (_, index, record) => nameOf(record, index) },
  {
    heading: "step (ms) [quartiles]",
    of: ({ stepMs }) => stepMs && within(stepMs.median, stepMs.q1, stepMs.q3),
  },
  {
    heading: "step by submit (ms) [10th and 90th percentile]",
    of: ({ submitStepMs: step }) => step && within(step.median, step.p10, step.p90),
  },
  {
    heading: "step on the GPU (ms) [quartiles]",
    of: ({ gpuStepMs }) => gpuStepMs && within(gpuStepMs.median, gpuStepMs.q1, gpuStepMs.q3),
  },
  {
    heading: "speed-up (×) [95 % interval]",
    of: ({ speedUp }) => speedUp && within(speedUp.value, speedUp.low, speedUp.high),
  },
  { heading: "samples/s", of: ({ samplesPerSecond }) => short(samplesPerSecond) },
  { heading: "time to 97 % (ms)", of: ({ timeTo97Ms }) => short(timeTo97Ms) },
  {
    heading: "epochs",
    of: (variant, _, record) => (hasEqualEpochs(record) ? null : (lastEpoch(variant)?.epoch ?? null)),
  },
  { heading: "test accuracy (%)", of: (variant) => percent(shownAccuracy(variant)) },
  { heading: "training loss (mean of the last epoch)", of: ({ epochs }) => short(quotedLoss(epochs), 4) },
  { heading: "model (kB)", of: ({ inference }) => short(inference && inference.bytes / 1000) },
  { heading: "all test predictions (ms)", of: ({ inference }) => short(inference?.ms ?? null) },
  { heading: "dispatches per step", of: ({ dispatches }) => dispatches },
  { heading: "traffic per step (MB)", of: ({ bytesPerStep }) => short(bytesPerStep && bytesPerStep / 1e6) },
  { heading: "memory (MB)", of: ({ memoryBytes }) => short(memoryBytes && memoryBytes / 1e6) },
  { heading: "compile (ms)", of: ({ compileMs }) => short(compileMs) },
  { heading: "check", of: ({ check }) => check && (check.pass ? "passed" : "FAILED") },
  { heading: "steps", of: (variant) => (variant.step < variant.totalSteps ? stepsOf(variant) : null) },
  {
    heading: "state",
    of: (variant) => {
      const ending = endingOf(variant);
      return ending === "whole" ? null : (ending === "failed" && variant.failure) || ending;
    },
  },
];

const short = (value: number | null, digits = 3): number | null => value && Number(value.toPrecision(digits));
const within = (value: number, low: number, high: number): string =>
  `${short(value)} [${short(low)}–${short(high)}]`;

export const sentencesOfMarks: Record<ComparisonMark, string> = {
  software: "Measured on a software adapter, a processor that pretends to be a GPU: no speed of any GPU.",
  hidden: "The tab was hidden in between, where browsers slow pages down.",
  battery: "The machine ran on battery.",
  "device-lost": "The GPU was lost in between, and what it did was done again.",
  paused: "It was paused in between.",
  resumed: "It was interrupted and went on from a checkpoint: its times are of several stretches.",
  "resumed-otherwise": "From a checkpoint on it was computed in another way than before.",
};

/** Columns in which no row has anything are left out. */
function cellsOf(
  record: ResultRecord,
  columns: readonly Column[],
): { headings: string[]; rows: (string | number | null)[][] } {
  const rows = record.variants.map((variant, i) => columns.map(({ of }) => of(variant, i, record)));
  const filled = columns.map((_, i) => rows.some((row) => row[i] !== null));
  const kept = <T>(row: readonly T[]) => row.filter((_, i) => filled[i]);
  return { headings: kept(columns.map(({ heading }) => heading)), rows: rows.map(kept) };
}

/** What a table has to say beside its figures: where, when, with what, and what may have disturbed the clock. */
export function remarksOf(record: ResultRecord): string[] {
  const { kind, madeAtMs, kernels, variants } = record;
  const common = writeConfig(variants[0]!, settingsInCommon(record));
  const devices = new Set(variants.flatMap(({ device }) => (device ? [nameOfDevice(device)] : [])));
  const marks = new Set(record.marks);
  if (variants.some(({ device }) => device?.isFallback)) marks.add("software");
  const failed = variants.filter(({ check }) => check && !check.pass).length;
  const cancelled = variants.filter((variant) => endingOf(variant) === "cancelled").length;
  return [
    `${kind === "run" ? "Run" : "Comparison"} by Halfstep, ${writeMinute(madeAtMs)}, kernels ${kernels}.`,
    ...(devices.size > 0 ? [`Device: ${[...devices].join("; ")}.`] : []),
    `Settings${variants.length > 1 ? " of all" : ""}: ${common}.`,
    ...(kind === "comparison" ? [`Speed-ups are over "${nameOf(record, record.baseline)}".`] : []),
    ...[...marks].map((mark) => sentencesOfMarks[mark]),
    ...(variants.some(({ pace }) => pace === "watch")
      ? ["It was slowed to be watched: the times of its epochs have the waiting, those of its steps do not."]
      : []),
    ...(cancelled > 0
      ? [
          `${cancelled} ${cancelled === 1 ? "was" : "were"} cancelled before ${cancelled === 1 ? "its" : "their"} last step.`,
        ]
      : []),
    ...(failed > 0 ? [`${failed} failed the correctness check, and so have no speed.`] : []),
  ];
}

/** A table of all variants under its remarks, for an issue, a chat or a README. */
export function toMarkdown(record: ResultRecord, link?: string): string {
  const { headings, rows } = cellsOf(record, shown);
  const line = (cells: readonly (string | number | null)[]) =>
    `| ${cells.map((cell) => escapeMarkdown(String(cell ?? "–"))).join(" | ")} |`;
  const rule = headings.map((_, i) =>
    i > 0 && rows.some((row) => /^[\d.]+( \[|$)/.test(String(row[i]))) ? "---:" : "---",
  );
  return [
    ...remarksOf(record).map(escapeMarkdown),
    "",
    line(headings),
    `| ${rule.join(" | ")} |`,
    ...rows.map(line),
    ...(link ? ["", `[Open this result, or run it on your own machine](${link})`] : []),
    "",
  ].join("\n");
}

/** The remarks are a column too, so that no line travels without them. */
export function toCsv(record: ResultRecord): string {
  const { headings, rows } = cellsOf(record, figures);
  const remarks = remarksOf(record).join(" ");
  const lines = [[...headings, "remarks"], ...rows.map((row) => [...row, remarks])];
  return writeCsv(lines);
}

type Cell = string | number | null;

/** RFC 4180: a record per line, ended by CR LF, fields with quotes, commas or line ends in quotes. */
export const writeCsv = (lines: readonly (readonly Cell[])[]): string =>
  lines.map((cells) => `${cells.map(csvField).join(",")}\r\n`).join("");

/** The record itself, with the link that opens it and the remarks that belong to it. */
export function toJson(record: ResultRecord, link?: string): string {
  const remarks = remarksOf(record);
  return `${JSON.stringify({ format: "halfstep-record", ...(link && { link }), remarks, record }, null, 2)}\n`;
}

/** A variant by what it is compared in: "precision=f16 fusion=off"; a run by what it is not the only one in. */
export function nameOf({ axes, variants }: ResultRecord, index: number): string {
  const { config, bits } = variants[index]!;
  if (axes.length === 0) return writeConfig(variants[index]!, ["precision", "fusion", "batchSize", "hidden"]);
  return axes.map((axis) => `${axis}=${axis === "bits" ? bits : formatValue(config[axis])}`).join(" ");
}

/** A software adapter is never presented as a GPU, nor one of the compatibility level as one that is capable of everything. */
export function nameOfDevice(device: RecordedDevice): string {
  const { kind, isFallback, isCompatibility, processor } = device;
  const name = adapterName(device);
  if (kind === "cpu") return processor ? processorName(processor) : `CPU: ${name ?? "unknown"}`;
  const named = isFallback && name ? `software adapter: ${name}` : (name ?? namelessAdapter(isFallback));
  return isCompatibility ? `${named} (WebGPU's compatibility level)` : named;
}

/** Names of the settings that do not differ between variants. */
export function settingsInCommon({ axes, variants }: ResultRecord): string[] {
  const [first] = variants;
  return Object.keys(first!.config).filter((name) => !axes.some((axis) => axis === name));
}

const writeConfig = ({ config }: RecordedVariant, names: readonly string[]): string =>
  Object.entries(config)
    .filter(([name]) => names.includes(name))
    .map(([name, value]) => `${name}=${formatValue(value)}`)
    .join(" ");

/** "2026-11-21 08:03 UTC" */
export const writeMinute = (ms: number): string =>
  `${new Date(ms).toISOString().slice(0, 16).replace("T", " ")} UTC`;

/** Whether the accuracies in a table, each of a variant's last epoch, are of the same epoch. */
export function hasEqualEpochs({ variants }: ResultRecord): boolean {
  return new Set(variants.flatMap((variant) => lastEpoch(variant)?.epoch ?? [])).size < 2;
}

const percent = (share: number | null | undefined): number | null =>
  share === null || share === undefined ? null : Number((100 * share).toPrecision(5));

const escapeMarkdown = (text: string): string => text.replace(/[\\`*_[\]<>|#]/g, "\\$&").replace(/\s+/g, " ");

/** Spreadsheets take a text that begins with one of = + - @, wide or not, for a formula, which a name in a link must not be. */
function csvField(cell: Cell): string {
  if (cell === null) return "";
  if (typeof cell === "number") return String(cell);
  const harmless = /^[=+\-@\t\r＝＋－＠]/.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
