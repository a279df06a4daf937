/** @file Command-line options, derived from the fields of a configuration. */
import { parseArgs } from "node:util";
import type { DistributeOptions } from "../distribute/options";
import { type ExportKind, exportKinds } from "../formats/kinds";
import { ConfigError, presets } from "../train/config";
import { type Field, fields } from "../train/fields";
import { allowedValues, parseConfig } from "../train/parse-config";
import type { RunConfig } from "../train/types";
import { parseTogether, togetherOptions } from "./together-options";

export interface TrainCommand {
  config: RunConfig;
  /** What of it was asked for, over the defaults or the file that is resumed. */
  changes: Partial<RunConfig>;
  /** File for the result, or null. */
  json: string | null;
  maxSteps: number | undefined;
  /** Of the processor, where it trains. */
  threads: number | undefined;
  /** File with a training state or weights to begin with, or null. */
  resume: string | null;
  /** What the run's model is quantized to once it is over: bits of a weight. */
  quantizeBits: number | undefined;
  /** How replicas train it together; null where one machine trains it by itself. */
  together: DistributeOptions | null;
  /** Files to write once the run is over. */
  exports: readonly FileOfRun[];
  /** Folder to go on from with torchrun, or null. */
  torchFolder: string | null;
  /** Shows the adapter instead of training. */
  isInfo: boolean;
  /** Tunes the kernels of the step instead of training. */
  isTuning: boolean;
  /** Times the launches of the step instead of training. */
  isTimeline: boolean;
}

export interface FileOfRun {
  kind: ExportKind;
  path: string;
}

/** "batchSize" is --batch-size on the command line. */
const optionOf = (field: string): string => field.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

/**
 * Reads the options, or returns null when help is wanted. Throws an Error for an option that does not exist and a
 * ConfigError that lists every value that is not allowed.
 */
export function parseTrainOptions(argv: readonly string[]): TrainCommand | null {
  const { values } = parseArgs({
    args: [...argv],
    options: {
      ...Object.fromEntries(fields.map(({ name }) => [optionOf(name), { type: "string" as const }])),
      preset: { type: "string" },
      json: { type: "string" },
      save: { type: "string" },
      resume: { type: "string" },
      export: { type: "string", multiple: true },
      "export-torch": { type: "string" },
      quantize: { type: "string" },
      "max-steps": { type: "string" },
      threads: { type: "string" },
      ...Object.fromEntries(togetherOptions.map(({ option }) => [option, { type: "string" as const }])),
      info: { type: "boolean" },
      tune: { type: "boolean" },
      timeline: { type: "boolean" },
      help: { type: "boolean", short: "h" },
    },
  });
  const { export: exported = [], ...others } = values as Record<string, string | boolean | undefined> & {
    export?: string[];
  };
  const given: Record<string, string | boolean | undefined> = others;
  if (given["help"]) return null;
  const preset = presets.find(({ name }) => name === (given["preset"] ?? "defaults"));
  if (!preset) {
    const names = presets.map(({ name }) => name).join(", ");
    throw new Error(`There is no preset "${given["preset"]}". Presets are ${names}.`);
  }
  const changes = fields.flatMap((field: Field) => {
    const text = given[optionOf(field.name)];
    return typeof text === "string" ? [[field.name, parseValue(field, text)]] : [];
  });
  const all = { ...preset.changes, ...Object.fromEntries(changes) };
  const { save, resume } = given;
  return {
    config: parseConfig(all),
    changes: all,
    resume: typeof resume === "string" ? resume : null,
    exports: [
      ...(typeof save === "string" ? [{ kind: "state", path: save } as const] : []),
      ...exported.map(parseExport),
    ],
    torchFolder: typeof given["export-torch"] === "string" ? given["export-torch"] : null,
    json: typeof given["json"] === "string" ? given["json"] : null,
    maxSteps: parseCount(given, "max-steps"),
    threads: parseCount(given, "threads"),
    quantizeBits: parseCount(given, "quantize", mostBits),
    together: parseTogether(given),
    isInfo: given["info"] === true,
    isTuning: given["tune"] === true,
    isTimeline: given["timeline"] === true,
  };
}

/** The value an option's text stands for; text that is no number is passed on for the schema to refuse. */
function parseValue(field: Field, text: string): unknown {
  if (field.kind === "choice") return text;
  if (field.kind === "widths") return text === "" ? [] : text.split(",").map(toNumber);
  return toNumber(text);
}

const toNumber = (text: string): unknown =>
  /^\s*$/.test(text) || Number.isNaN(Number(text)) ? text : Number(text);

/** "onnx=model.onnx" */
function parseExport(text: string): FileOfRun {
  const [name = "", ...rest] = text.split("=");
  const kind = exportKinds.find((one) => one === name);
  const path = rest.join("=");
  if (kind && path) return { kind, path };
  throw new ConfigError([
    { field: "export", value: text, allowed: `FORM=FILE, a form being one of ${exportKinds.join(", ")}` },
  ]);
}

/** Of a quantized weight. */
const mostBits = 8;

function parseCount(
  given: Readonly<Record<string, string | boolean | undefined>>,
  name: string,
  most = Number.POSITIVE_INFINITY,
): number | undefined {
  const text = given[name];
  if (typeof text !== "string") return undefined;
  const count = Number(text);
  if (Number.isInteger(count) && count > 0 && count <= most) return count;
  const allowed = Number.isFinite(most) ? `an integer from 1 to ${most}` : "a positive integer";
  throw new ConfigError([{ field: name, value: text, allowed }]);
}

/** What --help prints. */
export function helpText(): string {
  const rows = fields.map((field: Field): [string, string] => [
    `--${optionOf(field.name)}`,
    `${field.kind === "widths" ? "widths separated by commas, " : ""}${allowedValues(field)} (${field.default})`,
  ]);
  rows.push(
    ["--preset", `one of ${presets.map(({ name }) => `"${name}"`).join(", ")}`],
    ["--max-steps", "end after so many steps"],
    ["--threads", "threads of the processor, where it trains (as many as it has cores)"],
    ...togetherOptions.map(({ option, help }): [string, string] => [`--${option}`, help]),
    ["--save", "write the training state to this file of safetensors, to go on from"],
    ["--resume", "go on from a training state, or begin with weights, of safetensors or npz"],
    ["--export", `FORM=FILE, as often as wanted: ${exportKinds.join(", ")}`],
    [
      "--export-torch",
      "write a folder that goes on with the run in PyTorch, on one process or on several by torchrun",
    ],
    ["--quantize", `test the model again with weights of so many bits, 1 to ${mostBits}, beside f32`],
    ["--json", "write the result to this file"],
    ["--tune", "train nothing, but find out which variants of the step's kernels are fastest here"],
    ["--timeline", "train nothing, but say what each launch of the step takes here, in every mode of fusion"],
    ["--info", "train nothing, but say what the GPU is: features, limits, matrix units, what was tuned"],
  );
  const width = Math.max(...rows.map(([option]) => option.length));
  const lines = rows.map(([option, text]) => `  ${option.padEnd(width)}  ${text}`);
  return [
    "Trains a network in the terminal: npm run train -- [options]",
    "",
    ...lines,
    "",
    "HALFSTEP_DAWN_FEATURES names toggles of Dawn to enable, separated by commas. NVIDIA's driver shows halves and",
    "matrix units only with allow_unsafe_apis,vulkan_enable_f16_on_nvidia; --info shows what a toggle has changed.",
  ].join("\n");
}
