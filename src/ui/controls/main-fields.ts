/** @file Which settings are in sight: those that a newcomer changes. */
import { applies, fieldValue, isOffered, isSameValue } from "../../store/settings/config";
import type { EngineDescription, Field, RunConfig } from "../../worker/api";

const mainFields: readonly string[] = ["hidden", "lr", "batchSize", "epochs", "precision", "fusion"];

export interface FieldGroups {
  main: readonly Field[];
  /** Folded away. */
  more: readonly Field[];
  /** Of those, how many are not what they are by default. */
  changed: number;
}

/** The fields that this configuration has, the main ones in the order in which they are shown. */
export function groupFields({ fields, defaults }: EngineDescription, draft: RunConfig): FieldGroups {
  const offered = fields.filter((field) => applies(draft, field) && isOffered(field));
  const more = offered.filter(({ name }) => !mainFields.includes(name));
  return {
    main: mainFields.flatMap((name) => offered.find((field) => field.name === name) ?? []),
    more,
    changed: more.filter((field) => !isSameValue(fieldValue(draft, field), fieldValue(defaults, field)))
      .length,
  };
}
