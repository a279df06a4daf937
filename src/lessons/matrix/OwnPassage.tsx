import { useFormats, useWords } from "../../ui/i18n";
import { Passage } from "../../ui/learn/Passage";
import { RunButton } from "../../ui/learn/RunButton";
import { useExperiment } from "../../ui/learn/use-experiment";
import { deviceName } from "../../ui/shared/device-name";
import { sharedWords } from "../../ui/shared/words";
import { useRunState } from "../../ui/use-session";
import { laterWords } from "./later-words";
import { measureUnits, type OwnUnits } from "./measure";
import styles from "./ReadsTable.module.css";

/** The matrix units of the reader's own adapter, where it has any. */
export function OwnPassage() {
  const t = useWords(laterWords).own;
  const experiment = useExperiment(measureUnits);
  return (
    <Passage
      number="6"
      title={t.title}
      below={
        <>
          <RunButton experiment={experiment} label={t.ask} />
          <div aria-live="polite">{experiment.result && <Answer own={experiment.result} />}</div>
        </>
      }
    >
      <p>{t.text}</p>
    </Passage>
  );
}

function Answer({ own: { hasGpu, units, fastest } }: { own: OwnUnits }) {
  const t = useWords(laterWords).own;
  const shared = useWords(sharedWords);
  const format = useFormats();
  const { nameless, ofCompatibility } = shared.device;
  const gpu = useRunState(({ description }) => description?.gpu ?? null);
  const name = gpu
    ? deviceName(gpu, nameless[gpu.isFallback ? "software" : "gpu"], ofCompatibility)
    : nameless.gpu;
  if (!hasGpu) return <p>{t.noGpu}</p>;
  if (units.length === 0) return <p>{t.none(name)}</p>;
  if (!fastest)
    return (
      <>
        <p>{t.lists(name, units.join("; "))}</p>
        <p>{t.unused}</p>
      </>
    );
  const times = fastest.units.gflops / fastest.without.gflops;
  const rates = [format.rate(fastest.units.gflops), format.rate(fastest.without.gflops)] as const;
  const side = format.count(fastest.side);
  return (
    <>
      <p>{t.lists(name, units.join("; "))}</p>
      <p>{times > 1 ? t.faster(side, ...rates, format.rate(times)) : t.slower(side, ...rates)}</p>
      <table className={styles.table}>
        <caption className="visually-hidden">{t.table}</caption>
        <thead>
          <tr>
            <th scope="col">{t.lane}</th>
            <th scope="col">{t.rate}</th>
          </tr>
        </thead>
        <tbody>
          {[fastest.units, fastest.without].map((lane) => (
            <tr key={lane.name}>
              <th scope="row">{lane.name}</th>
              <td>{format.rate(lane.gflops)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
