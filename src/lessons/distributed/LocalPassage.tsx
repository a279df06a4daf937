import { useFormats, useWords } from "../../ui/i18n";
import { Loop } from "../../ui/learn/Loop";
import { Passage } from "../../ui/learn/Passage";
import { YourTurn } from "../../ui/learn/YourTurn";
import { type Group, measureLocal, sharesOf, speedUpOf } from "./measure";
import { PartsBar } from "./PartsBar";
import { sheet } from "./sheet";
import { words } from "./words";

/** Replicas that seldom meet. */
export function LocalPassage() {
  const asks = useWords(sheet).loops;
  const t = useWords(words).local;
  return (
    <Passage
      number="3"
      title={t.title}
      below={
        <>
          <Loop
            needsNoGpu
            asks={asks.local}
            measure={measureLocal}
            truthOf={speedUpOf}
            show={(group) => <PartsBar group={group} />}
          >
            {(group) => (group ? <Reason group={group} /> : <p>{t.how}</p>)}
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

function Reason({ group }: { group: Group }) {
  const t = useWords(words).local;
  const format = useFormats();
  const { roundMs, loss, apart } = group.summary;
  return (
    <>
      <p>
        {t[speedUpOf(group).value > 1 ? "faster" : "slower"](
          format.milliseconds(roundMs!.median),
          format.percent(sharesOf(group).exchange, 0),
        )}
      </p>
      <p>{t.apart(format.loss(loss), format.loss(apart))}</p>
    </>
  );
}
