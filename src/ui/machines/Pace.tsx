import { planFields } from "../../store/together/plan";
import type { GroupSummary } from "../../store/together/round-log";
import { isTogether } from "../../store/together/together-state";
import { NumberControl } from "../controls/NumberControl";
import { useFormats, useWords } from "../i18n";
import { usePlan, usePlanStore, useTogetherState } from "../together/use-together";
import own from "./Board.module.css";
import { boardWords } from "./board-words";
import { useCrew } from "./use-machines";

/** Steps between two exchanges: the host's to set for all while they train, and told to everybody. */
export function Pace({ summary }: { summary: GroupSummary }) {
  const { localSteps: t } = useWords(boardWords);
  const format = useFormats();
  const isDiloco = useTogetherState(({ plan }) => plan?.schedule === "diloco");
  const isActive = useTogetherState(isTogether);
  const isHost = useCrew(({ self, host }) => self === host);
  const localSteps = usePlan(({ plan }) => plan.localSteps);
  const { choose } = usePlanStore();
  // The last round of a run has as many as are left.
  if (!isDiloco || !isActive) return null;
  return (
    <div className={own.pace}>
      <p>{t.of(format.count(summary.stepsPerRound))}</p>
      {isHost && (
        <NumberControl
          field={planFields.localSteps}
          label={t.label}
          note={null}
          hint={t.hint}
          value={localSteps}
          onChange={(steps) => choose({ localSteps: steps })}
        />
      )}
    </div>
  );
}
