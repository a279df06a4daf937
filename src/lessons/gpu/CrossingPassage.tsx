import { useFormats, useWords } from "../../ui/i18n";
import { Loop } from "../../ui/learn/Loop";
import { Passage } from "../../ui/learn/Passage";
import { writeFactor } from "../../ui/learn/write-factor";
import { YourTurn } from "../../ui/learn/YourTurn";
import { crossingAt, crossingOf, measureRaces, type Race } from "./measure";
import { RaceTable } from "./RaceTable";
import { sheet } from "./sheet";
import { words } from "./words";

/** From which batch on many are worth it. */
export function CrossingPassage({ device }: { device: "gpu" | "cpu" }) {
  const asks = useWords(sheet).loops;
  const t = useWords(words).crossing;
  return (
    <Passage
      number="3"
      title={t.title}
      below={
        <>
          <Loop
            asks={asks.crossing}
            measure={measureRaces}
            truthOf={crossingOf}
            show={(races) => <RaceTable device={device} races={races} />}
          >
            {(races) => <p>{races ? <Found races={races} /> : t.how}</p>}
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

function Found({ races }: { races: readonly Race[] }) {
  const { found: t } = useWords(words).crossing;
  const format = useFormats();
  const [first, last] = [races[0]!, races.at(-1)!];
  const at = crossingAt(races);
  const times = (race: Race) => writeFactor(race.gain.value);
  const size = (race: Race) => format.count(race.batchSize);
  if (at === null) return t.never(size(last), times(last));
  if (at === first.batchSize) return t.always(size(first), times(first));
  return t.crosses(format.count(at), size(last), times(last));
}
