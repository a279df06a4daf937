import { useFormats } from "../../ui/i18n";
import { KernelName } from "../../ui/layout/KernelName";
import type { FusionReport } from "../../worker/api";
import { operationsOf } from "./measure";
import styles from "./Operations.module.css";

const [most, shown] = [40, 6];

/** The operations of a step by kernel, as rows of dots: a fortieth of the largest is a dot. */
export function Operations({ report }: { report: FusionReport }) {
  const format = useFormats();
  const operations = operationsOf(report).slice(0, shown);
  const largest = operations[0]!.flops;
  return (
    <ul className={styles.operations}>
      {operations.map(({ name, flops }) => (
        <li key={name}>
          <KernelName name={name} />
          <svg viewBox={`0 0 ${12 * most} 12`} aria-hidden="true">
            {Array.from({ length: most }, (_, i) => {
              const isFull = i < Math.round((most * flops) / largest);
              return <circle key={i} cx={6 + 12 * i} cy={6} r={isFull ? 5 : 1} />;
            })}
          </svg>
          <b data-figure="">{format.flops(flops)}</b>
        </li>
      ))}
    </ul>
  );
}
