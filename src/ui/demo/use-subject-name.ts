import { useStore } from "zustand";
import { presetNames } from "../../store/results/plan";
import { preferences } from "../../store/settings/preferences";
import { words as compareWords } from "../compare/words";
import { useWords, wordFor } from "../i18n";
import { lessons } from "../learn/lessons";
import { sharedWords } from "../shared/words";
import { builderWords } from "./builder-words";
import type { Subject } from "./demo-choice";

/** What a subject is called beside its page. */
export function useSubjectName(): (subject: Subject) => string {
  const t = useWords(builderWords);
  const shared = useWords(sharedWords);
  const { plan } = useWords(compareWords);
  const language = useStore(preferences, (chosen) => chosen.language);
  return ({ page, preset }) => {
    if (preset === null) return t.asItIs;
    const lesson = lessons.find(({ name }) => page === "learn" && name === preset);
    if (lesson) return lesson.title[language];
    const question = presetNames.find((name) => page === "compare" && name === preset);
    return question ? plan.preset[question] : wordFor(shared.presets, preset);
  };
}
