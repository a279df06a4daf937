/** @file A run's label: what sets it apart from the run before. */

import type { RunEntry } from "../../store/runs/runs";
import { changedFields, fieldValue } from "../../store/settings/config";
import type { EngineDescription } from "../../worker/api";
import { writeValue } from "../controls/write-value";
import type { Formats } from "../i18n/format";
import type { SharedWords } from "../shared/words";
import type { RunWords } from "./words";

/** "lr 0.0003, hidden 256": the settings that differ, the first run's from the defaults. */
export function runLabel(
  { config, configBefore }: Pick<RunEntry, "config" | "configBefore">,
  { fields, defaults }: Pick<EngineDescription, "fields" | "defaults">,
  t: RunWords,
  shared: SharedWords,
  format: Formats,
): string {
  const changed = new Set(changedFields(fields, configBefore ?? defaults, config));
  if (changed.size === 0) return configBefore ? t.same : t.defaults;
  const write: Readonly<Record<string, (value: string) => string>> = t.settings;
  const parts = fields
    .filter(({ name }) => changed.has(name))
    .map((field) => {
      const value = writeValue(field.name, fieldValue(config, field), shared, format);
      return write[field.name]?.(value) ?? value;
    });
  return shared.listed(parts);
}
