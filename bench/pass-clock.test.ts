import { describe, expect, test } from "vitest";
import { GpuDevice } from "../src/device/gpu/gpu-device";
import { openTestGpu } from "../src/device/test-device";
import { square } from "../src/race/products";
import { prepareProduct } from "./halfstep";
import { busyMs, installPassClock } from "./pass-clock";

describe("busyMs", () => {
  const ms = (begin: number, end: number) => ({ begin: BigInt(begin * 1e6), end: BigInt(end * 1e6) });

  test("leaves out pauses between passes, in whatever order these are given", () => {
    expect(busyMs([ms(10, 12), ms(1, 4)])).toBe(5);
  });

  test("counts once what overlaps or lies within another", () => {
    expect(busyMs([ms(1, 5), ms(3, 6), ms(2, 4)])).toBe(5);
  });

  test("passes over a pass in which the clock ran backwards", () => {
    expect(busyMs([ms(4, 1), ms(5, 6)])).toBe(1);
  });
});

const found = await openTestGpu();
if (typeof found === "string") console.warn(found);

describe.skipIf(typeof found === "string")("a GPU's clock", () => {
  test("tells less than the clock on the wall, and nothing of work without passes", async () => {
    const clock = installPassClock();
    const run = await prepareProduct(square(256, "f32"), await GpuDevice.open());
    await run.time(1);
    let wallMs = 0;
    const ms = await clock.during(async () => {
      wallMs = await run.time(40);
    });
    expect(ms).toBeGreaterThan(0.1 * wallMs);
    expect(ms).toBeLessThan(wallMs);
    expect(await clock.during(async () => {})).toBeNull();
    run.dispose();
  });
});
