import { useMemo } from "react";
import { bestGuess } from "../../store/digits";
import { useFormats, useText } from "../i18n";
import { Button } from "../shared/Button";
import { actions, useDigits, useRunState } from "../use-session";
import styles from "./DigitGrid.module.css";
import { DigitTile } from "./DigitTile";

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

  // The same views as long as the pixels are the same, so that tiles whose answer stays are not drawn again.
  const pictures = useMemo(
    () => Array.from(indices, (_, i) => pixels?.subarray(i * size * size, (i + 1) * size * size) ?? null),
    [indices, pixels, size],
  );
  const tiles = Array.from(indices, (index, i) => {
    const label = labels?.[i];
    const guess = probabilities && labels ? bestGuess(probabilities, i, classNames.length) : null;
    return {
      index,
      label: label === undefined ? null : (classNames[label] ?? null),
      guess: guess && (classNames[guess.label] ?? null),
      percent: Math.round((guess?.probability ?? 0) * 100),
    };
  });
  const right = tiles.filter(({ label, guess }) => guess !== null && guess === label).length;

  return (
    <section className={styles.digits} aria-labelledby="digits-title">
      <header className={styles.header}>
        <h2 id="digits-title">{t.digits.title}</h2>
        <p className={styles.score}>
          {probabilities
            ? t.digits.score(format.count(right), format.count(tiles.length))
            : pixels
              ? t.digits.unasked
              : t.digits.waiting}
        </p>
        <Button look="quiet" icon="dice" disabled={!pixels} onClick={actions.showOtherDigits}>
          {t.digits.others}
        </Button>
      </header>
      <ul className={styles.grid}>
        {tiles.map(({ index, label, guess, percent }, i) => (
          <DigitTile
            key={index}
            pixels={pictures[i] ?? null}
            size={size}
            label={label}
            guess={guess}
            percent={percent}
          />
        ))}
      </ul>
      <p className={styles.note}>{t.digits.note}</p>
    </section>
  );
}
