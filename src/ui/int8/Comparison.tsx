import { useState } from "react";
import type { QuantizeResult, RunResult } from "../../worker/api";
import { useFormats, useWords } from "../i18n";
import { Button } from "../shared/Button";
import { Sideways } from "../shared/Sideways";
import { useHasGpu } from "../use-has-gpu";
import styles from "./Int8.module.css";
import { Problem } from "./Problem";
import { verdictOf } from "./speed";
import { type Asked, useQuantized } from "./use-int8";
import { words } from "./words";

interface ComparisonProps {
  run: RunResult;
  asked: Asked;
  /** null until it is there; the one before stays in sight until then. */
  result: QuantizeResult | null;
}

/** What integers come to beside f32: accuracy, bytes, and time on the processor and, when asked for, on the GPU. */
export function Comparison({ run, asked, result }: ComparisonProps) {
  const t = useWords(words);
  const format = useFormats();
  const hasGpu = useHasGpu() === true;
  const [isOnGpu, setOnGpu] = useState(false);
  const { answer: onGpu, askAgain } = useQuantized(run, isOnGpu ? { ...asked, device: "gpu" } : null);
  const { accuracy, bytes, ms } = result ?? {};
  const rows = [
    [t.accuracy, accuracy && [format.percent(accuracy.f32), format.percent(accuracy.quantized)]],
    [t.bytes, bytes && [format.count(bytes.f32), format.count(bytes.quantized)]],
    [t.onProcessor, ms && [format.milliseconds(ms.f32), format.milliseconds(ms.quantized)]],
    ...(hasGpu && isOnGpu
      ? ([
          [
            t.onGpu,
            onGpu?.result && [
              format.milliseconds(onGpu.result.ms.f32),
              format.milliseconds(onGpu.result.ms.quantized),
            ],
          ],
        ] as const)
      : []),
  ] as const;
  const { verdict, ratio } = result ? verdictOf(result) : { verdict: null, ratio: 1 };
  const text = verdict && t[verdict];
  return (
    <div className={styles.part}>
      <Sideways label={t.table} className={styles.table}>
        <table>
          <thead>
            <tr>
              <td />
              <th scope="col">{t.f32}</th>
              <th scope="col">{t.integers}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(([name, figures]) => (
              <tr key={name}>
                <th scope="row">{name}</th>
                <td>{figures?.[0] ?? "–"}</td>
                <td>{figures?.[1] ?? "–"}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Sideways>
      <p className={styles.why} aria-live="polite">
        {typeof text === "function"
          ? text(ratio < 1 ? format.percent(ratio, 0) : format.rate(ratio))
          : (text ?? t.waiting)}
      </p>
      {hasGpu && !isOnGpu && <Button onClick={() => setOnGpu(true)}>{t.time}</Button>}
      {isOnGpu && !onGpu && <p className={styles.note}>{t.timing}</p>}
      {onGpu?.problem && <Problem text={onGpu.problem} onAgain={askAgain} />}
    </div>
  );
}
