import { useCallback, useEffect, useId, useRef } from "react";
import { drawDigit } from "../digits/draw-digit";
import { useFormats, useWords } from "../i18n";
import { usePalette } from "../shared/palette";
import { useDrawing } from "../shared/use-drawing";
import styles from "./DigitInspector.module.css";
import { drawUnits } from "./draw-units";
import { ProbabilityPath } from "./ProbabilityPath";
import { useDataset, useFollowing, useLearned, useLearnedActions, useShape } from "./use-learned";
import { words } from "./words";

/** Layers of a model of which only a run can tell. */
const notKnown: readonly number[] = [];

interface DigitInspectorProps {
  /** Whether it lies wide and low, with a small picture of the digit. */
  isLow?: boolean;
}

interface LookedIntoProps {
  /** Index in the test set; another object to look again. */
  digit: { index: number };
}

/** The inspector for digits that are listed elsewhere on the page. */
export function LookedInto({ digit }: LookedIntoProps) {
  const { inspect } = useLearnedActions();
  useEffect(() => inspect(digit.index), [digit, inspect]);
  return <DigitInspector isLow />;
}

/**
 * The digit under the pointer or the focus, with what each hidden layer makes of it and how the network came to its
 * answer.
 */
export function DigitInspector({ isLow = false }: DigitInspectorProps) {
  const t = useWords(words);
  const format = useFormats();
  const palette = usePalette();
  const { classNames, size } = useDataset();
  const shape = useShape();
  const hidden = shape?.hidden ?? notKnown;
  const inspected = useLearned((state) => state.inspected);
  const place = useRef<HTMLElement>(null);
  const pictures = useRef<HTMLDivElement>(null);
  const id = useId();
  const pixels = inspected?.pixels ?? null;
  const inspection = inspected?.inspection ?? null;
  useFollowing(place, "digit");

  const draw = useCallback(
    (canvas: HTMLCanvasElement, i: number) => {
      if (i > 0) return drawUnits(canvas, inspection?.activations[i - 1] ?? hidden[i - 1] ?? 0, palette.ink);
      drawDigit(canvas, pixels, size, 1, palette.ink);
    },
    [pixels, inspection, hidden, size, palette],
  );
  useDrawing(pictures, draw, 1 + hidden.length);

  const description =
    inspected === null
      ? t.inspector.empty
      : `${t.inspector.digit(classNames[inspected.label]!)} · ${t.inspector.number(format.count(inspected.index))}`;

  return (
    <section ref={place} className={styles.inspector} data-low={isLow || undefined} aria-labelledby={id}>
      <h3 id={id}>{t.inspector.title}</h3>
      <p className={styles.note}>{description}</p>
      <div ref={pictures} className={styles.pictures}>
        <canvas className={styles.digit} role="img" aria-label={description} />
        {shape?.hidden.length === 0 && <p className={styles.note}>{t.inspector.noLayers}</p>}
        {hidden.map((units, layer) => {
          const activations = inspection?.activations[layer];
          const title = t.inspector.layer(format.count(layer + 1));
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
      </div>
      <ProbabilityPath inspected={inspected} classNames={classNames} />
    </section>
  );

  function describe(activations: Float32Array): string {
    const active = activations.reduce((count, value) => count + Number(value > 0), 0);
    const largest = activations.reduce((most, value) => Math.max(most, value), 0);
    const counts = t.inspector.active(format.count(active), format.count(activations.length));
    return `${counts} · ${t.inspector.largest(largest.toFixed(2))}`;
  }
}
