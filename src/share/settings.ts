/** @file Settings as text and back, by the engine's own list of fields: `hidden=256,128&lr=3e-4&seed=42`. */
import type { Field, RunConfig } from "../worker/api";

export type FieldValue = RunConfig[keyof RunConfig];

/** Something in a link that could not be followed. */
export interface LinkProblem {
  name: string;
  /** As it stands in the link, cut to a length that fits a sentence. */
  value: string;
  reason: "unknown" | "not-allowed" | "unavailable" | "repeated";
  /** What the name stands for and what it accepts; null where there is no such setting. */
  field: Field | null;
  /** What is used instead; null where nothing is. */
  used: WrittenValue | null;
}

/** Of any setting. */
type WrittenValue = string | number | readonly number[];

/** Settings by their names. */
type Settings<Config> = { readonly [Name in keyof Config]: WrittenValue };

/** What a link comes to: a configuration that the engine takes, and all that is wrong with the link. */
export interface ReadLink<Config = RunConfig> {
  config: Config;
  problems: readonly LinkProblem[];
}

/** What there is to set, of a run or of something else, and what holds where nothing is set. */
export interface SettingsSchema<Config = RunConfig> {
  fields: readonly Field[];
  presets: readonly NamedChanges<Config>[];
  base: Config;
  /** Names that a link may have beside settings of a run; their values are checked here and used elsewhere. */
  others: readonly Field[];
  /** Whether something stands against a value here that is allowed elsewhere. */
  isUnavailable?: (field: Field, value: FieldValue) => boolean;
}

interface NamedChanges<Config> {
  name: string;
  changes: Partial<Config>;
}

const longestValue = 40;

/** The value of a field by its name. */
export const fieldValue = (config: RunConfig, field: Field): FieldValue =>
  config[field.name as keyof RunConfig];

export const isSameValue = (a: WrittenValue, b: WrittenValue): boolean =>
  JSON.stringify(a) === JSON.stringify(b);

/** Whether the engine would take this value; it has the last word. */
export function isAllowed(field: Field, value: WrittenValue): boolean {
  if (field.kind === "choice") return field.options.includes(value as string);
  const values = field.kind === "widths" ? (value as number[]) : [value as number];
  if (field.kind === "widths" && values.length > field.maxLength) return false;
  const isWhole = field.kind !== "number";
  return values.every(
    (one) => one >= field.min && one <= field.max && (!isWhole || Number.isSafeInteger(one)),
  );
}

/** Named differences from the defaults as a setting of its own, so that a link may name one and change more. */
const presetField = <Config>(
  presets: readonly NamedChanges<Config>[],
  chosen: NamedChanges<Config> | undefined,
): Field => ({
  name: "preset",
  kind: "choice",
  options: presets.map(({ name }) => name),
  default: chosen?.name ?? "defaults",
  takesEffect: "next-run",
});

/** Follows settings as far as they can be followed. `search` may begin with a question mark. */
export function readSettings<Config extends Settings<Config> = RunConfig>(
  search: string,
  schema: SettingsSchema<Config>,
): ReadLink<Config> {
  const { fields, presets, base, isUnavailable } = schema;
  const config = { ...base } as Record<string, WrittenValue>;
  const problems: LinkProblem[] = [];
  const parameters = new URLSearchParams(search);
  const chosen = presets.find(({ name }) => name === parameters.get("preset"));
  Object.assign(config, chosen?.changes);
  const others = [presetField(presets, chosen), ...schema.others];

  const seen = new Set<string>();
  for (const [name, text] of parameters) {
    const own = fields.find((field) => field.name === name);
    const field = own ?? others.find((other) => other.name === name) ?? null;
    const note = (reason: LinkProblem["reason"], used: WrittenValue | null) =>
      problems.push({ name: shortened(name), value: shortened(text), reason, field, used });

    if (!field) {
      note("unknown", null);
      continue;
    }
    const value = parseValue(field, text);
    const before = own ? config[name]! : field.default;
    if (seen.has(name)) note("repeated", before);
    else if (value === null || !isAllowed(field, value)) note("not-allowed", before);
    else if (isUnavailable?.(field, value)) note("unavailable", before);
    else if (own) config[name] = value;
    seen.add(name);
  }
  return { config: config as unknown as Config, problems };
}

/** What `config` says differently from `base`, or says alone, as text that `readSettings` reads. */
export function writeSettings<Config extends Settings<Config> = RunConfig>(
  config: Partial<Config>,
  base: Partial<Config>,
): string {
  const others = base as Partial<Record<string, WrittenValue>>;
  return Object.entries<WrittenValue>(config as Record<string, WrittenValue>)
    .filter(([name, value]) => others[name] === undefined || !isSameValue(value, others[name]))
    .map(([name, value]) => `${name}=${formatValue(value)}`)
    .join("&");
}

/** The value that a text stands for, which may still be out of range; null where it stands for none. */
function parseValue(field: Field, text: string): FieldValue | null {
  if (field.kind === "choice") return text as FieldValue;
  if (field.kind !== "widths") return parseNumber(text);
  const widths = text === "" ? [] : text.split(",").map(parseNumber);
  return widths.every((width) => width !== null) ? widths : null;
}

const parseNumber = (text: string): number | null =>
  /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text.trim()) ? Number(text) : null;

/** Commas stay readable, and of two ways to write a number the shorter is taken: 3e-4, but 0.01. */
export function formatValue(value: WrittenValue): string {
  if (typeof value !== "number") return encodeURIComponent(String(value)).replaceAll("%2C", ",");
  const [plain, scientific] = [String(value), value.toExponential()];
  return scientific.length < plain.length ? scientific.replace("+", "") : plain;
}

/** Cut to a length that fits a sentence, without invisible characters and those that reverse the direction of a text. */
export function shortened(text: string): string {
  const cut = text.length > longestValue ? `${text.slice(0, longestValue - 1)}…` : text;
  return cut.replace(/[\p{Cc}\p{Cf}\p{Cs}]/gu, "\ufffd");
}
