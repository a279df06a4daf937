import { writeMeasured } from "../../ui/fusion/write-launch";
import { useFormats, useWords } from "../../ui/i18n";
import { Loop } from "../../ui/learn/Loop";
import { Passage } from "../../ui/learn/Passage";
import { measureRate, useOf } from "./measure";
import { sheet } from "./sheet";
import { words } from "./words";

/** What a device can do, and what it does. */
export function SpeedPassage() {
  const asks = useWords(sheet).loops;
  const t = useWords(words).speed;
  const format = useFormats();
  return (
    <Passage
      number="2"
      title={t.title}
      below={
        <Loop asks={asks.use} measure={measureRate} truthOf={useOf}>
          {(rate) =>
            rate ? (
              <>
                <p>
                  {t.found(
                    writeMeasured(rate.peakGflops, format),
                    format.flops(rate.flops),
                    format.milliseconds(rate.stepMs),
                    writeMeasured(rate.reachedGflops, format),
                    format.percent(rate.reachedGflops / rate.peakGflops, 1),
                  )}
                </p>
                <p>{t.because[useOf(rate)]}</p>
              </>
            ) : (
              <p>{t.how}</p>
            )
          }
        </Loop>
      }
    >
      <p>{t.text}</p>
    </Passage>
  );
}
