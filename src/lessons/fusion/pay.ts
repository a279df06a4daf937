/** @file When fusion stops paying: a line over five widths that a reader draws, and the one that is measured. */
import type { Ratio } from "../../lib/statistics";
import { judge, type Verdict } from "../../ui/learn/guess";
import type { OpenMachine } from "../../ui/learn/machine";
import { runTrial, speedUpOf, stepMsOf, stepsFor } from "../../ui/learn/trial";
import type { Measure } from "../../ui/learn/use-experiment";
import { lessonConfig } from "./use-step-report";

/** Of the hidden layer. */
export const widths = [16, 64, 256, 512, 1024] as const;

/** What a gain can be drawn as, on a logarithmic scale. */
export const gains = { min: 0.5, max: 8 } as const;

export interface WidthRow {
  width: number;
  offMs: number;
  layersMs: number;
  /** How many times as fast the step fused by layers is. */
  gain: Ratio;
}

/** Wide steps take longer, and a few of them are enough for an interval. */
const stepsAt = (machine: OpenMachine, width: number): number =>
  Math.max(39, Math.round(stepsFor(machine) * Math.min(1, 128 / width)));

export const measureWidths: Measure<readonly WidthRow[]> = async (machine, tell, signal) => {
  const rows: WidthRow[] = [];
  for (const [i, width] of widths.entries()) {
    const base = { ...lessonConfig, hidden: [width] };
    const options = { base, maxSteps: stepsAt(machine, width) };
    const told = (share: number) => tell((i + share) / widths.length);
    const trial = await runTrial(machine, { fusion: ["off", "layers"] }, options, told, signal);
    const [offMs, layersMs] = [stepMsOf(trial, 0), stepMsOf(trial, 1)];
    rows.push({ width, offMs, layersMs, gain: speedUpOf(trial, 1) });
  }
  return rows;
};

/** "all", "none": at every width, or at no one. "until": up to one of them. "mixed": here and there. */
export type Paying = "all" | "none" | "until" | "mixed";

/** A gain is one where all of its interval is above 1. */
const pays = ({ gain }: Pick<WidthRow, "gain">): boolean => gain.low > 1;

/** Where it pays; `at` is how many of the widths, from the narrowest on, where that is "until". */
export function payingOf(rows: readonly Pick<WidthRow, "gain">[]): { kind: Paying; at: number } {
  const at = rows.filter(pays).length;
  if (at === 0 || at === rows.length) return { kind: at === 0 ? "none" : "all", at };
  return { kind: rows.slice(0, at).every(pays) ? "until" : "mixed", at };
}

/** By what factor a drawn line is off the measured one, in the middle; what lies in an interval is not off. */
export function offBy(drawn: readonly number[], rows: readonly Pick<WidthRow, "gain">[]): number {
  const logs = rows.map(({ gain: { low, high } }, i) =>
    Math.log(Math.max(1, low / drawn[i]!, drawn[i]! / high)),
  );
  return Math.exp(logs.reduce((sum, log) => sum + log, 0) / logs.length);
}

/** As any predicted factor is judged. */
export const judgeLine = (off: number): Verdict => judge(off, { value: 1 })!;
