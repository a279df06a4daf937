import { useFormats, useWords } from "../../ui/i18n";
import { Loop } from "../../ui/learn/Loop";
import { Passage } from "../../ui/learn/Passage";
import { measureEight, speedOf } from "./measure";
import { sheet } from "./sheet";
import { words } from "./words";

/** Within so much of each other, two medians of a few passes are no different. */
const noise = 1.05;

/** Whether integers are faster. */
export function SpeedPassage() {
  const asks = useWords(sheet).loops;
  const t = useWords(words).speed;
  const format = useFormats();
  return (
    <Passage
      number="4"
      title={t.title}
      below={
        <Loop
          needsNoGpu
          asks={asks.speed}
          measure={measureEight}
          truthOf={(result) => ({ value: speedOf(result) })}
        >
          {(result) => {
            if (!result) return <p>{t.how}</p>;
            const speed = speedOf(result);
            const outcome = speed > noise ? "faster" : speed < 1 / noise ? "slower" : "same";
            const { f32, quantized } = result.ms;
            return <p>{t[outcome](format.milliseconds(f32), format.milliseconds(quantized))}</p>;
          }}
        </Loop>
      }
    >
      <p>{t.text}</p>
    </Passage>
  );
}
