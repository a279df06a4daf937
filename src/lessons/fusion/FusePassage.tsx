import { Bars } from "../../ui/compare/Bars";
import { words as fusionWords } from "../../ui/fusion/words";
import { writeBytes, writeTime } from "../../ui/fusion/write-launch";
import { useFormats, useWords } from "../../ui/i18n";
import { Loop } from "../../ui/learn/Loop";
import { Passage } from "../../ui/learn/Passage";
import { speedUpOf, stepMsOf, type Trial } from "../../ui/learn/trial";
import { sharedWords } from "../../ui/shared/words";
import type { FusionReport } from "../../worker/api";
import { differenceOf, expectedSaving, measureLayers, type Prices } from "./measure";
import { StepFilm } from "./StepFilm";
import { sheet } from "./sheet";
import { words } from "./words";

interface FusePassageProps {
  report: FusionReport | null;
  /** null until they were measured. */
  prices: Prices | null;
}

/** What fusion is, and what it brings. */
export function FusePassage({ report, prices }: FusePassageProps) {
  const asks = useWords(sheet).loops;
  const t = useWords(words).fuse;
  const format = useFormats();
  return (
    <Passage
      number="3"
      title={t.title}
      figure={report && <StepFilm report={report} mode="layers" />}
      below={
        <Loop
          asks={asks.layers}
          measure={measureLayers}
          truthOf={(trial) => speedUpOf(trial, 1)}
          show={({ record }) => <Bars sides={[{ kind: "mine", record, isOver: true }]} />}
        >
          {(trial) => (trial ? <Reason trial={trial} prices={prices} /> : <p>{t.how}</p>)}
        </Loop>
      }
    >
      <p>{t.idea}</p>
      {report && (
        <p>
          {t.change(
            format.count(report.off.launches.length),
            format.count(report.layers.launches.length),
            writeBytes(report.off.bytes, format),
            writeBytes(report.layers.bytes, format),
          )}
        </p>
      )}
    </Passage>
  );
}

function Reason({ trial, prices }: { trial: Trial; prices: Prices | null }) {
  const t = useWords(words).fuse;
  const { time } = useWords(fusionWords);
  const { sentences } = useWords(sharedWords);
  const format = useFormats();
  const [beforeMs, afterMs] = [stepMsOf(trial, 0), stepMsOf(trial, 1)];
  const { low, high } = speedUpOf(trial, 1);
  const outcome = low > 1 ? "faster" : high < 1 ? "slower" : "same";
  const { steps, share } = differenceOf(trial, 1);
  const write = (ms: number) => (ms < 0 ? `−${writeTime(-ms, time, format)}` : writeTime(ms, time, format));
  return (
    <>
      <p>{t[outcome](format.milliseconds(beforeMs), format.milliseconds(afterMs))}</p>
      <p>{prices ? against(expectedSaving(prices)) : t.noPrices}</p>
      <p>
        {share > 0
          ? t.numbers(format.count(steps), format.scientific(share))
          : t.identical(format.count(steps))}
      </p>
    </>
  );

  function against(expectedMs: number): string {
    const savedMs = beforeMs - afterMs;
    const sentence = t.expected(write(expectedMs), write(savedMs));
    if (savedMs > 1.5 * expectedMs) return sentences([sentence, t.more]);
    return savedMs < expectedMs / 1.5 ? sentences([sentence, t.less]) : sentence;
  }
}
