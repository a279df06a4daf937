import { useWords, wordFor } from "../i18n";
import { ProblemBox } from "../shared/ProblemBox";
import { usePlan, usePlanStore } from "./use-together";
import { words } from "./words";

/** What could not be followed of the address, each in a sentence of its own. */
export function Notices() {
  const t = useWords(words);
  const problems = usePlan((state) => state.problems);
  const { dismissProblems } = usePlanStore();
  const names: Readonly<Record<string, unknown>> = t.plan;
  return (
    <div role="alert">
      <ProblemBox
        title={t.problems}
        problems={problems.map(({ name, value, used }) =>
          t.problem(String(names[name] ?? name), value, wordFor(t.plan.schedules, String(used ?? ""))),
        )}
        onDismiss={dismissProblems}
      />
    </div>
  );
}
