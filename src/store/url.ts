/** @file Configurations as links and back: `?hidden=256,128&lr=3e-4&seed=42`, readable, and only what is not the default. */
import type { EngineDescription, Field, Preset, RunConfig } from "../worker/api";
import { applies, type FieldValue, fieldValue, isAllowed, isSameValue, obstacleTo } from "./config";
import { preferenceFields } from "./preferences";

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

type WrittenValue = string | number | readonly number[];

/** What a link comes to: a configuration that the engine takes, and all that is wrong with the link. */
export interface ReadLink {
  config: RunConfig;
  problems: readonly LinkProblem[];
}

const longestValue = 40;

/** What a page without a link shows: the defaults, on a device that there is. */
export const defaultsHere = ({ defaults, gpu }: EngineDescription): RunConfig =>
  gpu === null ? { ...defaults, device: "cpu" } : defaults;

/** Named differences from the defaults as a setting of its own, so that a link may name one and change more. */
const presetField = ({ presets }: EngineDescription, chosen: Preset | undefined): Field => ({
  name: "preset",
  kind: "choice",
  options: presets.map(({ name }) => name),
  default: chosen?.name ?? "defaults",
  takesEffect: "next-run",
});

/** Follows a link as far as it can be followed. `search` is the part of an address from the question mark on. */
export function readLink(search: string, description: EngineDescription): ReadLink {
  const config: Record<string, FieldValue> = { ...defaultsHere(description) };
  const problems: LinkProblem[] = [];
  const parameters = new URLSearchParams(search);
  const chosen = description.presets.find(({ name }) => name === parameters.get("preset"));
  Object.assign(config, chosen?.changes);
  const others = [presetField(description, chosen), ...preferenceFields()];

  const seen = new Set<string>();
  for (const [name, text] of parameters) {
    const own = description.fields.find((field) => field.name === name);
    const field = own ?? others.find((other) => other.name === name) ?? null;
    const note = (reason: LinkProblem["reason"], used: WrittenValue | null) =>
      problems.push({ name, value: shortened(text), reason, field, used });

    if (!field) {
      note("unknown", null);
      continue;
    }
    const value = parseValue(field, text);
    const before = own ? config[name]! : field.default;
    if (seen.has(name)) note("repeated", before);
    else if (value === null || !isAllowed(field, value)) note("not-allowed", before);
    else if (obstacleTo(field, value, description)) note("unavailable", before);
    else if (own) config[name] = value;
    seen.add(name);
  }
  return { config: config as unknown as RunConfig, problems };
}

/**
 * The link to a configuration, from the question mark on; empty for the defaults. A preset goes by its name; settings
 * without influence and values that the engine would refuse are left out.
 */
export function writeLink(config: RunConfig, description: EngineDescription): string {
  const base = defaultsHere(description);
  const presets = description.presets.filter(({ changes }) => Object.keys(changes).length > 0);
  const preset = presets.find(({ changes }) => sameConfig(config, { ...base, ...changes }, description));
  if (preset) return `?preset=${encodeURIComponent(preset.name)}`;
  const parts = description.fields
    .filter((field) => {
      const value = fieldValue(config, field);
      return (
        applies(config, field) && !isSameValue(value, fieldValue(base, field)) && isAllowed(field, value)
      );
    })
    .map((field) => `${field.name}=${formatValue(field, fieldValue(config, field))}`);
  return parts.length > 0 ? `?${parts.join("&")}` : "";
}

const sameConfig = (a: RunConfig, b: RunConfig, { fields }: EngineDescription): boolean =>
  fields.every((field) => !applies(a, field) || isSameValue(fieldValue(a, field), fieldValue(b, field)));

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
function formatValue(field: Field, value: FieldValue): string {
  if (field.kind !== "number") return encodeURIComponent(String(value)).replaceAll("%2C", ",");
  const [plain, scientific] = [String(value), (value as number).toExponential().replace("+", "")];
  return scientific.length < plain.length ? scientific : plain;
}

const shortened = (text: string): string =>
  text.length > longestValue ? `${text.slice(0, longestValue - 1)}…` : text;
