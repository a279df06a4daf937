import { expect, test } from "vitest";
import { openCpu } from "../../device/cpu/open";
import type { Device, Runnable } from "../../device/device";
import { EngineReplica } from "./engine-replica";
import { goldenOptions } from "./testing/golden-replicas";

const share = { rank: 0, world: 2 };

/** A device that fails at its program of this number, or when it is read; and what is compiled on it and not disposed of. */
async function failing({ at, isRead = false }: { at?: number; isRead?: boolean }) {
  const real = await openCpu({ threads: 1 });
  const held = new Set<Runnable>();
  let compiled = 0;
  const device = new Proxy(real as Device, {
    get(target, name) {
      if (name === "compile")
        return async (...all: Parameters<Device["compile"]>) => {
          if (compiled++ === at) throw new Error("No room.");
          const runnable = await target.compile(...all);
          const dispose = runnable.dispose.bind(runnable);
          runnable.dispose = () => {
            held.delete(runnable);
            dispose();
          };
          if (isRead) runnable.read = () => Promise.reject(new Error("No room."));
          held.add(runnable);
          return runnable;
        };
      const value: unknown = Reflect.get(target, name, target);
      return typeof value === "function" ? value.bind(target) : value;
    },
  });
  return { device, held, dispose: () => real.dispose() };
}

test.each([
  ["the second half of the step can't be compiled", { at: 1 }],
  ["nothing can be read", { isRead: true }],
])("a replica that is not opened, since %s, leaves nothing on the device", async (_, faults) => {
  const { device, held, dispose } = await failing(faults);
  const options = await goldenOptions({ device: "cpu" });
  const opening = EngineReplica.open({ ...options, device, schedule: "every-step", share, totalSteps: 10 });
  await expect(opening).rejects.toThrow("No room.");
  expect(held.size).toBe(0);
  dispose();
});

test("a replica that can't take another share can still be disposed of, and leaves nothing", async () => {
  const { device, held, dispose } = await failing({ at: 3 });
  const options = await goldenOptions({ device: "cpu" });
  const replica = await EngineReplica.open({
    ...options,
    device,
    schedule: "every-step",
    share,
    totalSteps: 10,
  });
  expect(held.size).toBe(2);
  await expect(replica.take({ rank: 0, world: 1 })).rejects.toThrow("No room.");
  await replica.dispose();
  expect(held.size).toBe(0);
  dispose();
});
