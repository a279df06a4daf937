/**
 * @file Gives every value of a step a slot, and slots to several values whose lifetimes don't overlap. A slot is a
 * buffer of its own, not a range of one arena: WebGPU forbids binding one buffer for reading and for writing in the
 * same dispatch, even at ranges apart.
 */
import { storageBytes } from "../../tensor/dtype";
import { sizeOf } from "../../tensor/shape";
import type { Tensor } from "../../tensor/tensor";
import type { Launch } from "../launch";

export interface MemoryPlan {
  /** Bytes of each slot. */
  slots: readonly number[];
  /** Slot of each value tensor. */
  slotOf: ReadonlyMap<Tensor, number>;
  /** First and last launch that touches the value. */
  lifetimes: ReadonlyMap<Tensor, readonly [first: number, last: number]>;
  /** Bytes of all slots together: what the values of a step occupy. */
  bytes: number;
  /** What they would occupy without reuse. */
  bytesWithoutReuse: number;
}

export const bytesOf = (tensor: Tensor): number => storageBytes(tensor.dtype, sizeOf(tensor.shape));

/** Linear scan over the launches; among the free slots the best-fitting one, grown when all are too small. */
export function planMemory(launches: readonly Launch[], outputs: readonly Tensor[]): MemoryPlan {
  const lifetimes = findLifetimes(launches, outputs);
  const slots: number[] = [];
  const slotOf = new Map<Tensor, number>();
  const free: number[] = [];
  for (let index = 0; index < launches.length; index++) {
    for (const [tensor, [first]] of lifetimes) {
      if (first === index) slotOf.set(tensor, takeSlot(slots, free, bytesOf(tensor)));
    }
    for (const [tensor, [, last]] of lifetimes) {
      if (last === index) free.push(slotOf.get(tensor)!);
    }
  }
  const total = (sizes: Iterable<number>) => [...sizes].reduce((bytes, size) => bytes + size, 0);
  return {
    slots,
    slotOf,
    lifetimes,
    bytes: total(slots),
    bytesWithoutReuse: total([...lifetimes.keys()].map(bytesOf)),
  };
}

function findLifetimes(launches: readonly Launch[], outputs: readonly Tensor[]) {
  const lifetimes = new Map<Tensor, [number, number]>();
  for (const [index, launch] of launches.entries()) {
    for (const { tensor } of launch.bindings) {
      if (tensor.kind !== "value") continue;
      const lifetime = lifetimes.get(tensor);
      if (lifetime) lifetime[1] = index;
      else lifetimes.set(tensor, [index, index]);
    }
  }
  // An output is read after the last launch, so nothing may take its slot.
  for (const output of outputs) {
    const lifetime = lifetimes.get(output);
    if (lifetime) lifetime[1] = launches.length;
  }
  return lifetimes;
}

function takeSlot(slots: number[], free: number[], bytes: number): number {
  const waste = (slot: number) => {
    const spare = slots[slot]! - bytes;
    return spare >= 0 ? spare : 2 ** 50 - spare;
  };
  const best = free.reduce((least, slot) => (waste(slot) < waste(least) ? slot : least), free[0] ?? -1);
  if (best < 0) return slots.push(bytes) - 1;
  free.splice(free.indexOf(best), 1);
  slots[best] = Math.max(slots[best]!, bytes);
  return best;
}
