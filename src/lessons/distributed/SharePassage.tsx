import { writeBytes } from "../../ui/fusion/write-launch";
import { useFormats, useWords } from "../../ui/i18n";
import { Loop } from "../../ui/learn/Loop";
import { Passage } from "../../ui/learn/Passage";
import { type Group, measureTwo, sharesOf, speedUpOf } from "./measure";
import { PartsBar } from "./PartsBar";
import { sheet } from "./sheet";
import { words } from "./words";

/** Two replicas on one machine. */
export function SharePassage() {
  const asks = useWords(sheet).loops;
  const t = useWords(words).share;
  return (
    <Passage
      number="1"
      title={t.title}
      below={
        <Loop
          needsNoGpu
          asks={asks.two}
          measure={measureTwo}
          truthOf={speedUpOf}
          show={(group) => <PartsBar group={group} />}
        >
          {(group) => (group ? <Reason group={group} /> : <p>{t.how}</p>)}
        </Loop>
      }
    >
      <p>{t.what}</p>
      <p>{t.price}</p>
    </Passage>
  );
}

function Reason({ group }: { group: Group }) {
  const t = useWords(words).share;
  const format = useFormats();
  const outcome = speedUpOf(group).value > 1 ? "faster" : "slower";
  return (
    <>
      <p>
        {t[outcome](
          format.milliseconds(group.summary.roundMs!.median),
          format.percent(sharesOf(group).exchange, 0),
        )}
      </p>
      <p>{t.bytes(writeBytes(group.summary.bytesPerRound, format))}</p>
      <p>{group.isSame ? t.same : t.differ}</p>
    </>
  );
}
