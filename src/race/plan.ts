/** @file Which products are raced, and what they are expected to take. */
import type { Place } from "./host";
import { flopsOf, gflopsOf, type ProductWorkload, square } from "./products";
import type { Lane } from "./race";
import { summarize } from "./statistics";

/** Sides of the square products that can be chosen; the benchmark measures those from 512 on. */
export const sizes = [128, 256, 512, 1024, 2048, 4096] as const;

/** Chosen at first, smallest first: each tells what the next one takes. */
export const usualSizes: readonly number[] = [256, 512, 1024];

/** A contender that takes longer for one product waits to be asked for. */
export const mostMs = 2000;

/** Where contenders compute: written by us for a GPU and for a processor, and by others. */
export const groups = ["gpu", "processor", "rivals"] as const;
export type Group = (typeof groups)[number];

export interface RacePlan {
  sizes: readonly number[];
  precisions: readonly ProductWorkload["precision"][];
  groups: readonly Group[];
  /** The most; what is steady rests after three. */
  rounds: number;
}

export const usualPlan: RacePlan = {
  sizes: usualSizes,
  precisions: ["f32", "f16"],
  groups: ["gpu", "processor"],
  rounds: 5,
};

/** What one slice of a contender should take, in ms: short, so that cancelling and a run that starts wait for little. */
export const sliceMs = 250;

/** A product that was raced. */
export interface Heat {
  product: ProductWorkload;
  lanes: readonly Lane[];
}

/**
 * Where a plan has products of this precision raced. Other libraries race where we do. A processor holds halves as f32, so in f16 it
 * would have nothing of its own to show.
 */
export const placesOf = ({ groups }: RacePlan, precision: ProductWorkload["precision"]): Place[] =>
  groups.filter((group) => group !== "rivals").filter((place) => place === "gpu" || precision === "f32");

/** The products of a plan that are raced anywhere, f32 before f16 and small before large. */
export function productsOf(plan: RacePlan): ProductWorkload[] {
  const precisions = plan.precisions.filter((precision) => placesOf(plan, precision).length > 0);
  return plan.sizes
    .toSorted((a, b) => a - b)
    .flatMap((size) => precisions.map((precision) => square(size, precision)));
}

/** To which group a contender belongs, by its name. */
export function groupOf(name: string): Group {
  const [family] = name.split("/");
  if (family === "wgsl") return "gpu";
  return family === "wasm" || family === "js" ? "processor" : "rivals";
}

/** The rate of a lane, and between which rates half of its rounds lie, in GFLOP/s; null where it has none. */
export function rateOf(
  product: ProductWorkload,
  { state, stepMs }: Pick<Lane, "state" | "stepMs">,
): { median: number; q1: number; q3: number } | null {
  if (stepMs.length === 0 || state === "failed") return null;
  const { median, low, high } = summarize(stepMs);
  // The faster quarter of the times is the upper one of the rates.
  return { median: gflopsOf(product, median), q1: gflopsOf(product, high), q3: gflopsOf(product, low) };
}

/** What a contender would take for one product, in ms, at its rate in the largest product of that precision so far; null where it has none. */
export function estimateOf(name: string, wanted: ProductWorkload, heats: readonly Heat[]): number | null {
  const known = heats
    .filter(({ product }) => product.precision === wanted.precision)
    .toSorted((a, b) => flopsOf(b.product) - flopsOf(a.product));
  for (const { product, lanes } of known) {
    const lane = lanes.find(({ entrant }) => entrant.name === name);
    const ms =
      lane &&
      (lane.stepMs.length > 0 ? summarize(lane.stepMs).median : lane.state === "slow" && lane.estimateMs);
    if (ms) return (ms * flopsOf(wanted)) / flopsOf(product);
  }
  return null;
}

/** What a product with contenders that take so long would take, in ms: preparing is not in it. */
export const heatMs = (estimatesMs: readonly number[], rounds: number): number =>
  estimatesMs.reduce((sum, ms) => sum + rounds * Math.max(sliceMs, ms) + 4 * ms + sliceMs, 0);

/** A product that waits to be asked for. */
export interface Offer {
  product: ProductWorkload;
  /** Of the slowest contender, for one product. */
  slowestMs: number;
  /** Of all rounds of all contenders. */
  allMs: number;
}

/** What was left out for its time, and larger products, where the rates so far tell what they would take. */
export function offersOf(heats: readonly Heat[], plan: RacePlan): Offer[] {
  return productsOf({ ...plan, sizes }).flatMap((product) => {
    const raced = heats.find((heat) => heat.product.name === product.name);
    if (raced?.lanes.every(({ state }) => state !== "slow")) return [];
    const names = new Set(heats.flatMap(({ lanes }) => lanes.map(({ entrant }) => entrant.name)));
    const estimates = [...names]
      .filter((name) => plan.groups.includes(groupOf(name)))
      .flatMap((name) => estimateOf(name, product, heats) ?? []);
    if (estimates.length === 0) return [];
    return [{ product, slowestMs: Math.max(...estimates), allMs: heatMs(estimates, plan.rounds) }];
  });
}
