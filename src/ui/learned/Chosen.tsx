import { type KeyboardEvent, useCallback, useId, useMemo, useRef, useState } from "react";
import { type Choice, chooseDigits } from "../../store/runs/judged";
import type { LearnedState } from "../../store/runs/learned";
import { paintDigit } from "../digits/draw-digit";
import { useFormats, useWords } from "../i18n";
import { DrawnOver } from "../shared/DrawnOver";
import { usePalette } from "../shared/palette";
import type { PaintPicture } from "../shared/picture-sheet";
import { columnsOf, nextCell } from "../shared/roving";
import { useBeatLater } from "../shared/use-beat-later";
import { usePictureSheet } from "../shared/use-picture-sheet";
import styles from "./Chosen.module.css";
import { Filters } from "./Filters";
import { Pager } from "./Pager";
import { useDataset, useLearned, useLearnedActions } from "./use-learned";
import { words } from "./words";

const pageSize = 24;
const none = new Uint32Array();
const evaluationOf = ({ evaluation }: LearnedState) => evaluation;

interface ChosenProps {
  choice: Choice;
  onChange: (choice: Choice) => void;
}

/** The test digits that the choice comes to, by pages; the one under pointer or focus is looked into beside. */
export function Chosen({ choice, onChange }: ChosenProps) {
  const t = useWords(words);
  const format = useFormats();
  const palette = usePalette();
  const { classNames, size } = useDataset();
  const titleId = useId();
  const { inspect, state } = useLearnedActions();
  // After the matrix and its numbers, not in one task with either.
  const evaluation = useBeatLater(state, evaluationOf, 2);
  const inspected = useLearned((state) => state.inspected?.index);
  const list = useRef<HTMLUListElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const [page, setPage] = useState(0);
  const [current, setCurrent] = useState(0);

  const all = useMemo(
    () => (evaluation ? chooseDigits(evaluation.judged, choice) : none),
    [evaluation, choice],
  );
  const pages = Math.max(1, Math.ceil(all.length / pageSize));
  // An epoch may leave fewer wrong ones than there were.
  const shownPage = Math.min(page, pages - 1);
  const shown = useMemo(
    () => all.subarray(shownPage * pageSize, (shownPage + 1) * pageSize),
    [all, shownPage],
  );
  const reachable = Math.min(current, shown.length - 1);

  const paint = useCallback<PaintPicture>(
    (context, place, i) => {
      context.clearRect(place.x, place.y, place.width, place.width);
      if (!evaluation) return paintDigit(context, place, { pixels: null, size }, 0, palette.ink);
      const { judged, pixels } = evaluation;
      const index = shown[i];
      if (index === undefined) return;
      const picture = { pixels: pixels.subarray(index * size * size, (index + 1) * size * size), size };
      const isWrong = judged.guesses[index] !== judged.labels[index];
      const strength = 0.2 + 0.8 * judged.certainties[index]!;
      paintDigit(context, place, picture, strength, isWrong ? palette.vermilion : palette.ink);
    },
    [shown, evaluation, size, palette],
  );
  usePictureSheet(canvas, list, paint, pageSize);

  const goTo = useCallback((next: number) => {
    setPage(next);
    setCurrent(0);
  }, []);
  const change = useCallback(
    (changes: Partial<Choice>) => {
      onChange({ ...choice, ...changes });
      goTo(0);
    },
    [choice, onChange, goTo],
  );

  function onKeyDown(event: KeyboardEvent): void {
    const target = nextCell(event.key, event.ctrlKey, reachable, shown.length, columnsOf(list.current!));
    if (target === null) return;
    event.preventDefault();
    list.current?.querySelectorAll("button")[target]?.focus();
  }

  const first = shownPage * pageSize + 1;
  const position = t.digits.page(
    format.count(first),
    format.count(first + shown.length - 1),
    format.count(all.length),
  );
  return (
    <section className={styles.chosen} aria-labelledby={titleId}>
      <header className={styles.header}>
        <h3 id={titleId}>{t.digits.title}</h3>
        {evaluation && <output className={styles.count}>{t.digits.count(format.count(all.length))}</output>}
      </header>
      <Filters choice={choice} classNames={classNames} onChange={change} />
      <DrawnOver canvas={canvas}>
        <ul ref={list} className={styles.list} aria-label={t.digits.list} onKeyDown={onKeyDown}>
          {Array.from({ length: pageSize }, (_, i) => {
            const index = shown[i];
            if (index === undefined || !evaluation) {
              return (
                <li key={i} className={styles.tile} aria-hidden="true">
                  <span className={styles.picture} />
                  <span className={styles.answer} />
                </li>
              );
            }
            const { labels, guesses, certainties } = evaluation.judged;
            const guess = classNames[guesses[index]!]!;
            const probability = format.percent(certainties[index]!, 0);
            return (
              <li key={i} className={styles.tile} data-wrong={labels[index] !== guesses[index] || undefined}>
                <button
                  type="button"
                  className={styles.digit}
                  data-index={index}
                  tabIndex={i === reachable ? 0 : -1}
                  aria-pressed={index === inspected}
                  aria-label={t.digits.tile(classNames[labels[index]!]!, guess, probability)}
                  onClick={() => inspect(index)}
                  onPointerEnter={() => inspect(index)}
                  onFocus={() => {
                    setCurrent(i);
                    inspect(index);
                  }}
                >
                  <span className={styles.picture} />
                  <span className={styles.answer}>
                    <b>{guess}</b> {probability}
                  </span>
                </button>
              </li>
            );
          })}
        </ul>
      </DrawnOver>
      <Pager
        label={t.digits.title}
        page={shownPage}
        pages={pages}
        position={evaluation ? (all.length > 0 ? position : t.digits.none) : t.digits.empty}
        onPage={goTo}
      />
    </section>
  );
}
