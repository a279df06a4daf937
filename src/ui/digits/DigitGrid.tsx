import {
  type KeyboardEvent,
  type ReactNode,
  type RefObject,
  useEffect,
  useId,
  useMemo,
  useRef,
  useState,
} from "react";
import { bestGuess } from "../../store/runs/digits";
import { useFormats, useWords } from "../i18n";
import { Button } from "../shared/Button";
import { usePalette } from "../shared/palette";
import { columnsOf, nextCell } from "../shared/roving";
import { useFetched } from "../shared/use-lazy";
import { useActions, useDigits, useRunState } from "../use-session";
import styles from "./DigitGrid.module.css";
import { type Cell, createSheet, type Sheet } from "./sheet";
import { words } from "./words";

const tenDigits = Array.from({ length: 10 }, (_, i) => String(i));

/** How long the pointer stays on a digit before it is looked into. */
const hesitationMs = 120;

const fetchLookedInto = () => import("../learned/Learned").then(({ LookedInto }) => LookedInto);

/**
 * Digits of the test set and what the network reads in them, a few times a second while it trains. The one under the
 * pointer, the focus or the finger is looked into beside.
 */
export function DigitGrid() {
  const t = useWords(words);
  const format = useFormats();
  const { showOtherDigits } = useActions();
  const { indices, pixels, labels, probabilities } = useDigits((state) => state);
  const dataset = useRunState(({ description, draft }) =>
    description?.datasets.find(({ name }) => name === draft.dataset),
  );
  const { Panel: LookedInto, fetch } = useFetched<{ digit: { index: number } }>(fetchLookedInto);
  const [digit, setDigit] = useState<{ index: number } | null>(null);
  const [current, setCurrent] = useState(0);
  const list = useRef<HTMLUListElement>(null);
  const section = useRef<HTMLElement>(null);
  const opening = useRef<ReturnType<typeof setTimeout>>(undefined);
  const titleId = useId();
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
    if (probabilities) return t.score(format.count(right), format.count(digits.length));
    return pixels ? t.unasked : t.waiting;
  }

  function inWords({ label, guess, isWrong, sureness }: (typeof digits)[number]): string {
    if (label === null) return t.waiting;
    if (guess === null) return t.unanswered(label);
    return isWrong ? t.wrong(label, guess, sureness) : t.right(label, sureness);
  }

  function lookInto(index: number): void {
    clearTimeout(opening.current);
    fetch();
    setDigit({ index });
  }

  /** A pointer that only crosses the grid opens nothing. */
  function pointAt(index: number): void {
    clearTimeout(opening.current);
    if (digit) lookInto(index);
    else opening.current = setTimeout(() => lookInto(index), hesitationMs);
  }

  /** When neither pointer nor focus is here any longer. */
  function leave(focused: Element | null): void {
    clearTimeout(opening.current);
    if (!section.current?.contains(focused)) setDigit(null);
  }

  function onKeyDown(event: KeyboardEvent): void {
    // The key is spent where it closes something.
    if (event.key === "Escape" && digit) {
      event.preventDefault();
      setDigit(null);
    }
    const columns = columnsOf(list.current!);
    const target = nextCell(event.key, event.ctrlKey, current, digits.length, columns);
    if (target === null) return;
    event.preventDefault();
    list.current?.querySelectorAll("button")[target]?.focus();
  }

  return (
    <section
      ref={section}
      className={styles.digits}
      aria-labelledby={titleId}
      onPointerLeave={({ pointerType }) => pointerType === "mouse" && leave(document.activeElement)}
      onBlur={({ relatedTarget }) => leave(relatedTarget)}
    >
      <header className={styles.header}>
        <h2 id={titleId}>{t.title}</h2>
        <p className={styles.score}>
          <span>{score()}</span>
        </p>
        <Button look="quiet" icon="dice" disabled={!pixels} onClick={showOtherDigits}>
          {t.others}
        </Button>
      </header>
      <DotSheet cells={digits} list={list} onKeyDown={onKeyDown}>
        {digits.map((shown, i) => (
          <li key={shown.index}>
            <button
              type="button"
              className={styles.digit}
              tabIndex={i === current ? 0 : -1}
              aria-pressed={shown.index === digit?.index}
              disabled={!pixels}
              onPointerEnter={({ pointerType }) => pointerType === "mouse" && pointAt(shown.index)}
              onFocus={() => {
                setCurrent(i);
                lookInto(shown.index);
              }}
              onClick={() => lookInto(shown.index)}
            >
              <svg className={styles.picture} role="img" aria-label={inWords(shown)} />
            </button>
          </li>
        ))}
      </DotSheet>
      <p className={styles.note}>{t.note}</p>
      {digit && LookedInto && (
        <div className={styles.beside}>
          <div className={styles.card}>
            <LookedInto digit={digit} />
          </div>
        </div>
      )}
    </section>
  );
}

interface DotSheetProps {
  cells: readonly Cell[];
  list: RefObject<HTMLUListElement | null>;
  onKeyDown: (event: KeyboardEvent) => void;
  children: ReactNode;
}

/** The list that screen readers hear, over the canvas that all its digits are drawn on. */
function DotSheet({ cells, list, onKeyDown, children }: DotSheetProps) {
  const t = useWords(words);
  const palette = usePalette();
  const canvas = useRef<HTMLCanvasElement>(null);
  const sheet = useRef<Sheet>(null);

  useEffect(() => {
    const created = createSheet(canvas.current!, list.current!, palette);
    sheet.current = created;
    return created.dispose;
  }, [palette, list]);

  // After every render: the sheet finds out itself which cells are new.
  useEffect(() => sheet.current?.show(cells));

  return (
    <div className={styles.sheet}>
      <canvas ref={canvas} className={styles.canvas} />
      <ul ref={list} className={styles.grid} aria-label={t.list} onKeyDown={onKeyDown}>
        {children}
      </ul>
    </div>
  );
}
