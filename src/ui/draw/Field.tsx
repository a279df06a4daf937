import { useCallback } from "react";
import { fieldSize } from "../../lib/ink";
import { useWords } from "../i18n";
import { Button } from "../shared/Button";
import { usePalette } from "../shared/palette";
import { sharedWords } from "../shared/words";
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
import { type DrawWords, words } from "./words";

const rotationDegrees = 15;
const thicknessPixels = 0.5;

/** The 28 x 28 pixels that the network sees. */
export function Field() {
  const t = useWords(words);
  const shared = useWords(sharedWords);
  const { ink } = usePalette();
  const blank = useDrawing(isBlank);
  const { pad } = usePad();
  const disturbance = useDrawing((drawing) => drawing.disturbance);
  const draw = useCallback(
    (canvas: HTMLCanvasElement) => drawInk(canvas, pixelsOf(pad.getState()), fieldSize, 1, ink),
    [ink, pad],
  );
  const canvas = useDrawn(draw, pad.subscribe);
  const changes = shared.listed(changesInWords(disturbance, t));
  return (
    <canvas
      ref={canvas}
      className={styles.field}
      role="img"
      aria-label={blank ? t.blankField : changes ? t.disturbed(changes) : t.field}
    />
  );
}

/** What was done to the picture, and what can be. */
export function FieldChanges() {
  const t = useWords(words);
  const shared = useWords(sharedWords);
  const disturbance = useDrawing((drawing) => drawing.disturbance);
  return (
    <>
      <p className={styles.note}>{shared.listed(changesInWords(disturbance, t)) || t.asDrawn}</p>
      <FieldTools />
    </>
  );
}

/** Shifts, turns, thickens and dirties the picture; all buttons wait for one. */
function FieldTools() {
  const t = useWords(words);
  const blank = useDrawing(isBlank);
  const { pad } = usePad();
  const disturbed = useDrawing(isDisturbed);
  const tool = (change: (drawing: Drawing) => Drawing) => ({
    className: styles.tool,
    disabled: blank,
    onClick: () => pad.setState(change(pad.getState())),
  });
  const arrows = [
    { name: t.left, quarterTurns: 3, right: -1, down: 0 },
    { name: t.up, quarterTurns: 0, right: 0, down: -1 },
    { name: t.down, quarterTurns: 2, right: 0, down: 1 },
    { name: t.right, quarterTurns: 1, right: 1, down: 0 },
  ];
  return (
    <fieldset className={styles.fieldTools} aria-label={t.change}>
      {arrows.map(({ name, quarterTurns, right, down }) => (
        <Button key={name} aria-label={name} title={name} {...tool((drawing) => shift(drawing, right, down))}>
          <ArrowSign quarterTurns={quarterTurns} />
        </Button>
      ))}
      {[-rotationDegrees, rotationDegrees].map((degrees) => (
        <Button
          key={degrees}
          aria-label={t.rotate(angle(degrees))}
          {...tool((drawing) => rotate(drawing, degrees))}
        >
          {angle(degrees)}
        </Button>
      ))}
      <Button {...tool((drawing) => thicken(drawing, -thicknessPixels))}>{t.thinner}</Button>
      <Button {...tool((drawing) => thicken(drawing, thicknessPixels))}>{t.thicker}</Button>
      <Button {...tool(addNoise)}>{t.noise}</Button>
      <Button {...tool(restore)} disabled={!disturbed}>
        {t.restore}
      </Button>
    </fieldset>
  );
}

function changesInWords({ right, down, degrees, thickness, noise }: Disturbance, t: DrawWords): string[] {
  return [
    ...(right || down ? [t.shifted(signed(right), signed(down))] : []),
    ...(degrees ? [t.rotated(angle(degrees))] : []),
    ...(thickness ? [t.thickness(signed(thickness))] : []),
    ...(noise ? [t.noisy(String(noise))] : []),
  ];
}

/** A number with its sign, in the typographic form: +1, −0.5, 0. */
const signed = (value: number): string => `${value > 0 ? "+" : value < 0 ? "−" : ""}${Math.abs(value)}`;

const angle = (degrees: number): string => `${signed(degrees)}°`;
