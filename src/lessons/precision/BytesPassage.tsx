import { Bars } from "../../ui/compare/Bars";
import { writeBytes } from "../../ui/fusion/write-launch";
import { useFormats, useWords } from "../../ui/i18n";
import { Loop } from "../../ui/learn/Loop";
import { Passage } from "../../ui/learn/Passage";
import { settledLoss } from "../../ui/learn/train-here";
import { speedUpOf, stepMsOf, type Trial } from "../../ui/learn/trial";
import { useTraced } from "../../ui/learn/use-traced";
import type { RemoteWorker } from "../../worker/client";
import { lessonConfig, measureSpeed } from "./measure";
import { sheet } from "./sheet";
import { words } from "./words";

const ask = (worker: RemoteWorker) => worker.reports.precision(lessonConfig);

/** What mixed precision brings. */
export function BytesPassage() {
  const asks = useWords(sheet).loops;
  const t = useWords(words).bytes;
  const format = useFormats();
  const report = useTraced(ask);
  return (
    <Passage
      number="2"
      title={t.title}
      below={
        <Loop
          asks={asks.speed}
          measure={measureSpeed}
          truthOf={(trial) => speedUpOf(trial, 1)}
          show={({ record }) => <Bars sides={[{ kind: "mine", record, isOver: true }]} />}
        >
          {(trial) => (trial ? <Reason trial={trial} /> : <p>{t.how}</p>)}
        </Loop>
      }
    >
      <p>{t.text}</p>
      {report && (
        <p>
          {t.moved(writeBytes(report.f32.moved, format), writeBytes(report.f16.moved, format))}{" "}
          {report.f16.moved > 0.7 * report.f32.moved && t.farFromHalf}
        </p>
      )}
    </Passage>
  );
}

function Reason({ trial }: { trial: Trial }) {
  const t = useWords(words).bytes;
  const format = useFormats();
  const { low, high } = speedUpOf(trial, 1);
  const outcome = low > 1 ? "faster" : high < 1 ? "slower" : "same";
  const [f32 = [], f16 = []] = trial.result.losses;
  return (
    <>
      <p>{t[outcome](format.milliseconds(stepMsOf(trial, 0)), format.milliseconds(stepMsOf(trial, 1)))}</p>
      <p>{t.losses(format.loss(settledLoss(f32)), format.loss(settledLoss(f16)))}</p>
    </>
  );
}
