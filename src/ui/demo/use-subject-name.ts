import { presetNames } from "../../store/results/plan";
import { words as compareWords } from "../compare/words";
import { useWords, wordFor } from "../i18n";
import { sharedWords } from "../shared/words";
import { builderWords } from "./builder-words";
import type { Subject } from "./demo-choice";

/** What a subject is called beside its page. */
export function useSubjectName(): (subject: Subject) => string {
  const t = useWords(builderWords);
  const shared = useWords(sharedWords);
  const { plan } = useWords(compareWords);
  return ({ page, preset }) => {
    if (preset === null) return t.asItIs;
    const question = presetNames.find((name) => page === "compare" && name === preset);
    return question ? plan.preset[question] : wordFor(shared.presets, preset);
  };
}
