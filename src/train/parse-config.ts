/** @file From anything a person, a link or a script may pass to a RunConfig, or to a list of all that is wrong. */
import * as v from "valibot";
import { ConfigError, type ConfigProblem } from "./config";
import { defaultConfig } from "./defaults";
import { type Field, fields } from "./fields";
import type { RunConfig } from "./types";

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
        allowed: `no field of that name; known are ${[...schemas.keys()].join(", ")}`,
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

/** Throws a ConfigError for a number of threads that is none. */
export function checkThreads(threads: number | undefined): void {
  if (threads === undefined || (Number.isInteger(threads) && threads > 0)) return;
  throw new ConfigError([{ field: "threads", value: toJson(threads), allowed: "a positive integer" }]);
}

/** JSON as far as a value has one, cut to a length that fits a sentence. */
export function toJson(value: unknown): string {
  const text = typeof value === "number" ? String(value) : (JSON.stringify(value) ?? String(value));
  return text.length > 80 ? `${text.slice(0, 79)}…` : text;
}
