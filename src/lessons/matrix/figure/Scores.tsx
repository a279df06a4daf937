import { useCallback } from "react";
import { useStore } from "zustand";
import type { SystolicArray } from "../../../systolic/systolic-array";
import { drawShares, useDrawn } from "../../../ui/draw/draw-ink";
import { useSettled } from "../../../ui/draw/use-settled";
import { useFormats, useWords } from "../../../ui/i18n";
import { drawUnits } from "../../../ui/learned/draw-units";
import { thinned, usePalette } from "../../../ui/shared/palette";
import { type LayerProduct, largestError, largestOf } from "../layer-product";
import { softmax } from "../network";
import type { Player } from "./player";
import styles from "./Scores.module.css";
import { digitOutputs } from "./use-systolic";
import { words } from "./words";

interface ScoresProps {
  player: Player;
  array: SystolicArray;
  product: LayerProduct;
  isLast: boolean;
}

const readableMs = 100;

/** What the sums that have left say of the digit, and whether all of them are right once they have. */
export function Scores(props: ScoresProps) {
  const { player, array, product } = props;
  const cycle = useSettled(
    useStore(player.state, (played) => played.cycle),
    readableMs,
  );
  const played = useStore(player.state, (state) => state.array);
  // The player has the next array a frame later.
  const outputs = played === array ? digitOutputs(product, array) : new Float32Array(product.factors.N);
  const isDone =
    played === array && cycle >= array.schedule.cycles && array.state.cycle >= array.schedule.cycles;
  return (
    <div className={styles.scores}>
      {props.isLast ? <Digits scores={outputs} isDone={isDone} /> : <Units values={outputs} />}
      <Verdict array={array} product={product} isDone={isDone} />
    </div>
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

/** Sums in f32 are rounded once a cell: more than this share of their size is no rounding. */
const roundingShare = 1e-4;

function Verdict({
  array,
  product,
  isDone,
}: {
  array: SystolicArray;
  product: LayerProduct;
  isDone: boolean;
}) {
  const t = useWords(words);
  const format = useFormats();
  const { accumulators } = array.state;
  const said = (): string => {
    const error = largestError(product, accumulators);
    const count = format.count(accumulators.length);
    if (error === 0 && product.numbers === "int8") return t.exact(count);
    if (product.numbers === "f32" && error <= roundingShare * largestOf(accumulators))
      return t.rounded(count, format.scientific(error));
    return t.wrong(format.scientific(error));
  };
  return (
    <p className={styles.verdict} role="status">
      {isDone ? said() : ""}
    </p>
  );
}
