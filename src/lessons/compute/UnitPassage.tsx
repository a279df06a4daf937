import { useFormats, useWords } from "../../ui/i18n";
import { Loop } from "../../ui/learn/Loop";
import { Passage } from "../../ui/learn/Passage";
import { lessonConfig, magnitudeOf, measureAmount } from "./measure";
import { Operations } from "./Operations";
import { sheet } from "./sheet";
import { UnitPicture } from "./UnitPicture";
import { words } from "./words";

/** What is computed, and how much of it. */
export function UnitPassage() {
  const asks = useWords(sheet).loops;
  const t = useWords(words).unit;
  const format = useFormats();
  return (
    <Passage
      number="1"
      title={t.title}
      figure={<UnitPicture />}
      below={
        <Loop
          needsNoGpu
          asks={asks.amount}
          measure={measureAmount}
          truthOf={({ off }) => magnitudeOf(off.flops)}
          show={(report) => <Operations report={report} />}
        >
          {(report) =>
            report ? (
              <p>
                {t.found(
                  format.flops(report.off.flops),
                  format.flops(report.off.flops / lessonConfig.batchSize!),
                )}
              </p>
            ) : (
              <p>{t.how}</p>
            )
          }
        </Loop>
      }
    >
      <p>{t.what}</p>
      <p>{t.learn}</p>
      <p>{t.try}</p>
    </Passage>
  );
}
