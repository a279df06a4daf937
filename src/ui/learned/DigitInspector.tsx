import { useCallback, useRef } from "react";
import { drawDigit } from "../digits/draw-digit";
import { useFormats } from "../i18n";
import { dotRadius } from "../shared/halftone";
import { usePalette } from "../shared/palette";
import styles from "./DigitInspector.module.css";
import { drawUnits } from "./draw-units";
import { useDrawing } from "./use-drawing";
import { useDataset, useHidden, useLearned } from "./use-learned";
import { useWords } from "./words";

/** Dots of values that are not known yet. */
const seed = 0.01;

/** The digit under the pointer or the focus, large, with what each hidden layer and the output make of it. */
export function DigitInspector() {
  const words = useWords();
  const format = useFormats();
  const palette = usePalette();
  const { classNames, size } = useDataset();
  const hidden = useHidden();
  const evaluation = useLearned((state) => state.evaluation);
  const inspected = useLearned((state) => state.inspected);
  const place = useRef<HTMLElement>(null);
  const index = evaluation ? inspected?.index : undefined;
  const inspection = inspected?.inspection ?? null;
  const label = index === undefined ? null : evaluation!.judged.labels[index]!;
  const probabilities = inspection?.probabilities ?? null;

  const draw = useCallback(
    (canvas: HTMLCanvasElement, i: number) => {
      if (i > 0) return drawUnits(canvas, inspection?.activations[i - 1] ?? hidden[i - 1] ?? 0, palette.ink);
      const area = size * size;
      const picture =
        index === undefined ? null : evaluation!.pixels.subarray(index * area, (index + 1) * area);
      drawDigit(canvas, picture, size, 1, palette.ink);
    },
    [evaluation, index, inspection, hidden, size, palette],
  );
  useDrawing(place, draw, 1 + hidden.length);

  const description =
    index === undefined || label === null
      ? words.inspector.empty
      : `${words.inspector.digit(classNames[label]!)} · ${words.inspector.number(format.count(index))}`;

  return (
    <section ref={place} className={styles.inspector} aria-labelledby="inspector-title">
      <h3 id="inspector-title">{words.inspector.title}</h3>
      <p className={styles.note}>{description}</p>
      <canvas className={styles.digit} role="img" aria-label={description} />
      {hidden.length === 0 && <p className={styles.note}>{words.inspector.noLayers}</p>}
      {hidden.map((units, layer) => {
        const activations = inspection?.activations[layer];
        const title = words.inspector.layer(format.count(layer + 1));
        const state = activations ? describe(activations) : format.count(units);
        return (
          <figure key={layer} className={styles.layer}>
            <figcaption>
              {title}
              <span className={styles.note}>{state}</span>
            </figcaption>
            <canvas className={styles.units} role="img" aria-label={`${title}: ${state}`} />
          </figure>
        );
      })}
      <h4>{words.inspector.probabilities}</h4>
      <dl className={styles.classes}>
        {classNames.map((name, i) => {
          const probability = probabilities?.[i];
          const isWrong = label !== null && i !== label;
          return (
            <div key={name} data-wrong={isWrong || undefined}>
              <dt>{name}</dt>
              <dd>
                <i style={{ scale: 2 * dotRadius(Math.max(seed, probability ?? 0)) }} />
                {probability === undefined ? "–" : format.percent(probability, 0)}
              </dd>
            </div>
          );
        })}
      </dl>
    </section>
  );

  function describe(activations: Float32Array): string {
    const active = activations.reduce((count, value) => count + Number(value > 0), 0);
    const largest = activations.reduce((most, value) => Math.max(most, value), 0);
    const counts = words.inspector.active(format.count(active), format.count(activations.length));
    return `${counts} · ${words.inspector.largest(largest.toFixed(2))}`;
  }
}
