import { useWords, wordFor } from "../i18n";
import { ProblemBox } from "../shared/ProblemBox";
import { sharedWords } from "../shared/words";
import { useOpened, useOpenedStore } from "./opened";
import { openedWords } from "./opened-words";
import { useNoticeText } from "./use-notice-text";
import { usePlan, usePlanStore } from "./use-plan";
import { words } from "./words";

/** What could not be followed of the address or of an opened link, each in a sentence of its own. */
export function Notices() {
  const kept = useWords(openedWords);
  const t = useWords(words);
  const shared = useWords(sharedWords);
  const writeNotice = useNoticeText();
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
}
