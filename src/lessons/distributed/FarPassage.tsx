import { useFormats, useWords } from "../../ui/i18n";
import { Loop } from "../../ui/learn/Loop";
import { Passage } from "../../ui/learn/Passage";
import { type Group, measureFar, sharesOf, speedUpOf } from "./measure";
import { PartsBar } from "./PartsBar";
import { sheet } from "./sheet";
import { words } from "./words";

/** Two replicas over a slow line. */
export function FarPassage() {
  const asks = useWords(sheet).loops;
  const t = useWords(words).far;
  return (
    <Passage
      number="2"
      title={t.title}
      below={
        <Loop
          needsNoGpu
          asks={asks.far}
          measure={measureFar}
          truthOf={speedUpOf}
          show={(group) => <PartsBar group={group} />}
        >
          {(group) => (group ? <Reason group={group} /> : <p>{t.how}</p>)}
        </Loop>
      }
    >
      <p>{t.text}</p>
    </Passage>
  );
}

function Reason({ group }: { group: Group }) {
  const t = useWords(words).far;
  const format = useFormats();
  const { exchange, compute } = sharesOf(group);
  return (
    <p>
      {t[speedUpOf(group).value > 1 ? "faster" : "slower"](
        format.milliseconds(group.summary.roundMs!.median),
        format.percent(exchange, 0),
        format.percent(compute, 0),
      )}
    </p>
  );
}
