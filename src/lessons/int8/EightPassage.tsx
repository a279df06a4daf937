import { writeBytes } from "../../ui/fusion/write-launch";
import { useFormats, useWords } from "../../ui/i18n";
import { Loop } from "../../ui/learn/Loop";
import { Passage } from "../../ui/learn/Passage";
import { YourTurn } from "../../ui/learn/YourTurn";
import { changedClass, measureEight } from "./measure";
import { sheet } from "./sheet";
import { words } from "./words";

/** What eight bits cost. */
export function EightPassage() {
  const asks = useWords(sheet).loops;
  const t = useWords(words).eight;
  const format = useFormats();
  return (
    <Passage
      number="2"
      title={t.title}
      below={
        <>
          <Loop needsNoGpu asks={asks.changed} measure={measureEight} truthOf={changedClass}>
            {(result) =>
              result ? (
                <>
                  <p>
                    {t.found(
                      format.count(result.changed.length),
                      format.percent(result.accuracy.f32),
                      format.percent(result.accuracy.quantized),
                    )}{" "}
                    {t.why[changedClass(result)]}
                  </p>
                  <p>
                    {t.bytes(
                      writeBytes(result.bytes.f32, format),
                      writeBytes(result.bytes.quantized, format),
                      format.rate(result.bytes.f32 / result.bytes.quantized),
                    )}
                  </p>
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
