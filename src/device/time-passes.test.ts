import { describe, expect, test } from "vitest";
import { writtenBy } from "../graph/program";
import { tinyTrainer } from "../train/test-data";
import type { Device, TimedPass, TimedRunnable } from "./device";
import { GpuDevice } from "./gpu/gpu-device";
import { testDevices } from "./test-device";

const devices = await testDevices();

/** A run of two launches and more, with what it has written so far. */
async function begin(device: Device, changes: object) {
  const trainer = tinyTrainer(device, changes);
  await trainer.prepare();
  const runnable = trainer.runnable!;
  const state = async () => {
    const arrays = await Promise.all(writtenBy(runnable.program).map((tensor) => runnable.read(tensor)));
    return arrays.map((array) => [...array]);
  };
  return { trainer, runnable, state };
}

/** A step of which every launch is a pass of its own. */
const apart = ({ program }: TimedRunnable): TimedPass[] =>
  program.launches.map((_, launch) => ({ launches: [launch], times: 1 }));

describe.each(devices)("passes on %s", (_, found) => {
  const skip = typeof found === "string";
  if (skip) console.warn(found);
  const device = found as Device;

  test.skipIf(skip).each([{ fusion: "off" }, { fusion: "layers" }, { fusion: "step", precision: "f16" }])(
    "of single launches come to the very step that is replayed: %j",
    async (changes) => {
      const [whole, parts] = [await begin(device, changes), await begin(device, changes)];
      await whole.runnable.submit(3);
      const { ms } = await parts.runnable.timePasses([
        { launches: "step", times: 2 },
        ...apart(parts.runnable),
      ]);
      expect(await parts.state()).toEqual(await whole.state());
      expect(ms).toHaveLength(1 + parts.runnable.program.launches.length);
      for (const one of ms) expect(one).toBeGreaterThanOrEqual(0);
      await whole.trainer.dispose();
      await parts.trainer.dispose();
    },
  );

  test.skipIf(skip)("take longer the more often they are repeated, and undo what they wrote", async () => {
    const bytes = device.memoryBytes;
    const { trainer, runnable, state } = await begin(device, { fusion: "off" });
    await runnable.submit(2);
    const before = await state();
    const [one, forty] = [1, 40].map((times) => ({ launches: "step", times }) as const);
    const { ms, tickMs } = await runnable.timePasses([one!, forty!, one!, one!], true);
    // Whatever else a machine does, it does not do three times.
    const [first, many, ...others] = ms;
    expect(many).toBeGreaterThan(2 * Math.min(first!, ...others));
    expect(tickMs).toBeGreaterThan(0);
    expect(await state()).toEqual(before);
    await runnable.timePasses([{ launches: "step", times: 1 }]);
    expect(await state()).not.toEqual(before);
    await trainer.dispose();
    expect(device.memoryBytes).toBe(bytes);
  });
});

const found = devices.at(-1)![1];

describe("passes on a GPU that is lost meanwhile", () => {
  test.skipIf(typeof found === "string")("are told of as its other work is", async () => {
    const device = await GpuDevice.open();
    const { trainer, runnable } = await begin(device, { fusion: "layers" });
    const timing = runnable.timePasses(apart(runnable), true);
    device.gpu.device.destroy();
    await expect(timing).rejects.toMatchObject({ code: "device-lost" });
    await trainer.dispose();
    device.dispose();
  });
});

describe("passes on a GPU without a clock", () => {
  test.skipIf(typeof found === "string")("are timed until the end of each is told", async () => {
    const device = await GpuDevice.open();
    const { features } = device.gpu.device;
    const without = new Set([...features].filter((name) => name !== "timestamp-query"));
    Object.defineProperty(device.gpu.device, "features", { value: without });
    const { trainer, runnable, state } = await begin(device, { fusion: "layers" });
    expect(runnable.passClock).toBe("answers");
    const before = await state();
    const { ms, tickMs } = await runnable.timePasses(
      [...apart(runnable), { launches: "step", times: 3 }],
      true,
    );
    expect(ms).toHaveLength(runnable.program.launches.length + 1);
    for (const one of ms) expect(one).toBeGreaterThan(0);
    expect(tickMs).toBeGreaterThan(0);
    expect(await state()).toEqual(before);
    await trainer.dispose();
    device.dispose();
  });
});
