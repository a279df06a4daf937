import type { LinkNotice } from "../../store/results/sharing";
import { useWords, wordFor } from "../i18n";
import { ProblemBox } from "../shared/ProblemBox";
import { sharedWords } from "../shared/words";
import { useOpened, useOpenedStore } from "./opened";
import { openedWords } from "./opened-words";
import { usePlan, usePlanStore } from "./use-plan";
import { words } from "./words";

/** What could not be followed of the address or of an opened link, each in a sentence of its own. */
export function Notices() {
  const kept = useWords(openedWords);
  const t = useWords(words);
  const shared = useWords(sharedWords);
  const { dismissNotices } = useOpenedStore();
  const { dismissProblems } = usePlanStore();
  const notices = useOpened((state) => state.notices);
  const problems = usePlan((state) => state.problems);
  return (
    <div role="alert">
      <ProblemBox title={kept.notices.title} problems={notices.map(writeNotice)} onDismiss={dismissNotices} />
      <ProblemBox
        title={t.problems.title}
        problems={problems.map(({ reason, name, value }) =>
          t.problems[reason](wordFor({ ...shared.fields, ...numbers() }, name), value),
        )}
        onDismiss={dismissProblems}
      />
    </div>
  );

  function numbers(): Record<string, string> {
    return { baseline: t.plan.baseline, maxSteps: t.plan.maxSteps };
  }

  function writeNotice({ code, message, field = "", value = "", used }: LinkNotice): string {
    const texts: Partial<Record<string, string | ((...args: string[]) => string)>> = kept.notices.each;
    const text = texts[code];
    const label = wordFor(shared.fields, field);
    const instead = used ?? kept.notices.nothing;
    if (text === undefined) return message;
    if (typeof text === "string") return text;
    if (code === "more") return text(value);
    return code === "missing" ? text(label, instead) : text(label, value, instead);
  }
}
