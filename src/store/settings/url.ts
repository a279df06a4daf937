/** @file Configurations as links and back: `?hidden=256,128&lr=3e-4&seed=42`, readable, and only what is not the default. */
import { demoFields, listProblems, withoutLists } from "../../share/demo";
import { pageField, readPage, withoutOwn } from "../../share/pages";
import { formatValue, type ReadLink, readSettings } from "../../share/settings";
import type { EngineDescription, RunConfig } from "../../worker/api";
import { applies, fieldValue, isAllowed, isSameValue, obstacleTo } from "./config";
import { preferenceFields } from "./preferences";

export type { LinkProblem, ReadLink } from "../../share/settings";

/** Follows a link as far as it can be followed. `search` is the part of an address from the question mark on. */
export function readLink(search: string, description: EngineDescription): ReadLink {
  const { config, problems } = readSettings(withoutLists(withoutOwn(search)), {
    fields: description.fields,
    presets: description.presets,
    base: description.defaults,
    others: [pageField, ...demoFields(readPage(search, "").name), ...preferenceFields()],
    isUnavailable: (field, value) => obstacleTo(field, value, description) !== null,
  });
  return { config, problems: [...problems, ...listProblems(search, description.fields)] };
}

/**
 * The link to a configuration, from the question mark on; empty for the defaults. A preset goes by its name; settings
 * without influence and values that the engine would refuse are left out.
 */
export function writeLink(config: RunConfig, description: EngineDescription): string {
  const base = description.defaults;
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
    .map((field) => `${field.name}=${formatValue(fieldValue(config, field))}`);
  return parts.length > 0 ? `?${parts.join("&")}` : "";
}

const sameConfig = (a: RunConfig, b: RunConfig, { fields }: EngineDescription): boolean =>
  fields.every((field) => !applies(a, field) || isSameValue(fieldValue(a, field), fieldValue(b, field)));
