import type { WordsOf } from "../i18n/declare-words";
import { nameOfTarget, writeTune } from "./code-choice";
import type { ComparableText } from "./comparable";
import type { words } from "./words";

/** What the other text is called, by what it differs in. */
export function writeComparable({ kind, parts }: ComparableText, t: WordsOf<typeof words>["code"]): string {
  const { variant, tune, form } = parts[0]!.choice;
  const names = {
    form: t.forms[form],
    tune: writeTune(tune),
    variant: `${variant.name} (${nameOfTarget(variant.target, t.targets)})`,
    chain: t.chain,
  };
  return names[kind];
}
