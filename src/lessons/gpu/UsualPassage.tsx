import { useFormats, useWords } from "../../ui/i18n";
import { Loop } from "../../ui/learn/Loop";
import { Passage } from "../../ui/learn/Passage";
import { measureUsual } from "./measure";
import { RaceTable } from "./RaceTable";
import { sheet } from "./sheet";
import { words } from "./words";

/** A step of the usual batch. */
export function UsualPassage({ device }: { device: "gpu" | "cpu" }) {
  const asks = useWords(sheet).loops;
  const t = useWords(words).usual;
  const format = useFormats();
  return (
    <Passage
      number="2"
      title={t.title}
      below={
        <Loop
          asks={asks.usual}
          measure={measureUsual}
          truthOf={({ gain }) => gain}
          show={(race) => <RaceTable device={device} races={[race]} />}
        >
          {(race) =>
            race ? (
              <p>
                {t.found[race.gain.value > 1 ? "faster" : "slower"](
                  format.milliseconds(race.fewMs),
                  format.milliseconds(race.manyMs),
                )}
              </p>
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
