import { useState } from "react";
import { type Choice, countRight } from "../../store/runs/judged";
import { hasModel } from "../../store/runs/learned";
import { useFormats, useWords } from "../i18n";
import { Button } from "../shared/Button";
import { useRunState } from "../use-session";
import { Chosen } from "./Chosen";
import { DigitInspector } from "./DigitInspector";
import styles from "./Learned.module.css";
import { Matrix } from "./Matrix";
import { useLearned, useLearnedActions } from "./use-learned";
import { WaysOn } from "./WaysOn";
import { Weights } from "./Weights";
import { words } from "./words";

export { LookedInto } from "./DigitInspector";

const wrongOnes: Choice = { written: null, read: null, wrongOnly: true, order: "set" };

/** What the network has learned: which digits it confuses, why it reads one as it does, and what its first layer looks for. */
export function Learned() {
  const [choice, setChoice] = useState(wrongOnes);
  return (
    <div className={styles.panel}>
      <Tested />
      <WaysOn />
      <div className={styles.columns}>
        <Matrix
          choice={choice}
          onChoose={(written, read) => setChoice({ ...choice, written, read, wrongOnly: false })}
        />
        <Chosen choice={choice} onChange={setChoice} />
        <DigitInspector />
      </div>
      <Weights />
    </div>
  );
}

/** When the digits were tested last, what came of it, and a button to test them now. */
function Tested() {
  const t = useWords(words);
  const format = useFormats();
  const { evaluate } = useLearnedActions();
  const evaluation = useLearned((state) => state.evaluation);
  const isEvaluating = useLearned((state) => state.isEvaluating);
  const canEvaluate = useRunState(({ run }) => hasModel(run) && run.phase !== "evaluating");
  return (
    <div className={styles.tested}>
      <p>
        {evaluation
          ? t.tested(
              format.count(evaluation.step),
              format.count(countRight(evaluation.judged)),
              format.count(evaluation.judged.labels.length),
            )
          : t.waiting}
      </p>
      <Button disabled={!canEvaluate || isEvaluating} onClick={evaluate}>
        {isEvaluating ? t.evaluating : t.evaluate}
      </Button>
    </div>
  );
}
