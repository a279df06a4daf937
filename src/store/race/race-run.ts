/** @file A race from its plan to its last lane: whom it takes from which thread, and one product after the other. */
import { abortable } from "../../lib/abortable";
import type { RaceHost } from "../../race/host";
import { estimateOf, type Heat, mostMs, placesOf, productsOf, type RacePlan, sliceMs } from "../../race/plan";
import type { ProductWorkload } from "../../race/products";
import { firstLane, race, type Starter } from "../../race/race";
import type { OwnRace } from "../../train/race/open-race";

/** Enough for a frame, and for what follows from it. */
const drawingMs = 50;

export interface RaceThreads {
  own: OwnRace;
  /** null where they don't take part. */
  rivals: RaceHost | null;
}

export interface RaceRun extends RaceThreads {
  plan: RacePlan;
  /** Raced before, which tell what others would take. */
  known: readonly Heat[];
  /** A product that was asked for, however long it takes, instead of those of the plan. */
  only: ProductWorkload | null;
  signal: AbortSignal;
  /** Told of each change, with the heat as it is then. */
  onHeat(heat: Heat): void;
}

/** Resolves when all is raced. Throws the signal's reason, and what the threads reject with when asked who there is. */
export async function runRace({ plan, known, only, own, rivals, signal, onHeat }: RaceRun): Promise<void> {
  const heats = new Map(known.map((heat) => [heat.product.name, heat]));
  for (const product of only ? [only] : productsOf(plan)) {
    signal.throwIfAborted();
    const starters = (await abortable(startersOf(product), signal)).map((starter) => ({
      ...starter,
      estimateMs: estimateOf(starter.entrant.name, product, [...heats.values()]),
    }));
    // Of a GPU that is not there.
    if (starters.length === 0) continue;
    const tell = (heat: Heat) => {
      heats.set(product.name, heat);
      onHeat(heat);
    };
    let heat: Heat = { product, lanes: starters.map(firstLane) };
    tell(heat);
    await race(product, starters, {
      rounds: plan.rounds,
      sliceMs,
      mostMs: only ? Number.POSITIVE_INFINITY : mostMs,
      signal,
      hold: () => own.hold(),
      drawn: () => new Promise((resolve) => setTimeout(resolve, drawingMs)),
      onLane: (index, lane) => {
        heat = { product, lanes: heat.lanes.with(index, lane) };
        tell(heat);
      },
    });
  }

  async function startersOf(product: ProductWorkload): Promise<Omit<Starter, "estimateMs">[]> {
    const hosts = rivals ? [own, rivals] : [own];
    const places = placesOf(plan, product.precision);
    const all = await Promise.all(
      hosts.map(async (host) => (await host.entrants(product, places)).map((entrant) => ({ entrant, host }))),
    );
    return all.flat();
  }
}
