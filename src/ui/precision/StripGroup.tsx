import { useCallback, useRef } from "react";
import { exponentQuantile, type HalfLosses, halfExponents, halfLosses } from "../../lib/exponents";
import type { MagnifiedTensor } from "../../worker/api";
import { useFormats, useWords } from "../i18n";
import type { Formats } from "../i18n/format";
import { usePalette } from "../shared/palette";
import { useDrawing } from "../shared/use-drawing";
import { type SharedWords, sharedWords } from "../shared/words";
import { drawStrip, placeOf } from "./draw-strip";
import styles from "./Microscope.module.css";
import { type MicroscopeWords, microscopeWords } from "./microscope-words";
import { useTensorName } from "./tensor-names";
import { useSubnormals } from "./use-halves";

/** Exponents with a number on the axis. */
const marked = [-40, halfExponents.subnormal, halfExponents.normal, 0, halfExponents.largest + 1];

/** Smaller shares are written as less than it, and give no alarm. */
const smallestShare = 0.001;

interface StripGroupProps {
  role: MagnifiedTensor["role"];
  tensors: readonly MagnifiedTensor[];
  /** The experiment beside which it stands, where that is not the microscope itself. */
  of?: string;
}

/** The strips of the tensors of one role, over a common axis. */
export function StripGroup({ role, tensors, of }: StripGroupProps) {
  const { microscope: t } = useWords(microscopeWords);
  const shared = useWords(sharedWords);
  const format = useFormats();
  const palette = usePalette();
  const subnormals = useSubnormals();
  const nameOf = useTensorName(true);
  const list = useRef<HTMLUListElement>(null);
  const draw = useCallback(
    (canvas: HTMLCanvasElement, i: number) =>
      drawStrip(canvas, tensors[i]!.histogram, subnormals === "flushed", palette),
    [tensors, subnormals, palette],
  );
  useDrawing(list, draw, tensors.length);
  if (tensors.length === 0) return null;
  return (
    <section className={styles.group} aria-label={of ? t.seenIn(of, t.roles[role]) : t.roles[role]}>
      <h4>{t.roles[role]}</h4>
      <p className={styles.kept}>{t.kept[role]}</p>
      <ul ref={list} className={styles.strips}>
        {tensors.map(({ name, histogram }) => {
          const losses = writeLosses(halfLosses(histogram, subnormals), t, shared, format);
          return (
            <li key={name}>
              <span>{nameOf(name)}</span>
              <span className={styles.losses} data-lost={losses.isLost || undefined}>
                {losses.text}
              </span>
              <canvas
                className={styles.strip}
                role="img"
                aria-label={t.describe(nameOf(name), writeRange(histogram, t), losses.text)}
              />
            </li>
          );
        })}
      </ul>
      <Axis />
    </section>
  );
}

function Axis() {
  return (
    <div className={styles.axis} aria-hidden="true">
      {marked.map((exponent) => (
        <span key={exponent} style={{ insetInlineStart: `${100 * placeOf(exponent)}%` }}>
          2<sup>{String(exponent).replace("-", "−")}</sup>
        </span>
      ))}
    </div>
  );
}

/** What halves lose of a tensor, in words and figures; and whether that is worth an alarm. */
function writeLosses(
  { zeros, underflow, subnormal, overflow }: HalfLosses,
  t: MicroscopeWords["microscope"],
  shared: SharedWords,
  format: Formats,
): { text: string; isLost: boolean } {
  if (zeros === 1) return { text: t.empty, isLost: false };
  const write = (share: number) =>
    share < smallestShare ? `< ${format.percent(smallestShare, 1)}` : format.percent(share, 1);
  const parts = [
    underflow > 0 && t.below(write(underflow)),
    subnormal > 0 && t.subnormal(write(subnormal)),
    overflow > 0 && t.above(write(overflow)),
  ].filter((part) => part !== false);
  return {
    text: parts.length > 0 ? shared.listed(parts) : t.fits,
    isLost: underflow + overflow >= smallestShare,
  };
}

/** The smallest and the largest exponent of a tensor. */
function writeRange(histogram: ArrayLike<number>, t: MicroscopeWords["microscope"]): string {
  const [from, to] = [exponentQuantile(histogram, 0), exponentQuantile(histogram, 1)];
  return from === null || to === null ? t.empty : t.range(String(from), String(to));
}
