/** @file Two builds of one engine, contender by contender: whose turn it is, and by how much one is slower. */
import { type Ratio, ratioOfMedians } from "../src/lib/statistics";
import { rotated, summarize } from "../src/race/statistics";
import type { Contender } from "./contender";
import type { Measurement, WorkloadResult } from "./measure";
import { figure, formatTable } from "./table";
import { titleOf } from "./workloads";

/** A bootstrap of fewer pairs has no interval. */
export const fewestPairs = 6;

const otherPrefix = "other-";

/** What a contender of the other build is called in a round of both. */
export const otherName = (name: string): string => `${otherPrefix}${name}`;

/** Each contender and right behind it the same of the other build; then those that only the other build has. */
export function pairUp(own: readonly Contender[], other: readonly Contender[]): Contender[] {
  const pairs = own.flatMap((one) => [one, ...other.filter(({ name }) => name === otherName(one.name))]);
  return [...pairs, ...other.filter((one) => !pairs.includes(one))];
}

/**
 * The order of a round: both of a pair one after the other, so that both meet the same machine; each round begins with another pair,
 * and the other build is first in every second round.
 */
export function pairedTurns(names: readonly string[], round: number): string[] {
  const pairs = new Map<string, string[]>();
  for (const name of names) {
    const own = name.startsWith(otherPrefix) ? name.slice(otherPrefix.length) : name;
    pairs.set(own, [...(pairs.get(own) ?? []), name]);
  }
  return rotated([...pairs.values()], round).flatMap((pair) => (round % 2 === 0 ? pair : pair.toReversed()));
}

/** One row of a comparison. Plain JSON. */
export interface Comparison {
  /** As `--only` calls it. */
  workload: string;
  /** As `--engines` calls it; "fastest" for the fastest of each build in f32, whichever these are. */
  contender: string;
  /** Medians. */
  stepMs: number;
  otherStepMs: number;
  /** Time of this build in units of the other's, with its 95 % interval: slower where all of it lies above 1. */
  ratio: Ratio;
  /** The same of processor time, which other work on the machine disturbs less; null where it was not measured. */
  processorRatio: Ratio | null;
}

/** Each pair that was measured, and the fastest of each build. */
export function comparisonsOf({ workload, measured }: WorkloadResult): Comparison[] {
  const byName = new Map(measured.map((one) => [one.name, one]));
  const own = measured.filter(({ name }) => !name.startsWith(otherPrefix));
  const compare = (contender: string, one: Measurement, other: Measurement | undefined): Comparison[] => {
    const ratio = other && ratioOfMedians(one.stepMs, other.stepMs);
    if (!ratio) return [];
    const [own, others] = [one.processorStepMs, other.processorStepMs];
    const processorRatio = own && others && ratioOfMedians(own, others);
    const [stepMs, otherStepMs] = [medianOf(one), medianOf(other)];
    return [{ workload: workload.name, contender, stepMs, otherStepMs, ratio, processorRatio }];
  };
  const pairs = own.flatMap((one) => compare(one.name, one, byName.get(otherName(one.name))));
  const [fastest, otherFastest] = [own, measured.filter((one) => !own.includes(one))].map(fastestInF32);
  const isPair = otherFastest?.name === (fastest && otherName(fastest.name));
  return isPair || !fastest ? pairs : [...pairs, ...compare("fastest", fastest, otherFastest)];
}

const medianOf = ({ stepMs }: Measurement): number => summarize(stepMs).median;

const fastestInF32 = (measured: readonly Measurement[]): Measurement | undefined =>
  measured.filter(({ name }) => !name.endsWith("-f16")).toSorted((a, b) => medianOf(a) - medianOf(b))[0];

/** A heading, a table, and a sentence about what became slower, for one workload. */
export function formatComparisons({ workload }: WorkloadResult, rows: readonly Comparison[]): string {
  const hasProcessorTimes = rows.some(({ processorRatio }) => processorRatio !== null);
  const columns = ["ratio", ...(hasProcessorTimes ? ["of processor time"] : [])];
  const header = [
    "contender",
    "ms per step",
    "the other build",
    ...columns.flatMap((title) => [title, "95 %", ""]),
  ];
  const lines = rows.map(({ contender, stepMs, otherStepMs, ratio, processorRatio }) => [
    contender,
    figure(stepMs),
    figure(otherStepMs),
    ...[ratio, processorRatio].slice(0, columns.length).flatMap(cellsOf),
  ]);
  return [
    `### ${titleOf(workload)}, this build beside the other`,
    "",
    ...formatTable([header, ...lines]),
  ].join("\n");
}

/** The ratio, its interval, and the verdict. */
function cellsOf(ratio: Ratio | null): string[] {
  if (!ratio) return ["–", "–", ""];
  const { value, low, high } = ratio;
  const verdict = low > 1 ? "slower" : high < 1 ? "faster" : "";
  return [value.toFixed(3), `${low.toFixed(3)} to ${high.toFixed(3)}`, verdict];
}

/** What became slower beyond its interval, by the clock and by processor time, as sentences. */
export function summaryOf(rows: readonly Comparison[]): string {
  const by = (measure: string, ratioOf: (row: Comparison) => Ratio | null): string[] => {
    const known = rows.filter((row) => ratioOf(row));
    if (known.length === 0) return [];
    const slower = known.filter((row) => ratioOf(row)!.low > 1);
    const names = slower.map((row) => {
      const percent = (100 * (ratioOf(row)!.value - 1)).toFixed(1);
      return `${row.workload} ${row.contender} by ${percent} %`;
    });
    const which = names.length > 0 ? names.join(", ") : "none";
    return [`Slower beyond its interval by ${measure}, ${known.length} compared: ${which}.`];
  };
  return [
    ...by("the clock", ({ ratio }) => ratio),
    ...by("processor time", ({ processorRatio }) => processorRatio),
  ].join("\n");
}
