import { useFormats, useWords } from "../../ui/i18n";
import { Loop } from "../../ui/learn/Loop";
import { LossChart } from "../../ui/learn/LossChart";
import { Passage } from "../../ui/learn/Passage";
import { settledLoss } from "../../ui/learn/train-here";
import { lagOf, measureUnderflow, type Underflow } from "./measure";
import { sheet } from "./sheet";
import { words } from "./words";

/** Gradients that vanish, and the scale that keeps them. */
export function UnderPassage() {
  const asks = useWords(sheet).loops;
  const t = useWords(words).under;
  const format = useFormats();
  const loss = (of: Underflow["f32"]) => format.loss(settledLoss(of.losses));
  return (
    <Passage
      number="3"
      title={t.title}
      below={
        <Loop
          needsNoGpu
          asks={asks.underflow}
          measure={measureUnderflow}
          truthOf={lagOf}
          show={({ f32, raw, scaled }) => (
            <LossChart
              label={t.lines.label}
              lines={[
                { name: t.lines.f32, losses: f32.losses, isHalf: false, isDashed: false },
                { name: t.lines.raw, losses: raw.losses, isHalf: true, isDashed: true },
                { name: t.lines.scaled, losses: scaled.losses, isHalf: true, isDashed: false },
              ]}
            />
          )}
        >
          {(found) =>
            found ? (
              <>
                <p>{t.found[lagOf(found)](loss(found.f32), loss(found.raw))}</p>
                <p>{t.mended(loss(found.scaled))}</p>
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
