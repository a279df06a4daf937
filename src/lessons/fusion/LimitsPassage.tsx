import { words as fusionWords, writeObstacle } from "../../ui/fusion/words";
import { useFormats, useWords } from "../../ui/i18n";
import { Loop } from "../../ui/learn/Loop";
import { Passage } from "../../ui/learn/Passage";
import { writeFactor } from "../../ui/learn/write-factor";
import { YourTurn } from "../../ui/learn/YourTurn";
import { BatchTable } from "./BatchTable";
import { limitWords } from "./limit-words";
import { measureBatches, measureWide, trendOf } from "./measure";
import { PayLoop } from "./PayLoop";
import { sheet } from "./sheet";

/** Where fusion ends, or no longer pays. */
export function LimitsPassage() {
  const asks = useWords(sheet).loops;
  const t = useWords(limitWords).limits;
  const { obstacle: obstacles } = useWords(fusionWords);
  const format = useFormats();
  const { wide, batch } = t;
  return (
    <Passage
      number="6"
      title={t.title}
      below={
        <>
          <Loop
            needsNoGpu
            asks={asks.wide}
            measure={measureWide}
            truthOf={({ step }) => (step.outcome.obstacle ? "layers" : "step")}
          >
            {(report) => {
              const obstacle = report?.step.outcome.obstacle;
              if (!report) return <p>{wide.how}</p>;
              if (!obstacle) return <p>{wide.fused}</p>;
              return <p>{wide.refused(writeObstacle(obstacles, obstacle, format.count))}</p>;
            }}
          </Loop>
          <Loop
            asks={asks.batch}
            measure={measureBatches}
            truthOf={trendOf}
            show={(rows) => <BatchTable rows={rows} />}
          >
            {(rows) => {
              if (!rows) return <p>{batch.how}</p>;
              const [first, last] = [rows[0]!, rows.at(-1)!];
              const gain = (value: number) => `${writeFactor(value)}×`;
              return (
                <p>
                  {batch[trendOf(rows)](
                    gain(first.gain.value),
                    format.count(first.batchSize),
                    gain(last.gain.value),
                    format.count(last.batchSize),
                  )}
                </p>
              );
            }}
          </Loop>
          <PayLoop />
          <YourTurn>
            <p>{t.turn}</p>
          </YourTurn>
        </>
      }
    >
      <p>{t.text}</p>
      <p>{t.invitation}</p>
    </Passage>
  );
}
