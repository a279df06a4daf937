import { useFormats, useWords } from "../../ui/i18n";
import { Loop } from "../../ui/learn/Loop";
import { LossChart } from "../../ui/learn/LossChart";
import { Passage } from "../../ui/learn/Passage";
import { settledLoss } from "../../ui/learn/train-here";
import { YourTurn } from "../../ui/learn/YourTurn";
import { betterOf, measureTwoRuns } from "./measure";
import { sheet } from "./sheet";
import { words } from "./words";

/** Whether speed changes what is learned. */
export function PowerPassage() {
  const asks = useWords(sheet).loops;
  const t = useWords(words).power;
  const format = useFormats();
  return (
    <Passage
      number="3"
      title={t.title}
      below={
        <>
          <Loop
            asks={asks.better}
            measure={measureTwoRuns}
            truthOf={betterOf}
            show={({ quick, slow }) => (
              <LossChart
                label={t.lines.label}
                lines={[
                  { name: t.lines.quick, losses: quick.losses, isHalf: false, isDashed: false },
                  { name: t.lines.slow, losses: slow.losses, isHalf: false, isDashed: true },
                ]}
              />
            )}
          >
            {(runs) =>
              runs ? (
                <>
                  <p>
                    {t.found(
                      format.milliseconds(runs.quick.stepMs),
                      format.milliseconds(runs.slow.stepMs),
                      format.loss(settledLoss(runs.quick.losses)),
                      format.loss(settledLoss(runs.slow.losses)),
                    )}
                  </p>
                  <p>{t.because[betterOf(runs)]}</p>
                </>
              ) : (
                <p>{t.how}</p>
              )
            }
          </Loop>
          <YourTurn>
            <p>{t.turn}</p>
          </YourTurn>
        </>
      }
    >
      <p>{t.text}</p>
    </Passage>
  );
}
