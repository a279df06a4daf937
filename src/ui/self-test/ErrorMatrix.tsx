import type { SelfTestRow } from "../../worker/api";
import { useFormats, useWords } from "../i18n";
import { KernelName } from "../layout/KernelName";
import { Sideways } from "../shared/Sideways";
import styles from "./ErrorMatrix.module.css";
import { shareOf } from "./share-of";
import { words } from "./words";
import { worstErrors } from "./worst-errors";

const precisions = ["f32", "f16", "f16 packed"] as const;

/** Every kernel with its largest error in each precision, as a share of the bound that it has to keep: a dot that would fill its place. */
export function ErrorMatrix({ rows }: { rows: readonly SelfTestRow[] }) {
  const t = useWords(words);
  const format = useFormats();
  const kernels = worstErrors(rows);
  const shown = precisions.filter((precision) => kernels.some(({ worst }) => worst[precision]));
  return (
    <Sideways label={t.errors} className={styles.matrix}>
      <table>
        <caption>{t.errors}</caption>
        <thead>
          <tr>
            <th scope="col">{t.kernel}</th>
            {shown.map((precision) => (
              <th key={precision} scope="col">
                {t.precisions[precision]}
              </th>
            ))}
            <th scope="col">{t.checks}</th>
          </tr>
        </thead>
        <tbody>
          {kernels.map(({ kernel, checks, worst }) => (
            <tr key={kernel}>
              <th scope="row">
                <KernelName name={kernel} />
              </th>
              {shown.map((precision) => (
                <td key={precision}>{worst[precision] && <Share row={worst[precision]} />}</td>
              ))}
              <td>{format.count(checks)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Sideways>
  );
}

/** The area of the dot is the share, and the ring around it the bound. */
function Share({ row }: { row: SelfTestRow }) {
  const t = useWords(words);
  const format = useFormats();
  const share = shareOf(row);
  return (
    <span
      className={styles.share}
      data-failed={!row.pass || undefined}
      data-halves={row.precision !== "f32" || undefined}
    >
      <svg viewBox="-8 -8 16 16" aria-hidden="true">
        <circle className={styles.bound} r={7} />
        <circle className={styles.error} r={7 * Math.sqrt(Math.min(1, share))} />
      </svg>
      {row.pass ? format.percent(share, 1) : t.fail}
    </span>
  );
}
