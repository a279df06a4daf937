import { writeMeasured } from "../fusion/write-launch";
import { useFormats, useWords } from "../i18n";
import { KernelName } from "../layout/KernelName";
import { gflopsUnit, writeGflops } from "../measuring/write-rates";
import { Sideways } from "../shared/Sideways";
import { sharedWords } from "../shared/words";
import styles from "../timeline/TimelineTable.module.css";
import type { RooflinePoint } from "./roofline";
import { words } from "./words";

/** The points in numbers. */
export function RooflineTable({ points }: { points: readonly RooflinePoint[] }) {
  const t = useWords(words);
  const shared = useWords(sharedWords);
  const format = useFormats();
  const write = (value: number) => writeMeasured(value, format);
  return (
    <details>
      <summary>{t.table.title}</summary>
      <Sideways className={styles.scroll} label={t.table.title}>
        <table>
          <caption className="visually-hidden">{t.title}</caption>
          <thead>
            <tr>
              <th scope="col">{t.table.launch}</th>
              <th scope="col">{t.table.precision}</th>
              <th scope="col">{t.intensity}</th>
              <th scope="col">{gflopsUnit}</th>
              <th scope="col">{t.table.bound}</th>
              <th scope="col">{t.table.share}</th>
              <th scope="col">{t.table.predicted}</th>
            </tr>
          </thead>
          <tbody>
            {points.map(({ name, precision, intensity, gflops, boundBy, share, predicted }, index) => (
              <tr key={index}>
                <th scope="row">
                  <KernelName name={name} />
                </th>
                <td>{shared.options[precision]}</td>
                <td>{write(intensity)}</td>
                <td>{write(gflops)}</td>
                <td>{t.table[boundBy]}</td>
                <td>{format.percent(share, 0)}</td>
                <td>
                  {predicted ? t.at(writeGflops(predicted.gflops, format), write(predicted.intensity)) : "–"}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Sideways>
    </details>
  );
}
