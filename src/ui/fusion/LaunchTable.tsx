import { Fragment } from "react";
import type { FusionMode, FusionReport } from "../../worker/api";
import { useFormats, useWords } from "../i18n";
import { KernelName } from "../layout/KernelName";
import { Sideways } from "../shared/Sideways";
import styles from "./LaunchTable.module.css";
import { words } from "./words";
import { writeSizes } from "./write-launch";

/** The launches in numbers. */
export function LaunchTable({ report, mode }: { report: FusionReport; mode: FusionMode }) {
  const t = useWords(words);
  const format = useFormats();
  const { launches, bytes, flops } = report[mode];
  const numbered = (index: number) => format.count(index + 1);
  return (
    <details className={styles.numbers}>
      <summary>{t.table.title}</summary>
      <Sideways className={styles.scroll} label={t.table.title}>
        <table>
          <caption className="visually-hidden">{t.graph.label}</caption>
          <thead>
            <tr>
              <td />
              <th scope="col">{t.table.launch}</th>
              <th scope="col">{t.table.standsFor}</th>
              <th scope="col">{t.table.sizes}</th>
              <th scope="col">{t.table.reads}</th>
              <th scope="col">{t.table.bytes}</th>
              <th scope="col">{t.table.flops}</th>
            </tr>
          </thead>
          <tbody>
            {launches.map((launch, index) => (
              <tr key={launch.operations.join()}>
                <td>{numbered(index)}</td>
                <th scope="row">
                  <KernelName name={launch.name} />
                </th>
                <td>
                  <code>
                    {launch.operations.map((number, i) => (
                      <Fragment key={number}>
                        {i > 0 && ", "}
                        <KernelName name={report.off.launches[number]!.name} />
                      </Fragment>
                    ))}
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
                {t.table.total}
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
