import { useCallback } from "react";
import { totalReads } from "../../systolic/schedule";
import { useFormats, useWords } from "../../ui/i18n";
import { Loop } from "../../ui/learn/Loop";
import { Passage } from "../../ui/learn/Passage";
import type { Measure } from "../../ui/learn/use-experiment";
import type { Counted } from "./count";
import { laterWords } from "./later-words";
import { countLarge } from "./measure";
import type { LessonNetwork } from "./network";
import { ReadsTable } from "./ReadsTable";
import { sheet } from "./sheet";

/** What the array is for: reads that it saves. */
export function ReadsPassage({ network }: { network: LessonNetwork }) {
  const asks = useWords(sheet).loops;
  const t = useWords(laterWords).reads;
  const format = useFormats();
  const measure = useCallback<Measure<Counted>>(
    (_, tell, signal) => countLarge(network, tell, signal),
    [network],
  );
  return (
    <Passage
      number="5"
      title={t.title}
      below={
        <Loop
          asks={asks.reads}
          measure={measure}
          truthOf={({ saved }) => ({ value: saved })}
          show={(counted) => <ReadsTable counted={counted} />}
        >
          {(counted) =>
            counted ? (
              <>
                <p>
                  {t.counted(
                    format.count(counted.plain),
                    format.count(totalReads(counted.reads)),
                    format.rate(counted.saved),
                  )}
                </p>
                <p>{t.price(format.percent(counted.utilisation, 1), format.count(counted.cycles))}</p>
              </>
            ) : (
              <p>{t.how}</p>
            )
          }
        </Loop>
      }
    >
      <p>{t.text}</p>
      <p>{t.rule}</p>
    </Passage>
  );
}
