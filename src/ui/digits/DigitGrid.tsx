import { type ReactNode, useEffect, useMemo, useRef } from "react";
import { bestGuess } from "../../store/digits";
import { useFormats, useText } from "../i18n";
import { Button } from "../shared/Button";
import { usePalette } from "../shared/palette";
import { actions, useDigits, useRunState } from "../use-session";
import styles from "./DigitGrid.module.css";
import { type Cell, createSheet, type Sheet } from "./sheet";

const tenDigits = Array.from({ length: 10 }, (_, i) => String(i));

/** Digits of the test set and what the network reads in them, a few times a second while it trains. */
export function DigitGrid() {
  const t = useText();
  const format = useFormats();
  const { indices, pixels, labels, probabilities } = useDigits((state) => state);
  const dataset = useRunState(({ description, draft }) =>
    description?.datasets.find(({ name }) => name === draft.dataset),
  );
  const classNames = dataset?.classNames ?? tenDigits;
  const size = dataset?.width ?? 28;

  // The same views as long as the pixels are the same, so that digits whose answer stays are not drawn again.
  const pictures = useMemo(
    () => Array.from(indices, (_, i) => pixels?.subarray(i * size * size, (i + 1) * size * size) ?? null),
    [indices, pixels, size],
  );
  const digits = Array.from(indices, (index, i) => {
    const label = labels?.[i];
    const best = probabilities && labels ? bestGuess(probabilities, i, classNames.length) : null;
    const percent = Math.round((best?.probability ?? 0) * 100);
    return {
      index,
      pixels: pictures[i] ?? null,
      size,
      label: label === undefined ? null : (classNames[label] ?? null),
      guess: best && (classNames[best.label] ?? null),
      isWrong: best !== null && best.label !== label,
      percent,
      sureness: format.percent(percent / 100, 0),
    };
  });
  const right = digits.filter(({ isWrong }) => !isWrong).length;

  function score(): string {
    if (probabilities) return t.digits.score(format.count(right), format.count(digits.length));
    return pixels ? t.digits.unasked : t.digits.waiting;
  }

  function inWords({ label, guess, isWrong, sureness }: (typeof digits)[number]): string {
    if (label === null) return t.digits.waiting;
    if (guess === null) return t.digits.unanswered(label);
    return isWrong ? t.digits.wrong(label, guess, sureness) : t.digits.right(label, sureness);
  }

  return (
    <section className={styles.digits} aria-labelledby="digits-title">
      <header className={styles.header}>
        <h2 id="digits-title">{t.digits.title}</h2>
        <p className={styles.score}>
          <span>{score()}</span>
        </p>
        <Button look="quiet" icon="dice" disabled={!pixels} onClick={actions.showOtherDigits}>
          {t.digits.others}
        </Button>
      </header>
      <DotSheet cells={digits}>
        {digits.map((digit) => (
          <li key={digit.index}>
            <svg className={styles.picture} role="img" aria-label={inWords(digit)} />
          </li>
        ))}
      </DotSheet>
      <p className={styles.note}>{t.digits.note}</p>
    </section>
  );
}

/** The list that screen readers hear, over the canvas that all its digits are drawn on. */
function DotSheet({ cells, children }: { cells: readonly Cell[]; children: ReactNode }) {
  const palette = usePalette();
  const canvas = useRef<HTMLCanvasElement>(null);
  const list = useRef<HTMLUListElement>(null);
  const sheet = useRef<Sheet>(null);

  useEffect(() => {
    const created = createSheet(canvas.current!, list.current!, palette);
    sheet.current = created;
    return created.dispose;
  }, [palette]);

  // After every render: the sheet finds out itself which cells are new.
  useEffect(() => sheet.current?.show(cells));

  return (
    <div className={styles.sheet}>
      <canvas ref={canvas} className={styles.canvas} />
      <ul ref={list} className={styles.grid}>
        {children}
      </ul>
    </div>
  );
}
