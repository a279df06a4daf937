import { describe, expect, test } from "vitest";
import { CpuDevice } from "../../device/cpu/cpu-device";
import type { Device } from "../../device/device";
import type { GpuDevice } from "../../device/gpu/gpu-device";
import { openTestGpu } from "../../device/test-device";
import { IdleTime } from "../../lib/idle-time";
import { factors, square } from "../../race/products";
import { openRace } from "./open-race";

const found = await openTestGpu();
if (typeof found === "string") console.warn(found);

/** The race of an engine with this GPU; null for none. */
function raceOn(gpu: GpuDevice | null) {
  const device = async (): Promise<Device> => gpu ?? new CpuDevice();
  return openRace({ device, gpu: async () => gpu!, idleTime: new IdleTime(1) }, 1);
}

describe.skipIf(typeof found === "string")("the ladder on a GPU", () => {
  const race = raceOn(found as GpuDevice);

  test.each(["f32", "f16"] as const)(
    "has all variants of the kernel in %s, and each is right",
    async (precision) => {
      const product = square(64, precision);
      const entrants = await race.entrants(product, ["gpu"]);
      const ofSoftware = (found as GpuDevice).info.isFallback ? ["broadcast"] : [];
      const rungs = ["naive", "direct", ...ofSoftware, "tile", "split-k", "split-k-register", "register"];
      expect(entrants.map(({ name }) => name).slice(0, rungs.length)).toEqual(
        rungs.map((name) => `wgsl/${name}`),
      );
      expect(entrants.filter(({ isUsual }) => isUsual)).toHaveLength(1);
      expect(entrants.some(({ name }) => name === "wgsl/halves")).toBe(precision === "f16");
      for (const { name } of entrants.filter(({ lack }) => lack === "")) {
        await race.prepare(name, product);
        expect(await race.check(name), name).toMatchObject({ ok: true });
        expect(await race.time(name, 2)).toBeGreaterThan(0);
        await race.dispose(name);
      }
    },
  );

  test("leaves no memory behind", async () => {
    const { memoryBytes } = found as GpuDevice;
    const product = square(32, "f32");
    await race.entrants(product, ["gpu"]);
    for (const name of ["wgsl/naive", "wgsl/tile"]) await race.prepare(name, product);
    expect((found as GpuDevice).memoryBytes).toBeGreaterThan(memoryBytes);
    for (const name of ["wgsl/naive", "wgsl/tile"]) await race.dispose(name);
    expect((found as GpuDevice).memoryBytes).toBe(memoryBytes);
  });
});

test("a processor multiplies in WebAssembly, strict and relaxed, and in plain JavaScript", async () => {
  const race = raceOn(null);
  const product = square(32, "f32");
  const entrants = await race.entrants(product, ["gpu", "processor"]);
  expect(entrants.map(({ name }) => name)).toEqual(["wasm/strict", "wasm/relaxed", "js/loops"]);
  await race.prepare("js/loops", product);
  expect(await race.check("js/loops")).toMatchObject({ ok: true });
  await race.dispose("js/loops");
  const drawn = factors(product);
  await race.release();
  await expect(race.prepare("js/loops", product)).rejects.toThrow("There is no js/loops here.");
  expect(factors(product).x).not.toBe(drawn.x);
});
