import { useCallback } from "react";
import { fieldSize } from "../../lib/ink";
import { Button } from "../shared/Button";
import { usePalette } from "../shared/palette";
import { ArrowSign } from "./ArrowSign";
import styles from "./Draw.module.css";
import { drawInk, useDrawn } from "./draw-ink";
import {
  addNoise,
  type Disturbance,
  type Drawing,
  isBlank,
  isDisturbed,
  pixelsOf,
  restore,
  rotate,
  shift,
  thicken,
} from "./drawing";
import { useDrawing, usePad } from "./pad";
import { useWords, type Words } from "./words";

const rotationDegrees = 15;
const thicknessPixels = 0.5;

/** The 28 x 28 pixels that the network sees, and what can be done to them. */
export function Field() {
  const w = useWords();
  const { ink } = usePalette();
  const blank = useDrawing(isBlank);
  const { pad } = usePad();
  const disturbance = useDrawing((drawing) => drawing.disturbance);
  const draw = useCallback(
    (canvas: HTMLCanvasElement) => drawInk(canvas, pixelsOf(pad.getState()), fieldSize, 1, ink),
    [ink, pad],
  );
  const canvas = useDrawn(draw, pad.subscribe);
  const changes = w.listed(changesInWords(disturbance, w));
  return (
    <>
      <canvas
        ref={canvas}
        className={styles.field}
        role="img"
        aria-label={blank ? w.blankField : changes ? w.disturbed(changes) : w.field}
      />
      <p className={styles.note}>{changes || w.asDrawn}</p>
      <FieldTools />
    </>
  );
}

/** Shifts, turns, thickens and dirties the picture; all buttons wait for one. */
function FieldTools() {
  const w = useWords();
  const blank = useDrawing(isBlank);
  const { pad } = usePad();
  const disturbed = useDrawing(isDisturbed);
  const tool = (change: (drawing: Drawing) => Drawing) => ({
    className: styles.tool,
    disabled: blank,
    onClick: () => pad.setState(change(pad.getState())),
  });
  const arrows = [
    { name: w.left, quarterTurns: 3, right: -1, down: 0 },
    { name: w.up, quarterTurns: 0, right: 0, down: -1 },
    { name: w.down, quarterTurns: 2, right: 0, down: 1 },
    { name: w.right, quarterTurns: 1, right: 1, down: 0 },
  ];
  return (
    <fieldset className={styles.fieldTools} aria-label={w.change}>
      {arrows.map(({ name, quarterTurns, right, down }) => (
        <Button key={name} aria-label={name} title={name} {...tool((drawing) => shift(drawing, right, down))}>
          <ArrowSign quarterTurns={quarterTurns} />
        </Button>
      ))}
      {[-rotationDegrees, rotationDegrees].map((degrees) => (
        <Button
          key={degrees}
          aria-label={w.rotate(angle(degrees))}
          {...tool((drawing) => rotate(drawing, degrees))}
        >
          {angle(degrees)}
        </Button>
      ))}
      <Button {...tool((drawing) => thicken(drawing, -thicknessPixels))}>{w.thinner}</Button>
      <Button {...tool((drawing) => thicken(drawing, thicknessPixels))}>{w.thicker}</Button>
      <Button {...tool(addNoise)}>{w.noise}</Button>
      <Button {...tool(restore)} disabled={!disturbed}>
        {w.restore}
      </Button>
    </fieldset>
  );
}

function changesInWords({ right, down, degrees, thickness, noise }: Disturbance, w: Words): string[] {
  return [
    ...(right || down ? [w.shifted(signed(right), signed(down))] : []),
    ...(degrees ? [w.rotated(angle(degrees))] : []),
    ...(thickness ? [w.thickness(signed(thickness))] : []),
    ...(noise ? [w.noisy(String(noise))] : []),
  ];
}

/** A number with its sign, in the typographic form: +1, −0.5, 0. */
const signed = (value: number): string => `${value > 0 ? "+" : value < 0 ? "−" : ""}${Math.abs(value)}`;

const angle = (degrees: number): string => `${signed(degrees)}°`;
