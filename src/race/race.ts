/** @file One product with all who take part: prepared, checked, warmed up, and timed in interleaved rounds. */
import { abortable } from "../lib/abortable";
import { messageOf } from "../lib/message-of";
import type { Entrant, RaceHost } from "./host";
import type { ProductWorkload } from "./products";
import { fewestRounds, timeSlice, warmUp } from "./slices";
import { isSteady, rotated } from "./statistics";

/** What became of a contender. "slow": a product takes longer than was allowed. "lacking": it can't take part here. */
export type LaneState = "waiting" | "preparing" | "warm" | "done" | "failed" | "slow" | "lacking";

/** A contender and what is known of it so far. Plain data. */
export interface Lane {
  entrant: Entrant;
  state: LaneState;
  /** Time of one product, a number for each round so far. */
  stepMs: readonly number[];
  /** Largest deviation of a sampled element, relative to their size; null before it was checked. */
  deviation: number | null;
  /** Why it has no figure, as a sentence or the end of one; empty where it may have one. */
  problem: string;
  /** What one product is expected to take, or was found to; null where nothing is known. */
  estimateMs: number | null;
}

/** An entrant and the thread in which it lives. */
export interface Starter {
  entrant: Entrant;
  host: RaceHost;
  estimateMs: number | null;
}

export interface RaceOptions {
  rounds: number;
  sliceMs: number;
  /** A contender that takes longer for one product is left out. */
  mostMs: number;
  signal: AbortSignal;
  /**
   * Resolves when nothing else is at work, to a number that changes whenever something was: what was timed between two different
   * ones is timed again.
   */
  hold(): Promise<number>;
  /** Told of each change of a lane, by its place among the starters; of the times of a round at its end. */
  onLane(index: number, lane: Lane): void;
  /** Resolves when what was told has been drawn: nothing is timed meanwhile, since drawing takes a processor, too. */
  drawn(): Promise<void>;
}

export const firstLane = ({ entrant, estimateMs }: Omit<Starter, "host">): Lane => ({
  entrant,
  state: entrant.lack ? "lacking" : "waiting",
  stepMs: [],
  deviation: null,
  problem: entrant.lack,
  estimateMs,
});

/**
 * Races all of them. One that fails at any point has the reason in its lane, no figure, and the others go on. Throws the signal's
 * reason, at the latest after what is asked of a thread just then; whatever was prepared is freed then, too.
 */
export async function race(
  product: ProductWorkload,
  starters: readonly Starter[],
  { rounds, sliceMs, mostMs, signal, hold, onLane, drawn }: RaceOptions,
): Promise<readonly Lane[]> {
  const lanes = starters.map(firstLane);
  const prepared = new Set<number>();
  const steps: number[] = [];
  // What is at work may be for a long time, and a race that is cancelled does not wait for it.
  const quiet = () => abortable(hold(), signal);

  function change(index: number, changes: Partial<Lane>): void {
    lanes[index] = { ...lanes[index]!, ...changes };
    onLane(index, lanes[index]);
  }

  async function leave(index: number): Promise<void> {
    prepared.delete(index);
    const { host, entrant } = starters[index]!;
    // A thread that is gone has nothing left to free.
    await host.dispose(entrant.name).catch(() => {});
  }

  /** Each that is still in the race, in the order of the round. */
  async function each(round: number, work: (index: number) => Promise<void>): Promise<void> {
    for (const index of rotated([...prepared], round)) {
      signal.throwIfAborted();
      try {
        await work(index);
      } catch (error) {
        signal.throwIfAborted();
        change(index, { state: "failed", problem: messageOf(error), stepMs: [] });
        await leave(index);
      }
    }
  }

  const runOf = (index: number) => ({
    time: async (count: number): Promise<number> => {
      const { host, entrant } = starters[index]!;
      for (;;) {
        const held = await quiet();
        const ms = await host.time(entrant.name, count);
        signal.throwIfAborted();
        if ((await quiet()) === held) return ms;
      }
    },
  });

  async function check(index: number, isLast: boolean): Promise<void> {
    const { host, entrant } = starters[index]!;
    const { ok, deviation, problem } = await host.check(entrant.name);
    if (!Number.isNaN(deviation)) change(index, { deviation });
    if (!ok) throw new Error(isLast ? `changed while it was timed: ${problem}` : problem);
  }

  try {
    const open = lanes.flatMap(({ state, estimateMs }, index) => {
      if (state === "lacking") return [];
      if (estimateMs === null || estimateMs <= mostMs) return [index];
      change(index, { state: "slow" });
      return [];
    });
    for (const index of open) prepared.add(index);
    await each(0, async (index) => {
      await quiet();
      change(index, { state: "preparing" });
      await starters[index]!.host.prepare(starters[index]!.entrant.name, product);
      await check(index, false);
    });
    await each(0, async (index) => {
      const firstMs = await timeSlice(runOf(index), 1);
      if (firstMs > mostMs) {
        change(index, { state: "slow", estimateMs: firstMs });
        await leave(index);
        return;
      }
      steps[index] = (await warmUp(runOf(index), sliceMs)).stepsPerSlice;
      change(index, { state: "warm" });
    });
    await drawn();
    for (let round = 0; round < rounds; round++) {
      const isResting = (index: number) => round >= fewestRounds && isSteady(lanes[index]!.stepMs);
      if ([...prepared].every(isResting)) break;
      await each(round, async (index) => {
        if (isResting(index)) return;
        const stepMs = await timeSlice(runOf(index), steps[index]!);
        lanes[index] = { ...lanes[index]!, stepMs: [...lanes[index]!.stepMs, stepMs] };
      });
      for (const index of prepared) onLane(index, lanes[index]!);
      await drawn();
    }
    await each(0, (index) => check(index, true));
    for (const index of prepared) change(index, { state: "done" });
    return lanes;
  } finally {
    for (const index of [...prepared]) await leave(index);
  }
}
