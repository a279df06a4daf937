import { writeFile } from "node:fs/promises";
import { describe, expect, test, vi } from "vitest";
import { isSoak } from "../../../scripts/soak";
import { mnist } from "../../data/mnist";
import { firstSamples } from "../../data/testing/first-samples";
import { CpuDevice } from "../../device/cpu/cpu-device";
import type { Device } from "../../device/device";
import { compilesLong, openTestGpu } from "../../device/test-device";
import { fusionModes } from "../choices";
import { timedRun } from "../choose/time-steps";
import { parseConfig } from "../parse-config";
import { Trainer } from "../run/trainer";
import { traceTraining } from "../run/training-graph";
import { tinyTrainer } from "../test-data";
import type { FusionMode, RunConfig } from "../types";
import { timeTimelines } from "./step-timeline";
import { usualEffort } from "./time-launches";

const gpu = await openTestGpu();
if (typeof gpu === "string") console.warn(gpu);

const beginTiny = async (config: RunConfig, device: Device) => tinyTrainer(device, config, timedRun);
const tiny = parseConfig({ hidden: [16], batchSize: 24 });
const quick = { rounds: 3, leastMs: 2 };
const attempts = 5;
/** Each mode and each precision; all modes of both where the driver does not compile long, and at length. */
const modesIn: Record<"f32" | "f16", readonly FusionMode[]> = {
  f32: fusionModes,
  f16: compilesLong(gpu) && !isSoak ? ["layers"] : fusionModes,
};

describe("timelines of a step", () => {
  test("name each launch with what it computes and moves, beside the time of the whole step", async () => {
    const device = new CpuDevice();
    const variants = [
      { fusion: "off", precision: "f32" },
      { fusion: "layers", precision: "f16" },
    ] as const;
    const options = { device, begin: beginTiny, effort: quick };
    const timelines = (await timeTimelines(tiny, variants, options))!;
    expect(timelines).toMatchObject({ clock: "processor", batchSize: 24, rounds: 3 });
    expect(timelines.steps.map(({ fusion, precision }) => ({ fusion, precision }))).toEqual(variants);
    const [off, layers] = timelines.steps;
    expect(off!.launches.length).toBeGreaterThan(layers!.launches.length);
    expect(off!.launches[2]).toMatchObject({
      name: "matmul",
      dims: { M: 24, K: 64, N: 16 },
      flops: 2 * 24 * 64 * 16,
    });
    for (const { time } of off!.launches) expect(time.median).toBeGreaterThan(0);
    expect(off!.step.median).toBeGreaterThan(0);
    expect(device.memoryBytes).toBe(0);
  });

  test("leave out a mode that falls back to another one", async () => {
    const device = new CpuDevice();
    const begin = async (config: RunConfig) =>
      tinyTrainer(
        device,
        { ...config, fusion: config.fusion === "step" ? "layers" : config.fusion },
        timedRun,
      );
    const variants = fusionModes.map((fusion) => ({ fusion, precision: "f32" }) as const);
    const { steps } = (await timeTimelines(tiny, variants, { device, begin, effort: quick }))!;
    expect(steps.map(({ fusion }) => fusion)).toEqual(["off", "layers"]);
  });

  test("say so where every mode falls back to another one", async () => {
    const device = new CpuDevice();
    const begin = async (config: RunConfig) => tinyTrainer(device, { ...config, fusion: "off" }, timedRun);
    const variants = [{ fusion: "layers", precision: "f32" }] as const;
    const timing = timeTimelines(tiny, variants, { device, begin, effort: quick });
    await expect(timing).rejects.toThrow("None of the steps asked for (fusion layers, f32) compiles as such");
    expect(device.memoryBytes).toBe(0);
  });

  test("are not told of a step that is too large, of which nothing is compiled", async () => {
    const device = new CpuDevice();
    const compile = vi.spyOn(device, "compile");
    const begin = async (config: RunConfig) => {
      const trainer = tinyTrainer(device, config, timedRun);
      const { program } = trainer;
      const cost = { ...program.cost, flops: 1e12 };
      return Object.defineProperty(trainer, "program", { value: { ...program, cost } });
    };
    const variants = [{ fusion: "off", precision: "f32" }] as const;
    expect(await timeTimelines(tiny, variants, { device, begin, effort: quick })).toBeNull();
    expect(compile).not.toHaveBeenCalled();
  });

  test("end where they are told to, with nothing left on the device", async () => {
    const device = new CpuDevice();
    const abort = new AbortController();
    const onProgress = () => abort.abort(new Error("a run begins"));
    const options = { device, begin: beginTiny, effort: quick, signal: abort.signal, onProgress };
    const timing = timeTimelines(tiny, [{ fusion: "off", precision: "f32" }], options);
    await expect(timing).rejects.toThrow("a run begins");
    await expect.poll(() => device.memoryBytes).toBe(0);
  });
});

describe.skipIf(typeof gpu === "string")("on an adapter, the launches of the reference model", () => {
  test("together take what the step takes, within 15 %, in each mode and precision", async () => {
    const device = gpu as Device;
    const train = await firstSamples();
    const split = { count: train.count, load: () => train };
    const begin = async (config: RunConfig) => {
      const { maxBindings } = device;
      // As golden runs are, so that a driver without a GPU compiles the kernels once.
      const keepOrder = true;
      const traced = traceTraining({
        config,
        spec: mnist,
        maxBindings,
        train: split,
        test: split,
        keepOrder,
      });
      return new Trainer({ config, device, traced, ...timedRun, fetchTest: async () => {} });
    };
    const figures: string[] = [];
    for (const precision of ["f32", "f16"] as const) {
      const variants = modesIn[precision].map((fusion) => ({ fusion, precision }));
      const left = new Map(variants.map((variant) => [variant.fusion, variant]));
      // Whatever else a machine does, it does not do five times; the first of them are short, since most suffice.
      for (let attempt = 1; left.size > 0 && attempt <= attempts; attempt++) {
        const effort = attempt < attempts ? { rounds: 3, leastMs: 30 } : usualEffort;
        const timed = await timeTimelines(parseConfig({}), [...left.values()], { device, begin, effort });
        for (const {
          fusion,
          step,
          sumOverStep: { median: ratio },
        } of timed!.steps) {
          if (Math.abs(ratio - 1) > 0.15 && attempt < attempts) continue;
          left.delete(fusion);
          figures.push(`${fusion} ${precision} ${step.median.toFixed(2)} ms ${ratio.toFixed(3)}`);
          expect(Math.abs(ratio - 1), figures.at(-1)).toBeLessThanOrEqual(0.15);
        }
      }
    }
    expect(figures).toHaveLength(modesIn.f32.length + modesIn.f16.length);
    const line = `step, and its launches' sum over it: ${figures.join(", ")}`;
    console.info(line);
    const folder = process.env["HALFSTEP_REPORT_DIR"];
    if (folder) await writeFile(`${folder}/timeline.json`, JSON.stringify({ line, skipped: [] }));
  });
});
