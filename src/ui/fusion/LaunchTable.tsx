import type { FusionReport } from "../../worker/api";
import { useFormats } from "../i18n";
import { Sideways } from "../shared/Sideways";
import styles from "./LaunchTable.module.css";
import type { FusionMode } from "./launch-layout";
import { useWords } from "./words";
import { writeSizes } from "./write-launch";

/** The launches in numbers. */
export function LaunchTable({ report, mode }: { report: FusionReport; mode: FusionMode }) {
  const words = useWords();
  const format = useFormats();
  const { launches, bytes, flops } = report[mode];
  const numbered = (index: number) => format.count(index + 1);
  return (
    <details className={styles.numbers}>
      <summary>{words.table.title}</summary>
      <Sideways className={styles.scroll} label={words.table.title}>
        <table>
          <caption className="visually-hidden">{words.graph.label}</caption>
          <thead>
            <tr>
              <td />
              <th scope="col">{words.table.launch}</th>
              <th scope="col">{words.table.standsFor}</th>
              <th scope="col">{words.table.sizes}</th>
              <th scope="col">{words.table.reads}</th>
              <th scope="col">{words.table.bytes}</th>
              <th scope="col">{words.table.flops}</th>
            </tr>
          </thead>
          <tbody>
            {launches.map((launch, index) => (
              <tr key={launch.operations.join()}>
                <td>{numbered(index)}</td>
                <th scope="row">
                  <code>{launch.name}</code>
                </th>
                <td>
                  <code>
                    {launch.operations.map((number) => report.off.launches[number]!.name).join(", ")}
                  </code>
                </td>
                <td>
                  <code>{writeSizes(launch.dims)}</code>
                </td>
                <td>{launch.reads.map(numbered).join(", ") || "–"}</td>
                <td>{format.count(launch.bytes)}</td>
                <td>{format.flops(launch.flops)}</td>
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr>
              <td />
              <th scope="row" colSpan={4}>
                {words.table.total}
              </th>
              <td>{format.count(bytes)}</td>
              <td>{format.flops(flops)}</td>
            </tr>
          </tfoot>
        </table>
      </Sideways>
    </details>
  );
}
