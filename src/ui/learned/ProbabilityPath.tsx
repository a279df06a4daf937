import { useCallback, useRef } from "react";
import type { Inspected } from "../../store/runs/learned";
import type { Path } from "../../store/runs/paths";
import { useFormats, useWords } from "../i18n";
import { usePalette } from "../shared/palette";
import { useDrawing } from "../shared/use-drawing";
import styles from "./DigitInspector.module.css";
import { drawPath } from "./draw-path";
import { words } from "./words";

const mostRows = 12;
const noPath: Path = { steps: [], probabilities: [] };

interface ProbabilityPathProps {
  inspected: Inspected | null;
  classNames: readonly string[];
}

/** A row for each class: how its probability came to be what it is now. */
export function ProbabilityPath({ inspected, classNames }: ProbabilityPathProps) {
  const t = useWords(words);
  const format = useFormats();
  const palette = usePalette();
  const place = useRef<HTMLDivElement>(null);
  const path = inspected?.path ?? noPath;
  const label = inspected?.label ?? -1;
  const now = inspected?.inspection?.probabilities ?? path.probabilities.at(-1);
  const [first, last] = [path.steps[0], path.steps.at(-1)];
  const draw = useCallback(
    (canvas: HTMLCanvasElement) => drawPath(canvas, path, label, classNames.length, palette),
    [path, label, classNames.length, palette],
  );
  useDrawing(place, draw, 1);

  function describe(): string {
    if (first === undefined || last === undefined) return t.inspector.noPath;
    const sure = (row: Float32Array) => format.percent(row[label] ?? 0, 0);
    return t.inspector.path(
      classNames[label]!,
      sure(path.probabilities[0]!),
      format.count(first),
      sure(path.probabilities.at(-1)!),
      format.count(last),
    );
  }

  return (
    <div>
      <h4>{t.inspector.probabilities}</h4>
      <div ref={place} className={styles.rows}>
        <canvas className={styles.answers} role="img" aria-label={describe()} />
        <dl>
          {classNames.map((name, i) => (
            <div key={name} data-written={i === label || undefined}>
              <dt>{name}</dt>
              <dd>{now ? format.percent(now[i] ?? 0, 0) : "–"}</dd>
            </div>
          ))}
        </dl>
      </div>
      <p className={styles.span}>
        <span>{t.inspector.step("0")}</span>
        <span>{t.inspector.step(last === undefined ? "–" : format.count(last))}</span>
      </p>
      <details className={styles.numbers}>
        <summary>{t.inspector.numbers}</summary>
        <PathTable path={path} label={label} classNames={classNames} />
      </details>
    </div>
  );
}

interface PathTableProps {
  path: Path;
  label: number;
  classNames: readonly string[];
}

function PathTable({ path: { steps, probabilities }, label, classNames }: PathTableProps) {
  const t = useWords(words);
  const format = useFormats();
  const every = Math.max(1, Math.ceil(steps.length / mostRows));
  const shown = [...steps.keys()].filter((i) => (steps.length - 1 - i) % every === 0);
  return (
    <table>
      <thead>
        <tr>
          <th scope="col">{t.inspector.stepColumn}</th>
          <th scope="col">{t.inspector.written(classNames[label] ?? "–")}</th>
          <th scope="col">{t.inspector.read}</th>
        </tr>
      </thead>
      <tbody>
        {shown.map((i) => {
          const row = probabilities[i]!;
          const guess = row.indexOf(Math.max(...row));
          return (
            <tr key={i}>
              <th scope="row">{format.count(steps[i]!)}</th>
              <td>{format.percent(row[label] ?? 0, 0)}</td>
              <td>
                {classNames[guess]} {format.percent(row[guess]!, 0)}
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
