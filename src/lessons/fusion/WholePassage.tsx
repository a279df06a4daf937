import { Bars } from "../../ui/compare/Bars";
import { words as fusionWords, writeObstacle } from "../../ui/fusion/words";
import { writeTime } from "../../ui/fusion/write-launch";
import { useFormats, useWords } from "../../ui/i18n";
import { Loop } from "../../ui/learn/Loop";
import { Passage } from "../../ui/learn/Passage";
import { speedUpOf, stepMsOf, type Trial } from "../../ui/learn/trial";
import type { FusionReport } from "../../worker/api";
import { limitWords } from "./limit-words";
import { measureWhole } from "./measure";
import { StepFilm } from "./StepFilm";
import { sheet } from "./sheet";

/** Number of the variant that is fused as a whole. */
const whole = 2;

/** The step as a whole. */
export function WholePassage({ report }: { report: FusionReport | null }) {
  const asks = useWords(sheet).loops;
  const t = useWords(limitWords).whole;
  const { obstacle: obstacles } = useWords(fusionWords);
  const format = useFormats();
  const obstacle = report?.step.outcome.obstacle;
  return (
    <Passage
      number="5"
      title={t.title}
      figure={report && <StepFilm report={report} mode="step" />}
      below={
        <Loop
          asks={asks.whole}
          measure={measureWhole}
          truthOf={(trial) => speedUpOf(trial, whole)}
          show={({ record }) => <Bars sides={[{ kind: "mine", record, isOver: true }]} />}
        >
          {(trial) => (trial ? <Reason trial={trial} /> : <p>{t.how}</p>)}
        </Loop>
      }
    >
      <p>{t.text}</p>
      {report &&
        (obstacle ? (
          <p>{t.notWhole(writeObstacle(obstacles, obstacle, format.count))}</p>
        ) : (
          <p>{t.count(format.count(report.step.launches.length))}</p>
        ))}
    </Passage>
  );
}

function Reason({ trial }: { trial: Trial }) {
  const t = useWords(limitWords).whole;
  const { time } = useWords(fusionWords);
  const format = useFormats();
  const [offMs, layersMs, stepMs] = [0, 1, whole].map((variant) => stepMsOf(trial, variant)) as [
    number,
    number,
    number,
  ];
  const [off, step] = [trial.record.variants[0]?.gpuStepMs, trial.record.variants[whole]?.gpuStepMs];
  const gpuMs = off && step ? off.median - step.median : null;
  const savedMs = offMs - stepMs;
  const write = (ms: number) => (ms < 0 ? `−${writeTime(-ms, time, format)}` : writeTime(ms, time, format));
  return (
    <>
      <p>
        {t.best[stepMs <= layersMs ? "step" : "layers"](
          format.milliseconds(layersMs),
          format.milliseconds(stepMs),
        )}
      </p>
      <p>{split()}</p>
    </>
  );

  function split(): string {
    if (gpuMs === null) return t.noClock;
    if (gpuMs >= savedMs) return t.onGpu(write(savedMs), write(gpuMs));
    return t.split(write(savedMs), write(gpuMs), write(savedMs - gpuMs));
  }
}
