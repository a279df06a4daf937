import { useCallback, useState } from "react";
import { Schedule } from "../../systolic/schedule";
import { useFormats, useWords } from "../../ui/i18n";
import { Loop } from "../../ui/learn/Loop";
import { Passage } from "../../ui/learn/Passage";
import type { Measure } from "../../ui/learn/use-experiment";
import { YourTurn } from "../../ui/learn/YourTurn";
import { large, longBatch, rangeOf, small } from "./arrays";
import type { Counted } from "./count";
import { countSmall } from "./measure";
import type { LessonNetwork } from "./network";
import { sheet } from "./sheet";
import { UtilisationChart } from "./UtilisationChart";
import { words } from "./words";

const arrays = [small, large];

/** How busy the array is with one digit, and with many. */
export function BatchPassages({ network }: { network: LessonNetwork }) {
  const asks = useWords(sheet).loops;
  const t = useWords(words);
  const format = useFormats();
  const [single, setSingle] = useState<Counted | null>(null);
  const { inputs: K, outputs: N } = network.layers.at(-1)!;
  const measureSingle = useCallback<Measure<Counted>>(
    async (_, tell, signal) => {
      const counted = await countSmall(network, 1, tell, signal);
      setSingle(counted);
      return counted;
    },
    [network],
  );
  const measureMany = useCallback<Measure<Counted>>(
    (_, tell, signal) => countSmall(network, longBatch, tell, signal),
    [network],
  );
  const alone = new Schedule({ M: 1, K, N }, small, "two");
  return (
    <>
      <Passage
        number="3"
        title={t.single.title}
        below={
          <Loop
            asks={asks.single}
            measure={measureSingle}
            truthOf={({ utilisation }) => rangeOf(utilisation)}
          >
            {(counted) =>
              counted ? (
                <>
                  <p>
                    {t.single.counted(
                      format.count(counted.cycles),
                      format.count(counted.working),
                      format.percent(counted.utilisation, 1),
                      format.count(counted.size.M * counted.size.K * counted.size.N),
                    )}
                  </p>
                  <p>{t.single.why(format.count(small.rows), format.count(alone.tiles))}</p>
                </>
              ) : (
                <p>{t.single.how}</p>
              )
            }
          </Loop>
        }
      >
        <p>{t.single.text}</p>
      </Passage>
      <Passage
        number="4"
        title={t.many.title}
        below={
          <>
            <Loop
              asks={asks.many}
              measure={measureMany}
              truthOf={({ utilisation }) => rangeOf(utilisation)}
              show={({ size }) => <UtilisationChart layer={size} arrays={arrays} />}
            >
              {(counted) => (counted ? <Many counted={counted} single={single} /> : <p>{t.single.how}</p>)}
            </Loop>
            <YourTurn>
              <p>{t.many.turn}</p>
            </YourTurn>
          </>
        }
      >
        <p>{t.many.text}</p>
      </Passage>
    </>
  );
}

/** What a long batch has come to, beside the single digit where that was counted, and what is missing to all cells. */
function Many({ counted, single }: { counted: Counted; single: Counted | null }) {
  const t = useWords(words).many;
  const format = useFormats();
  const { M, K, N } = counted.size;
  const { rows, columns } = counted.array;
  const { tiles, cycles } = new Schedule({ M: 1, K, N }, small, "two");
  const held = (K * N) / (tiles * rows * columns);
  const share = format.percent(held, 1);
  return (
    <>
      <p>
        {t.counted(
          format.count(counted.cycles),
          format.count(single?.cycles ?? cycles),
          format.percent(counted.utilisation, 1),
          format.rate(counted.cycles / M),
        )}
      </p>
      <p>{held < 1 ? t.why(format.count(N), format.count(columns), share) : t.fits(share)}</p>
    </>
  );
}
