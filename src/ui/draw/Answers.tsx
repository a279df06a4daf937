import { useCallback } from "react";
import { bestGuess } from "../../store/runs/digits";
import { useFormats, useWords } from "../i18n";
import { type Palette, thinned, usePalette } from "../shared/palette";
import { useRunState } from "../use-session";
import { hasModel, useProbabilities } from "./answers";
import styles from "./Draw.module.css";
import { drawShares, useDrawn } from "./draw-ink";
import { isBlank } from "./drawing";
import { useDrawing } from "./pad";
import { useSettled } from "./use-settled";
import { words } from "./words";

/** The live region speaks at most this often, and of sureness in steps that are worth hearing. */
const speechIntervalMs = 1000;
const speechSteps = 20;

interface AnswersProps {
  classNames: readonly string[];
}

/** Ten probabilities, and the likeliest of them in words; wrong ones in vermilion where the truth is known. */
export function Answers({ classNames }: AnswersProps) {
  const t = useWords(words);
  const format = useFormats();
  const probabilities = useProbabilities();
  const truth = useDrawing(({ digit, strokes }) => (strokes.length === 0 ? digit?.label : undefined));
  const guess = probabilities && bestGuess(probabilities, 0, classNames.length);
  const isWrong = guess !== null && truth !== undefined && guess.label !== truth;
  return (
    <>
      <div className={styles.verdict} data-wrong={isWrong || undefined}>
        {guess ? (
          <>
            <b>{classNames[guess.label]}</b>
            <span>
              {isWrong
                ? t.mistaken(format.percent(guess.probability, 1), classNames[truth] ?? "")
                : t.sure(format.percent(guess.probability, 1))}
            </span>
          </>
        ) : (
          <Waiting />
        )}
      </div>
      <div className={styles.answers}>
        <table>
          <caption className="visually-hidden">{t.probabilities}</caption>
          <thead className="visually-hidden">
            <tr>
              <th scope="col">{t.digit}</th>
              <th scope="col">{t.probability}</th>
            </tr>
          </thead>
          <tbody>
            {classNames.map((name, label) => (
              <tr key={name} data-best={guess?.label === label || undefined}>
                <th scope="row">{name}</th>
                <td>{probabilities ? format.percent(probabilities[label] ?? 0, 1) : ""}</td>
              </tr>
            ))}
          </tbody>
        </table>
        <Shares
          probabilities={probabilities}
          count={classNames.length}
          best={guess?.label ?? null}
          isWrong={isWrong}
        />
      </div>
      <Spoken
        text={
          guess ? t.spoken(classNames[guess.label] ?? "", format.percent(rounded(guess.probability), 0)) : ""
        }
      />
    </>
  );
}

/** Never a whole one: the network is not certain, however sure it is. */
const rounded = (share: number): number => Math.min(0.99, Math.round(share * speechSteps) / speechSteps);

function inkOf({ ink, vermilion }: Palette, isBest: boolean, isWrong: boolean): string {
  if (!isBest) return thinned(ink, 0.6);
  return isWrong ? vermilion : ink;
}

/** Why there is no answer. */
function Waiting() {
  const t = useWords(words);
  const blank = useDrawing(isBlank);
  const canAnswer = useRunState(hasModel);
  return <span>{canAnswer ? (blank ? t.nothingDrawn : t.asking) : t.noModel}</span>;
}

interface SharesProps {
  probabilities: Float32Array | null;
  count: number;
  best: number | null;
  isWrong: boolean;
}

/** A row of dots for each class, between its name and its probability. One canvas, since each costs a layer of the page. */
function Shares({ probabilities, count, best, isWrong }: SharesProps) {
  const palette = usePalette();
  const draw = useCallback(
    (canvas: HTMLCanvasElement) =>
      drawShares(
        canvas,
        Array.from({ length: count }, (_, label) => ({
          share: probabilities?.[label] ?? 0,
          color: inkOf(palette, label === best, isWrong),
        })),
      ),
    [probabilities, count, best, isWrong, palette],
  );
  return <canvas ref={useDrawn(draw)} className={styles.shares} />;
}

function Spoken({ text }: { text: string }) {
  return (
    <p className="visually-hidden" role="status">
      {useSettled(text, speechIntervalMs)}
    </p>
  );
}
