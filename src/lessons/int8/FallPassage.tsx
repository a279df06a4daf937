import { useFormats, useWords } from "../../ui/i18n";
import { Loop } from "../../ui/learn/Loop";
import { Passage } from "../../ui/learn/Passage";
import type { QuantizeResult } from "../../worker/api";
import { BitsTable } from "./BitsTable";
import { fallAt, fallClass, measureBits } from "./measure";
import { sheet } from "./sheet";
import { words } from "./words";

/** Where a network begins to forget. */
export function FallPassage() {
  const asks = useWords(sheet).loops;
  const t = useWords(words).fall;
  return (
    <Passage
      number="3"
      title={t.title}
      below={
        <Loop
          needsNoGpu
          asks={asks.fall}
          measure={measureBits}
          truthOf={fallClass}
          show={(results) => <BitsTable results={results} />}
        >
          {(results) => (results ? <Reason results={results} /> : <p>{t.how}</p>)}
        </Loop>
      }
    >
      <p>{t.text}</p>
    </Passage>
  );
}

function Reason({ results }: { results: readonly QuantizeResult[] }) {
  const t = useWords(words).fall;
  const format = useFormats();
  const bits = fallAt(results);
  const fallen = results.find((one) => one.bits === bits);
  if (!fallen) return <p>{t.never}</p>;
  return (
    <>
      <p>
        {t.found(
          format.count(fallen.bits),
          format.percent(fallen.accuracy.quantized),
          format.percent(fallen.accuracy.f32),
        )}
      </p>
      <p>{t.why}</p>
    </>
  );
}
