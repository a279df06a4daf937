import type { StepTimeline } from "../../worker/api";
import { words as fusionWords } from "../fusion/words";
import { writeMeasured, writeSizes, writeTime } from "../fusion/write-launch";
import { useFormats, useWords } from "../i18n";
import { KernelName } from "../layout/KernelName";
import { ratesOf, spreadOf, togetherMs } from "../measuring/rates";
import { measuringWords } from "../measuring/words";
import { gbsUnit, gflopsUnit } from "../measuring/write-rates";
import { Sideways } from "../shared/Sideways";
import styles from "./TimelineTable.module.css";
import { words } from "./words";

/** The timeline in numbers, a step after the other. */
export function TimelineTable({ steps }: { steps: readonly StepTimeline[] }) {
  const t = useWords(words);
  return (
    <details>
      <summary>{t.table.title}</summary>
      <Sideways className={styles.scroll} label={t.table.title}>
        <table>
          <caption className="visually-hidden">{t.title}</caption>
          <thead>
            <tr>
              <th scope="col">{t.table.launch}</th>
              <th scope="col">{t.table.sizes}</th>
              <th scope="col">{t.table.time}</th>
              <th scope="col">{t.table.share}</th>
              <th scope="col">{gflopsUnit}</th>
              <th scope="col">{gbsUnit}</th>
            </tr>
          </thead>
          {steps.map((step) => (
            <StepRows key={step.fusion} step={step} />
          ))}
        </table>
      </Sideways>
    </details>
  );
}

function StepRows({ step }: { step: StepTimeline }) {
  const t = useWords(words);
  const { withSpread } = useWords(measuringWords);
  const { time: units } = useWords(fusionWords);
  const format = useFormats();
  const all = togetherMs(step);
  const writeSpread = (time: { median: number; q1: number; q3: number }) =>
    withSpread(writeTime(time.median, units, format), writeTime(spreadOf(time), units, format));
  return (
    <tbody>
      <tr>
        <th scope="rowgroup" colSpan={6}>
          {t.modes[step.fusion]}
        </th>
      </tr>
      {step.launches.map((launch, index) => {
        const { gflops, gbs } = ratesOf(launch);
        return (
          <tr key={index}>
            <th scope="row">
              <KernelName name={launch.name} />
              {launch.time.method === "slope" && " ↻"}
            </th>
            <td>
              <code>{writeSizes(launch.dims)}</code>
            </td>
            <td>{writeSpread(launch.time)}</td>
            <td>{format.percent(launch.time.median / all, 1)}</td>
            <td>{launch.flops > 0 ? writeMeasured(gflops, format) : "–"}</td>
            <td>{writeMeasured(gbs, format)}</td>
          </tr>
        );
      })}
      <tr className={styles.whole}>
        <th scope="row">{t.table.step}</th>
        <td />
        <td>{writeSpread(step.step)}</td>
        <td />
        <td />
        <td />
      </tr>
    </tbody>
  );
}
