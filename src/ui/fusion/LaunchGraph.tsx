import { useMemo, useState } from "react";
import type { FusionMode, FusionReport } from "../../worker/api";
import { useFormats, useWords } from "../i18n";
import { KernelName } from "../layout/KernelName";
import styles from "./LaunchGraph.module.css";
import { gutter, type LaunchLayout, layOutLaunches } from "./launch-layout";
import { words } from "./words";
import { writeBytes, writeSizes } from "./write-launch";

const rem = (length: number) => `${length / 16}rem`;

interface LaunchGraphProps {
  report: FusionReport;
  mode: FusionMode;
}

/**
 * The launches of a step, one below the other, with a line wherever one reads what another wrote. When the mode changes,
 * the dots of the operations that become one launch run into each other, and apart again.
 */
export function LaunchGraph({ report, mode }: LaunchGraphProps) {
  const t = useWords(words);
  const format = useFormats();
  const [pointedAt, setPointedAt] = useState<number | null>(null);
  const layout = useMemo(() => layOutLaunches(report, mode), [report, mode]);
  const { launches } = report[mode];
  return (
    <div className={styles.graph}>
      <Legend full={writeBytes(layout.fullDotBytes, format)} />
      <div className={styles.field} style={{ blockSize: rem(layout.height) }}>
        <Picture layout={layout} pointedAt={pointedAt} mode={mode} />
        <ol key={mode} className={styles.rows} aria-label={t.graph.label}>
          {layout.rows.map((row, index) => (
            <li
              key={row.top}
              style={{ blockSize: rem(row.height) }}
              data-fused={row.isFused || undefined}
              onPointerEnter={() => setPointedAt(index)}
              onPointerLeave={() => setPointedAt(null)}
            >
              <KernelName name={launches[index]!.name} className={styles.name} />
              <span className={styles.bytes}>{writeBytes(launches[index]!.bytes, format)}</span>
              {row.isFused ? (
                <span className={styles.operations} data-aside="">
                  <span className="visually-hidden">{t.graph.standsFor} </span>
                  {row.operations.map(({ name, count }) => (
                    <KernelName key={name} name={name}>
                      <code>{count > 1 ? `${name} ×${count}` : name}</code>
                    </KernelName>
                  ))}
                </span>
              ) : (
                <code className={styles.sizes} data-aside="">
                  {writeSizes(launches[index]!.dims)}
                </code>
              )}
            </li>
          ))}
        </ol>
      </div>
    </div>
  );
}

interface PictureProps {
  layout: LaunchLayout;
  mode: FusionMode;
  /** The launch whose lines stand out; null for none. */
  pointedAt: number | null;
}

function Picture({ layout, mode, pointedAt }: PictureProps) {
  const { height, arcs, dots } = layout;
  return (
    <svg
      className={styles.picture}
      style={{ inlineSize: rem(gutter), blockSize: rem(height) }}
      viewBox={`0 0 ${gutter} ${height}`}
      aria-hidden="true"
    >
      <g key={mode} className={styles.arcs} data-dimmed={pointedAt !== null || undefined}>
        {arcs.map(({ from, to, path }) => (
          <path key={path} d={path} data-lit={from === pointedAt || to === pointedAt || undefined} />
        ))}
      </g>
      {dots.map(({ key, x, y, radius, isFused }) => (
        <circle
          key={key}
          className={styles.dot}
          r={1}
          data-fused={isFused || undefined}
          style={{ transform: `translate(${x}px, ${y}px) scale(${radius})` }}
        />
      ))}
    </svg>
  );
}

function Legend({ full }: { full: string }) {
  const t = useWords(words).graph.legend;
  return (
    <ul className={styles.legend}>
      <li>
        <Sign isFused={false} />
        {t.single}
      </li>
      <li>
        <Sign isFused />
        {t.fused}
      </li>
      <li>{t.area(full)}</li>
      <li>{t.lines}</li>
    </ul>
  );
}

const Sign = ({ isFused }: { isFused: boolean }) => (
  <svg className={styles.sign} viewBox="-6 -6 12 12" aria-hidden="true">
    <circle className={styles.dot} r={5} data-fused={isFused || undefined} />
  </svg>
);
