import type { SelfTest, SelfTestState } from "../../store/runs/self-test";
import { useFormats, useWords } from "../i18n";
import { Button } from "../shared/Button";
import { timeLeft } from "./time-left";
import { words } from "./words";

interface TestProgressProps {
  state: Extract<SelfTestState, { status: "running" }>;
  onCancel: SelfTest["cancel"];
}

/** How far a self-test is, how long it will take, and the way to end it. */
export function TestProgress({ state, onCancel }: TestProgressProps) {
  const t = useWords(words);
  const format = useFormats();
  const { done, total } = state;
  const secondsLeft = timeLeft(state, performance.now());
  return (
    <>
      <progress aria-label={t.progress} max={total || 1} value={done} />
      <span>
        {t.running(format.count(done), format.count(total))}
        {secondsLeft !== null && t.left(format.duration(secondsLeft))}
      </span>
      <Button look="quiet" onClick={onCancel}>
        {t.cancel}
      </Button>
    </>
  );
}
