/** @file This engine's contenders in the race, on its devices and in its idle time. */

import type { Device } from "../../device/device";
import type { GpuDevice } from "../../device/gpu/gpu-device";
import type { IdleTime } from "../../lib/idle-time";
import { type Place, type RaceContender, type RaceHost, raceHost } from "../../race/host";
import { forgetFactors, type ProductWorkload } from "../../race/products";
import { kernelsHash, processorKernelsHash } from "../kernels-hash";
import { gpuRungs } from "./gpu-rungs";
import { HeldTime } from "./held-time";
import { processorRungs } from "./processor-rungs";
import { type TracedProduct, traceProduct } from "./product-run";

/** What the race asks of the engine, beside what it asks of all who have contenders. */
export interface OwnRace extends RaceHost {
  /** Resolves when nothing is at work; see HeldTime. */
  hold(): Promise<number>;
  /** The race is over: others may have the time, and no contender is known any more. */
  release(): Promise<void>;
  /** Hashes of the kernels' text: of all, and of those of the processor. */
  kernels(): Promise<{ kernels: string; processorKernels: string }>;
}

export interface RaceDevices {
  /** The GPU, or the processor where there is none. */
  device(kind: "gpu"): Promise<Device>;
  gpu(): Promise<GpuDevice>;
  readonly idleTime: IdleTime;
}

/** @param threads Of the processor. */
export function openRace(engine: RaceDevices, threads: number): OwnRace {
  const held = new HeldTime(engine.idleTime);
  let traced: { name: string; product: TracedProduct } | null = null;

  const traceOf = (product: ProductWorkload): TracedProduct => {
    if (traced?.name !== product.name) traced = { name: product.name, product: traceProduct(product) };
    return traced.product;
  };

  async function contendersFor(product: ProductWorkload, places: readonly Place[]): Promise<RaceContender[]> {
    const isGpu = places.includes("gpu") && (await engine.device("gpu")).info.kind === "gpu";
    const program = traceOf(product);
    return [
      ...(isGpu ? gpuRungs(await engine.gpu(), program) : []),
      ...(places.includes("processor") ? processorRungs(threads, program) : []),
    ];
  }

  let host = raceHost(contendersFor);
  return {
    entrants: (product, places) => host.entrants(product, places),
    prepare: (name, product) => held.during(() => host.prepare(name, product)),
    check: (name) => held.during(() => host.check(name)),
    time: (name, count) => held.during(() => host.time(name, count)),
    dispose: (name) => host.dispose(name),
    hold: () => held.hold(),
    release: async () => {
      // What is left has the factors.
      traced = null;
      host = raceHost(contendersFor);
      forgetFactors();
      held.release();
    },
    kernels: async () => ({ kernels: kernelsHash(), processorKernels: processorKernelsHash() }),
  };
}
