/**
 * @file The GPU's own clock around the compute passes of every engine alike, by wrapping the types' prototypes before any library
 * opens a device: no engine needs to know.
 */
import { wrapMethod } from "./wrap-method";

/** Pairs of timestamps of one query set, the most that WebGPU allows. */
const pairsPerSet = 2048;

const pairBytes = 16;

export interface PassClock {
  /**
   * The time, in ms, in which a GPU was busy with compute passes that were begun during `work`, which must wait for the last; null
   * where a device has no timestamps, or the work no passes.
   */
  during(work: () => Promise<unknown>): Promise<number | null>;
}

/** A pass, by nanoseconds of the GPU's clock. */
interface Interval {
  begin: bigint;
  end: bigint;
}

/** The query sets of one device, the last of which is being filled. */
interface TimedDevice {
  device: GPUDevice;
  sets: GPUQuerySet[];
  passes: number;
}

/** Wraps the WebGPU types in `scope`, globalThis in earnest. Throws an Error when one of them is not there. */
export function installPassClock(scope: object = globalThis): PassClock {
  const deviceOf = new WeakMap<object, GPUDevice>();
  let timed: Map<GPUDevice, TimedDevice> | null = null;
  let isComplete = true;

  wrapMethod(scope, "GPUDevice", "createCommandEncoder", (original) => {
    return function (...args) {
      const encoder = original.apply(this, args) as object;
      deviceOf.set(encoder, this as GPUDevice);
      return encoder;
    };
  });
  wrapMethod(scope, "GPUCommandEncoder", "beginComputePass", (original) => {
    return function (descriptor) {
      const device = deviceOf.get(this as object);
      if (!timed || !device) return original.call(this, descriptor);
      const given = descriptor as GPUComputePassDescriptor | undefined;
      if (!device.features.has("timestamp-query") || given?.timestampWrites) {
        isComplete = false;
        return original.call(this, descriptor);
      }
      const entry = timed.get(device) ?? { device, sets: [], passes: 0 };
      timed.set(device, entry);
      return original.call(this, { ...given, timestampWrites: nextPair(entry) });
    };
  });

  return {
    during: async (work) => {
      const devices = new Map<GPUDevice, TimedDevice>();
      timed = devices;
      isComplete = true;
      try {
        await work();
      } finally {
        timed = null;
      }
      const intervals = await Promise.all([...devices.values()].map(readIntervals));
      for (const { sets } of devices.values()) for (const set of sets) set.destroy();
      return isComplete && devices.size > 0 ? busyMs(intervals.flat()) : null;
    },
  };
}

function nextPair(entry: TimedDevice): GPUComputePassTimestampWrites {
  const pair = entry.passes++ % pairsPerSet;
  if (pair === 0) entry.sets.push(entry.device.createQuerySet({ type: "timestamp", count: 2 * pairsPerSet }));
  return {
    querySet: entry.sets.at(-1)!,
    beginningOfPassWriteIndex: 2 * pair,
    endOfPassWriteIndex: 2 * pair + 1,
  };
}

async function readIntervals({ device, sets, passes }: TimedDevice): Promise<Interval[]> {
  const { QUERY_RESOLVE, COPY_SRC, COPY_DST, MAP_READ } = GPUBufferUsage;
  const size = sets.length * pairsPerSet * pairBytes;
  const resolved = device.createBuffer({ size, usage: QUERY_RESOLVE | COPY_SRC });
  const staging = device.createBuffer({ size, usage: COPY_DST | MAP_READ });
  const encoder = device.createCommandEncoder();
  for (const [index, set] of sets.entries()) {
    const pairs = Math.min(pairsPerSet, passes - index * pairsPerSet);
    encoder.resolveQuerySet(set, 0, 2 * pairs, resolved, index * pairsPerSet * pairBytes);
  }
  encoder.copyBufferToBuffer(resolved, 0, staging, 0, size);
  device.queue.submit([encoder.finish()]);
  await staging.mapAsync(GPUMapMode.READ);
  const stamps = new BigUint64Array(staging.getMappedRange().slice(0));
  staging.destroy();
  resolved.destroy();
  return Array.from({ length: passes }, (_, pass) => ({
    begin: stamps[2 * pass]!,
    end: stamps[2 * pass + 1]!,
  }));
}

/** The time in which at least one pass was under way: where passes overlap, it counts once. */
export function busyMs(intervals: readonly Interval[]): number {
  const ordered = intervals.toSorted((a, b) => (a.begin < b.begin ? -1 : a.begin > b.begin ? 1 : 0));
  let busy = 0n;
  let until = 0n;
  for (const { begin, end } of ordered) {
    const from = begin > until ? begin : until;
    if (end <= from) continue;
    busy += end - from;
    until = end;
  }
  return Number(busy) / 1e6;
}
