/** @file What this lesson measures: arrays that are simulated cycle by cycle, and products on the adapter's own matrix units. */
import { rateOf } from "../../race/plan";
import { square } from "../../race/products";
import { raceOf } from "../../store/race/race";
import type { Measure, Tell } from "../../ui/learn/use-experiment";
import { large, longBatch, small } from "./arrays";
import { type Counted, count } from "./count";
import type { LessonNetwork } from "./network";

const sizeOf = ({ layers }: LessonNetwork, layer: "first" | "last", M: number) => {
  const { inputs: K, outputs: N } = layer === "first" ? layers[0]! : layers.at(-1)!;
  return { M, K, N };
};

/** The last layer of a network on the small array. */
export const countSmall = (network: LessonNetwork, batch: number, tell?: Tell, signal?: AbortSignal) =>
  count(sizeOf(network, "last", batch), small, "two", tell, signal);

/** The first layer on the large one. */
export const countLarge = (network: LessonNetwork, tell?: Tell, signal?: AbortSignal): Promise<Counted> =>
  count(sizeOf(network, "first", longBatch), large, "two", tell, signal);

export interface OwnUnits {
  hasGpu: boolean;
  /** What the adapter lists: "f16 [16, 16] · f16 [16, 16] → f32 [16, 16]". */
  units: readonly string[];
  /** Of a product of halves: the fastest way on matrix units and the fastest without; null where there was none to time. */
  fastest: { side: number; units: Lane; without: Lane } | null;
}

export interface Lane {
  name: string;
  gflops: number;
}

const side = 1024;
const rounds = 3;
const onUnits = /matrix units/;

/** Asks the adapter for its matrix units, and where kernels are written for them has them race with those that do without. */
export const measureUnits: Measure<OwnUnits> = async ({ engine }, tell, signal) => {
  const { gpu } = await engine.client.call((worker) => worker.reports.adapter());
  const units = gpu?.matrixUnits ?? [];
  if (units.length === 0) return { hasGpu: gpu !== null, units, fastest: null };
  const race = raceOf(engine);
  signal.addEventListener("abort", race.cancel, { once: true });
  race.change({ sizes: [side], precisions: ["f16"], groups: ["gpu"], rounds });
  const stop = race.state.subscribe(({ heats }) => {
    const lanes = heats.flatMap((heat) => heat.lanes);
    const done = lanes.reduce((sum, { stepMs }) => sum + stepMs.length, 0);
    tell(Math.min(1, done / Math.max(1, rounds * lanes.length)));
  });
  try {
    await race.run();
  } finally {
    stop();
    signal.removeEventListener("abort", race.cancel);
  }
  signal.throwIfAborted();
  const { heats, failure } = race.state.getState();
  if (failure) throw new Error(failure);
  const product = square(side, "f16");
  const lanes = heats.flatMap((heat) =>
    heat.lanes.flatMap((lane): Lane[] => {
      const rate = lane.state === "done" ? rateOf(product, lane) : null;
      return rate ? [{ name: lane.entrant.name, gflops: rate.median }] : [];
    }),
  );
  const fastestOf = (isOnUnits: boolean) =>
    lanes
      .filter(({ name }) => onUnits.test(name) === isOnUnits)
      .toSorted((a, b) => b.gflops - a.gflops)
      .at(0);
  const [with_, without] = [fastestOf(true), fastestOf(false)];
  return { hasGpu: true, units, fastest: with_ && without ? { side, units: with_, without } : null };
};
