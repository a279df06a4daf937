/** @file The variants that hardware gets train as those of a software adapter do, on whatever adapter there is. */
import { afterAll, describe, expect, test } from "vitest";
import { inSoak } from "../../../scripts/soak";
import type { Device } from "../../device/device";
import { openRefusingGpu, openTestGpu } from "../../device/test-device";
import { runTiny } from "../test-data";
import type { RunConfig } from "../types";

const gpu = await openTestGpu();
const opened = typeof gpu === "string" ? null : await openRefusingGpu(() => false);
if (opened) Object.assign(opened.device.info, { isFallback: false });

/** Batches of 24 of 200 samples: the last of an epoch is padded. */
const runs = inSoak<readonly Partial<RunConfig>[]>(
  [{ fusion: "layers" }],
  (["off", "layers"] as const).flatMap((fusion) =>
    (["f32", "f16"] as const).flatMap((precision) =>
      [[16], [12, 10]].map((hidden) => ({ fusion, precision, hidden })),
    ),
  ),
);

describe.skipIf(!opened)("as hardware, the adapter", () => {
  test.each(runs)("trains %j with the losses that it has as what it is", async (config) => {
    const { device, asked } = opened!;
    asked.length = 0;
    const [own, hardware] = [await runTiny(gpu as Device, config), await runTiny(device, config)];
    expect(asked.map(({ variant }) => variant)).toContain("split-k-register");
    expect(hardware.losses.at(-1)).toBeLessThan(0.8 * hardware.losses[0]!);
    const allowed = config.precision === "f16" ? 5e-3 : 1e-4;
    for (const [step, loss] of hardware.losses.entries()) {
      expect(Math.abs(loss - own.losses[step]!), `step ${step}`).toBeLessThan(allowed);
    }
  });
});

afterAll(() => opened?.device.dispose());
