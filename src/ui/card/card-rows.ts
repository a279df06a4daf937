/** @file What the picture of a result says of each variant. */

import { quotedLoss } from "../../share/quoted-loss";
import { shownAccuracy } from "../../share/shown-accuracy";
import { endingOf, type RecordedVariant, type ResultRecord } from "../../store/results/sharing";
import type { Formats } from "../i18n/format";
import type { CardWords } from "./words";

export interface CardRow {
  name: string;
  /** What the bar shows; null where there is no speed. */
  bar: { value: number; low: number | null; high: number | null } | null;
  /** At the bar's end. */
  figure: string;
  /** Under the name. */
  note: string;
  isWrong: boolean;
}

export interface CardRows {
  /** What the bars show. */
  title: string;
  rows: readonly CardRow[];
  /** Where bars of speed-ups have their 1; null for other bars. */
  one: number | null;
  /** Variants for which there was no room. */
  left: number;
}

/** With more rows the text would be too small to read. */
const mostRows = 12;

/** Speed-ups where there are any, else samples per second; no speed beside a check that failed. */
export function cardRows(
  record: ResultRecord,
  names: readonly string[],
  t: CardWords,
  format: Formats,
): CardRows {
  const { variants, baseline } = record;
  const hasSpeedUps = variants.some(({ speedUp }) => speedUp);
  const shown = variants.slice(0, mostRows);
  return {
    title: hasSpeedUps ? t.speedUps(names[baseline] ?? "") : t.speeds,
    rows: shown.map((variant, i): CardRow => {
      const isWrong = variant.check?.pass === false;
      const accuracy = shownAccuracy(variant);
      const loss = quotedLoss(variant.epochs);
      return {
        name: names[i] ?? "",
        isWrong,
        note: [
          accuracy === null ? "" : t.accuracy(format.percent(accuracy)),
          loss === null ? "" : t.loss(format.loss(loss)),
          endingOf(variant) === "cancelled"
            ? t.cancelled(format.count(variant.step), format.count(variant.totalSteps))
            : "",
        ]
          .filter(Boolean)
          .join(t.and),
        ...(isWrong
          ? { bar: null, figure: t.checkFailed }
          : speedOf(variant, hasSpeedUps, i === baseline, t, format)),
      };
    }),
    one: hasSpeedUps ? 1 : null,
    left: variants.length - shown.length,
  };
}

function speedOf(
  { speedUp, samplesPerSecond, stepMs, submitStepMs }: RecordedVariant,
  hasSpeedUps: boolean,
  isBaseline: boolean,
  t: CardWords,
  format: Formats,
): Pick<CardRow, "bar" | "figure"> {
  const median = stepMs?.median ?? submitStepMs?.median;
  const step = median === undefined ? "" : format.milliseconds(median);
  if (hasSpeedUps && speedUp) {
    const { value, low, high } = speedUp;
    const times = (ratio: number) => `${ratio.toFixed(ratio < 10 ? 2 : ratio < 100 ? 1 : 0)}×`;
    return {
      bar: { value, low, high },
      figure: `${times(value)}  (${times(low)}–${times(high)})  ${step}`,
    };
  }
  if (hasSpeedUps && isBaseline && step)
    return { bar: { value: 1, low: null, high: null }, figure: `${t.baseline}  ${step}` };
  if (!hasSpeedUps && samplesPerSecond !== null) {
    const bar = { value: samplesPerSecond, low: null, high: null };
    return { bar, figure: `${t.perSecond(format.rate(samplesPerSecond))}  ${step}` };
  }
  return { bar: null, figure: t.noSpeed };
}
