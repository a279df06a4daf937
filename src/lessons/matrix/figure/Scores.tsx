import { useCallback } from "react";
import { useStore } from "zustand";
import type { SystolicArray } from "../../../systolic/systolic-array";
import { useAsking, useProbabilities } from "../../../ui/draw/answers";
import { drawShares, useDrawn } from "../../../ui/draw/draw-ink";
import { useFormats, useWords } from "../../../ui/i18n";
import { drawUnits } from "../../../ui/learned/draw-units";
import { thinned, usePalette } from "../../../ui/shared/palette";
import { type LayerProduct, largestOf } from "../layer-product";
import { softmax } from "../network";
import type { Player } from "./player";
import styles from "./Scores.module.css";
import { useIsDone } from "./use-cycle";
import { digitOutputs } from "./use-systolic";
import { words } from "./words";

interface ScoresProps {
  player: Player;
  array: SystolicArray;
  product: LayerProduct;
  isLast: boolean;
  /** Whether the weights are those of the run on the page, which can be asked itself. */
  isOfPage: boolean;
}

/** What the sums that have left say of the digit. */
export function Scores(props: ScoresProps) {
  const { player, array, product } = props;
  const isDone = useIsDone(player, array);
  // The player has the next array a frame later.
  const isPlayed = useStore(player.state, (played) => played.array === array);
  const outputs = isPlayed ? digitOutputs(product, array) : new Float32Array(product.factors.N);
  return (
    <div className={styles.scores}>
      {props.isLast ? <Digits scores={outputs} isDone={isDone} /> : <Units values={outputs} />}
      {props.isLast && props.isOfPage && <EngineAnswer scores={outputs} isDone={isDone} />}
    </div>
  );
}

/** What the engine makes of the drawing, beside what the array has come to. */
function EngineAnswer({ scores, isDone }: { scores: Float32Array; isDone: boolean }) {
  const t = useWords(words);
  const format = useFormats();
  useAsking(isDone);
  const probabilities = useProbabilities();
  if (!isDone || probabilities?.length !== scores.length) return null;
  const shares = softmax(scores);
  const off = largestOf(shares.map((share, digit) => share - probabilities[digit]!));
  const best = probabilities.indexOf(Math.max(...probabilities));
  return (
    <p className="quiet">
      {t.engine(String(best), format.percent(probabilities[best]!, 1), format.scientific(off))}
    </p>
  );
}

function Digits({ scores, isDone }: { scores: Float32Array; isDone: boolean }) {
  const t = useWords(words);
  const format = useFormats();
  const { ink } = usePalette();
  const shares = softmax(scores);
  const best = shares.indexOf(Math.max(...shares));
  const key = shares.map((share) => share.toFixed(4)).join();
  const draw = useCallback(
    (canvas: HTMLCanvasElement) => {
      const all = key.split(",").map(Number);
      const most = Math.max(...all);
      drawShares(
        canvas,
        all.map((share) => ({ share, color: share === most ? ink : thinned(ink, 0.6) })),
      );
    },
    [key, ink],
  );
  return (
    <>
      <h4>{t.scores}</h4>
      <div className={styles.answers}>
        <table>
          <thead className="visually-hidden">
            <tr>
              <th scope="col">{t.digit}</th>
              <th scope="col">{t.score}</th>
            </tr>
          </thead>
          <tbody>
            {Array.from(scores, (score, digit) => (
              <tr key={digit} data-best={digit === best || undefined}>
                <th scope="row">{digit}</th>
                <td>{score.toFixed(2)}</td>
              </tr>
            ))}
          </tbody>
        </table>
        <canvas ref={useDrawn(draw)} className={styles.shares} />
      </div>
      <p className={styles.answer} data-done={isDone || undefined}>
        {t.answer(String(best), format.percent(shares[best]!, 1))}
      </p>
    </>
  );
}

function Units({ values }: { values: Float32Array }) {
  const t = useWords(words);
  const format = useFormats();
  const { ink } = usePalette();
  const key = values.join();
  const draw = useCallback(
    (canvas: HTMLCanvasElement) => drawUnits(canvas, Float32Array.from(key.split(","), Number), ink),
    [key, ink],
  );
  const active = values.reduce((count, value) => count + Number(value > 0), 0);
  const said = t.units(format.count(active), format.count(values.length));
  return (
    <>
      <h4>{t.unitsTitle}</h4>
      <canvas ref={useDrawn(draw)} className={styles.units} role="img" aria-label={said} />
      <p>{said}</p>
    </>
  );
}
