/** @file Contenders of the race in a thread of their own, asked by name: the page only says whose turn it is. */
import { type Agreement, compareProduct } from "./agreement";
import { type ProductWorkload, referenceSample } from "./products";
import type { Run } from "./run";

/** Who could take part in a product. Plain data. */
export interface Entrant {
  /** What it is written for, or the library, and which way of it: "wgsl/register", "wasm/strict", "jax/webgpu". */
  name: string;
  /** Of a library that is not this one, else empty. */
  version: string;
  /** On a processor; 0 on a GPU. */
  threads: number;
  /** Whether a run of this engine multiplies this way here, before tuning finds a better one. */
  isUsual: boolean;
  /** Why it can't take part here, as the end of a sentence; empty where it can. */
  lack: string;
}

/** Where a contender computes. */
export type Place = "gpu" | "processor";

/** What is asked of a thread with contenders: plain data both ways. All of it may reject with an Error that says why. */
export interface RaceHost {
  /** On these places only; what the others need is not even fetched. */
  entrants(product: ProductWorkload, places: readonly Place[]): Promise<readonly Entrant[]>;
  /** Of the entrants asked for last: factors onto the device, and whatever has to be compiled. */
  prepare(name: string, product: ProductWorkload): Promise<void>;
  /** Multiplies once and holds elements from all over the product against what they should be. */
  check(name: string): Promise<Agreement>;
  /** Multiplies so many times. Resolves to what that took, in ms. */
  time(name: string, count: number): Promise<number>;
  dispose(name: string): Promise<void>;
}

/** An entrant where it lives. */
export interface RaceContender extends Entrant {
  prepare(product: ProductWorkload): Promise<Run>;
}

interface Prepared {
  run: Run;
  product: ProductWorkload;
}

/** Hosts the contenders that there are for a product. */
export function raceHost(
  contendersFor: (product: ProductWorkload, places: readonly Place[]) => Promise<readonly RaceContender[]>,
): RaceHost {
  let contenders: readonly RaceContender[] = [];
  const prepared = new Map<string, Prepared>();
  let reference: { product: ProductWorkload; sample: readonly number[] } | null = null;

  function preparedOf(name: string): Prepared {
    const found = prepared.get(name);
    if (!found) throw new Error(`${name} was not prepared, or is gone: prepare it first.`);
    return found;
  }

  return {
    entrants: async (product, places) => {
      contenders = await contendersFor(product, places);
      return contenders.map(({ prepare: _, ...entrant }) => entrant);
    },
    prepare: async (name, product) => {
      const contender = contenders.find((one) => one.name === name);
      if (!contender) throw new Error(`There is no ${name} here.`);
      prepared.set(name, { run: await contender.prepare(product), product });
    },
    check: async (name) => {
      const { run, product } = preparedOf(name);
      if (reference?.product.name !== product.name) reference = { product, sample: referenceSample(product) };
      return compareProduct(await run.values(1), reference.sample, product.precision);
    },
    time: async (name, count) => preparedOf(name).run.time(count),
    dispose: async (name) => {
      prepared.get(name)?.run.dispose();
      prepared.delete(name);
    },
  };
}
