/** @file From anything a person, a link or a script may pass to a RunConfig, or to a list of all that is wrong. */
import * as v from "valibot";
import { defaultConfig } from "./defaults";
import { type Field, fields } from "./fields";
import type { RunConfig } from "./types";

export interface ConfigProblem {
  field: string;
  /** The value as JSON. */
  value: string;
  allowed: string;
}

/** A configuration with fields that are unknown, of the wrong type or out of range: all of them. */
export class ConfigError extends Error {
  override name = "ConfigError";
  readonly problems: readonly ConfigProblem[];

  constructor(problems: readonly ConfigProblem[]) {
    const sentences = problems.map(
      ({ field, value, allowed }) => `${field} is ${value}, allowed is ${allowed}`,
    );
    super(`The configuration has ${problems.length} wrong field(s): ${sentences.join("; ")}.`);
    this.problems = problems;
  }
}

/** What a run is where nothing else is said. Frozen; `parseConfig()` makes a copy. */
export const defaults: Readonly<RunConfig> = Object.freeze(defaultConfig());

export interface Preset {
  name: string;
  changes: Partial<RunConfig>;
}

/** Named differences from the defaults. To add one: its line here. */
export const presets: readonly Preset[] = [
  { name: "defaults", changes: {} },
  { name: "keras-quickstart", changes: { batchSize: 32 } },
  {
    name: "f16-underflow",
    changes: { precision: "f16", lossScaling: "off", subnormals: "flush", batchSize: 1024 },
  },
  { name: "f16-overflow", changes: { precision: "f16", scaleExponent: 28 } },
  // PyTorch's ε is nothing as a half: 0 is divided by 0.
  { name: "f16-naive", changes: { precision: "f16-naive", adamForm: "pytorch" } },
];

/** What a field accepts, in words. */
export function allowedValues(field: Field): string {
  if (field.kind === "choice") return `one of ${field.options.map((option) => `"${option}"`).join(", ")}`;
  if (field.kind === "integer") return `an integer from ${field.min} to ${field.max}`;
  if (field.kind === "number") return `a number from ${field.min} to ${field.max}`;
  return `a list of at most ${field.maxLength} integers from ${field.min} to ${field.max}`;
}

function schemaOf(field: Field) {
  if (field.kind === "choice") return v.picklist(field.options);
  const range = v.pipe(v.number(), v.finite(), v.minValue(field.min), v.maxValue(field.max));
  if (field.kind === "number") return range;
  const integer = v.pipe(range, v.integer());
  return field.kind === "integer" ? integer : v.pipe(v.array(integer), v.maxLength(field.maxLength));
}

const schemas = new Map(fields.map((field: Field) => [field.name, { field, schema: schemaOf(field) }]));

/** Fills in defaults. Throws a ConfigError that lists every field that is unknown or has a value not allowed. */
export function parseConfig(input: unknown = {}): RunConfig {
  if (typeof input !== "object" || input === null || Array.isArray(input)) {
    throw new ConfigError([{ field: "configuration", value: toJson(input), allowed: "an object of fields" }]);
  }
  const problems: ConfigProblem[] = [];
  const config: Record<string, unknown> = { ...defaultConfig() };
  for (const [name, value] of Object.entries(input)) {
    const known = schemas.get(name);
    if (!known) {
      problems.push({
        field: name,
        value: toJson(value),
        allowed: `no such field; known are ${[...schemas.keys()].join(", ")}`,
      });
      continue;
    }
    const parsed = v.safeParse(known.schema, value);
    if (parsed.success) config[name] = parsed.output;
    else problems.push({ field: name, value: toJson(value), allowed: allowedValues(known.field) });
  }
  if (problems.length > 0) throw new ConfigError(problems);
  return config as unknown as RunConfig;
}

/** JSON as far as a value has one, cut to a length that fits a sentence. */
export function toJson(value: unknown): string {
  const text = typeof value === "number" ? String(value) : (JSON.stringify(value) ?? String(value));
  return text.length > 80 ? `${text.slice(0, 79)}…` : text;
}
