import {
  type KeyboardEvent,
  type PointerEvent,
  useCallback,
  useEffect,
  useId,
  useRef,
  useState,
} from "react";
import { useStore } from "zustand";
import { none, type SystolicArray } from "../../../systolic/systolic-array";
import { useDrawn } from "../../../ui/draw/draw-ink";
import { useFormats, useWords } from "../../../ui/i18n";
import { prepareCanvas } from "../../../ui/shared/halftone";
import { usePalette } from "../../../ui/shared/palette";
import { nextCell } from "../../../ui/shared/roving";
import { useRem } from "../../../ui/shared/use-rem";
import styles from "./ArrayCanvas.module.css";
import { drawArray, type FullDots } from "./draw-array";
import { cellAt, layoutFor } from "./layout";
import type { Player } from "./player";
import { useCycle } from "./use-cycle";
import { words } from "./words";

interface ArrayCanvasProps {
  player: Player;
  array: SystolicArray;
  full: FullDots;
  /** Of an output, as short as it can be. */
  nameOf: (output: number) => string;
  /** The same in a sentence. */
  sayOutput: (output: number) => string;
  write: (value: number) => string;
}

/** What can be seen. */
const kinds = {
  one: ["weight", "input", "sum", "light"],
  two: ["weight", "next", "input", "sum", "light"],
} as const;
/** The share of it that is seen when it begins. */
const enoughInSight = 0.5;
/** Before its width is known. */
const usualWidth = 640;

/** The array at work, whose cells can be looked into by pointer and keyboard. */
export function ArrayCanvas({ player, array, full, nameOf, sayOutput, write }: ArrayCanvasProps) {
  const t = useWords(words);
  const format = useFormats();
  const palette = usePalette();
  const rem = useRem();
  const helpId = useId();
  const { rows, columns } = array.schedule.array;
  const place = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(usualWidth);
  const [chosen, choose] = useState<number | null>(null);
  const cursor = chosen !== null && chosen < rows * columns ? chosen : null;
  const { height } = layoutFor(width, array.schedule.array, rem);

  useEffect(() => {
    const resizing = new ResizeObserver(([entry]) => setWidth(entry!.contentRect.width || usualWidth));
    resizing.observe(place.current!);
    return () => resizing.disconnect();
  }, []);

  // It begins to play when it comes into sight, and what is out of sight takes no time from what is measured elsewhere in the lesson.
  useEffect(() => {
    let isFirst = true;
    const watching = new IntersectionObserver(
      (entries) => {
        const { intersectionRatio } = entries.at(-1)!;
        if (isFirst && intersectionRatio >= enoughInSight) {
          isFirst = false;
          player.begin();
        } else if (intersectionRatio === 0) player.pause();
      },
      { threshold: [0, enoughInSight] },
    );
    watching.observe(place.current!);
    return () => watching.disconnect();
  }, [player]);

  const draw = useCallback(
    (canvas: HTMLCanvasElement) => {
      const prepared = prepareCanvas(canvas);
      const { array: played, fraction } = player.state.getState();
      if (!prepared || !played) return;
      const layout = layoutFor(prepared.width, played.schedule.array, rem);
      drawArray(prepared.context, { array: played, layout, palette, full, fraction, cursor, nameOf, write });
    },
    [player, palette, rem, full, cursor, nameOf, write],
  );
  const canvas = useDrawn(draw, player.state.subscribe);

  function point(event: PointerEvent<HTMLCanvasElement>): void {
    const { left, top, width: shown } = event.currentTarget.getBoundingClientRect();
    const layout = layoutFor(shown, array.schedule.array, rem);
    choose(cellAt(layout, array.schedule.array, event.clientX - left, event.clientY - top));
  }

  function press(event: KeyboardEvent): void {
    if (event.metaKey || event.altKey) return;
    const actions: Readonly<Record<string, () => void>> = {
      " ": () => (player.state.getState().isPlaying ? player.pause() : player.play()),
      ".": () => player.step(1),
      ",": () => player.step(-1),
    };
    const target = nextCell(event.key, event.ctrlKey, cursor ?? 0, rows * columns, columns);
    if (target === null && !actions[event.key]) return;
    event.preventDefault();
    // Elsewhere on the page these keys mean something else.
    event.stopPropagation();
    if (target === null) actions[event.key]!();
    else choose(target);
  }

  return (
    <div ref={place}>
      <div role="application" aria-label={t.figure}>
        <canvas
          ref={canvas}
          className={styles.canvas}
          style={{ blockSize: height }}
          role="img"
          tabIndex={0}
          aria-label={t.canvas(format.count(rows), format.count(columns))}
          aria-describedby={helpId}
          onPointerMove={point}
          onPointerDown={point}
          onPointerLeave={(event) => event.pointerType === "mouse" && choose(null)}
          onFocus={(event) => event.currentTarget.matches(":focus-visible") && choose((was) => was ?? 0)}
          onKeyDown={press}
        />
      </div>
      <p id={helpId} className="visually-hidden">
        {t.keys}
      </p>
      <ul className={styles.legend}>
        {kinds[array.schedule.registers].map((kind) => (
          <li key={kind}>
            <span className={styles.sign} data-kind={kind} />
            {t.legend[kind]}
          </li>
        ))}
      </ul>
      <div className={styles.said}>
        {cursor === null ? (
          <p className="quiet">{t.point}</p>
        ) : (
          <Cell player={player} cell={cursor} sayOutput={sayOutput} write={write} />
        )}
      </div>
    </div>
  );
}

interface CellProps extends Pick<ArrayCanvasProps, "player" | "sayOutput" | "write"> {
  cell: number;
}

/** What a cell does in this cycle, in words; spoken where it stands still. */
function Cell({ player, cell, sayOutput, write }: CellProps) {
  const t = useWords(words);
  const format = useFormats();
  const isPlaying = useStore(player.state, (played) => played.isPlaying);
  const array = useStore(player.state, (played) => played.array);
  // Rendered again with every cycle that can be read.
  useCycle(player);
  if (!array) return null;
  const { columns } = array.schedule.array;
  const [row, column] = [Math.floor(cell / columns), cell % columns];
  const { weights, weightTiles, nextWeights, nextTiles, inputs, sums, waves } = array.state;
  const place = t.cell(format.count(row + 1), format.count(column + 1));
  const [weight, input, sum] = [weights[cell]!, inputs[cell]!, sums[cell]!];
  const tileOf = (index: number) => array.schedule.tile(Math.max(0, index));
  const isOfLayer = (index: number) => index !== none && row < tileOf(index).k && column < tileOf(index).n;
  const isBusy = array.isBusy(cell);
  const sentence = isBusy
    ? t.works(write(input), write(weight), write(sum - input * weight), write(sum))
    : isOfLayer(weightTiles[cell]!)
      ? t.waits(write(weight))
      : isOfLayer(nextTiles[cell]!)
        ? t.ready(write(nextWeights[cell]!))
        : t.empty;
  const tile = tileOf(Math.floor(waves[cell]! / array.factors.M));
  const whose = t.whose(format.count(tile.firstK + row + 1), sayOutput(tile.firstN + column));
  return (
    <>
      <p>
        {place}: <span className={isBusy ? styles.sum : undefined}>{sentence}</span>
      </p>
      {isBusy && <p className="quiet">{whose}</p>}
      <p className="visually-hidden" role="status">
        {isPlaying ? "" : `${place}: ${sentence}`}
      </p>
    </>
  );
}
