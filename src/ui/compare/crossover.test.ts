import { describe, expect, it } from "vitest";
import type { RecordedVariant, ResultRecord } from "../../share/record";
import { defaultConfig } from "../../train/defaults";
import type { RunConfig } from "../../worker/api";
import { crossoversOf } from "./crossover";
import { deviceOfKind, quartiles, recordOf, variantOf } from "./testing/record";

/** A variant that took so long per step; null for one that was not measured. */
const measured = (config: Partial<RunConfig>, ms: number | null, changes: Partial<RecordedVariant> = {}) =>
  variantOf({
    config: { ...defaultConfig(), ...config },
    device: deviceOfKind(config.device === "cpu" ? "cpu" : "gpu"),
    stepMs: ms === null ? null : quartiles(ms),
    ...changes,
  });

/** Milliseconds per step on the GPU and on the processor, by batch. */
type Times = Record<number, readonly [gpuMs: number | null, cpuMs: number | null]>;

const variantsOf = (times: Times, config: Partial<RunConfig> = {}): RecordedVariant[] =>
  Object.entries(times).flatMap(([batch, [gpuMs, cpuMs]]) => [
    measured({ ...config, batchSize: Number(batch), device: "cpu" }, cpuMs),
    measured({ ...config, batchSize: Number(batch), device: "gpu" }, gpuMs),
  ]);

const sweep = (...variants: readonly RecordedVariant[]): ResultRecord => ({
  ...recordOf(...variants),
  axes: ["hidden", "batchSize", "device"],
});

const verdict = (times: Times) => crossoversOf(sweep(...variantsOf(times)))!.curves[0]!.verdict;

describe("the crossover", () => {
  it("lies between two batches, where a line on logarithmic axes has both as fast", () => {
    // Four times slower at 32, four times faster at 512: halfway between them by their ratio.
    const found = verdict({ 8: [8, 1], 32: [4, 1], 512: [1, 4] });
    expect(found).toMatchObject({ kind: "from", low: { batchSize: 32 }, high: { batchSize: 512 } });
    expect(found).toHaveProperty("batchSize", expect.closeTo(128, 9));
  });

  it("lies nearer to the batch at which the two are nearer to each other", () => {
    expect(verdict({ 16: [9, 1], 64: [2, 1], 256: [1, 8] })).toHaveProperty(
      "batchSize",
      expect.closeTo(64 * 4 ** 0.25, 9),
    );
  });

  it("is nowhere where one is always faster, however near they come: nothing is extrapolated", () => {
    expect(verdict({ 16: [4, 1], 64: [2, 1], 256: [1.01, 1] })).toEqual({
      kind: "cpu",
      slowest: expect.closeTo(1.01, 9),
      fastest: 4,
    });
    expect(verdict({ 16: [1, 1.5], 64: [1, 2], 256: [1, 9] })).toEqual({
      kind: "gpu",
      slowest: 1.5,
      fastest: 9,
    });
  });

  it("may be the end of the GPU's lead, and is not told where the lead changes more than once", () => {
    expect(verdict({ 16: [1, 2], 64: [1, 2], 256: [2, 1] })).toMatchObject({
      kind: "until",
      batchSize: expect.closeTo(128, 9),
    });
    expect(verdict({ 16: [1, 2], 64: [2, 1], 256: [1, 2] })).toEqual({ kind: "mixed" });
  });

  it("is read from the batches at which both were measured, in their order", () => {
    const [curve] = crossoversOf(sweep(...variantsOf({ 1024: [1, 2], 16: [2, 1], 64: [null, 1] })))!.curves;
    expect(curve!.points).toEqual([
      { batchSize: 16, gpuMs: 2, cpuMs: 1, times: 0.5 },
      { batchSize: 1024, gpuMs: 1, cpuMs: 2, times: 2 },
    ]);
    expect(curve!.batchCount).toBe(3);
    expect(curve!.verdict).toHaveProperty("batchSize", expect.closeTo(128, 9));
  });

  it("is not told where fewer than two batches were measured, as of what was cancelled", () => {
    expect(verdict({ 16: [2, 1], 64: [null, 1], 256: [1, null] })).toEqual({ kind: "unmeasured" });
  });

  it("counts nothing that failed its check, or ran on the processor in place of the GPU", () => {
    const times = { 16: [2, 1], 64: [2, 1], 256: [2, 1] } satisfies Times;
    const [cpu, , ...others] = variantsOf(times);
    const gpu = { batchSize: 16, device: "gpu" } as const;
    const check = { pass: false, difference: 1, allowed: 1e-4 };
    for (const changes of [{ check }, { device: deviceOfKind("cpu") }, { state: "failed" as const }]) {
      const record = sweep(cpu!, measured(gpu, 2, changes), ...others);
      expect(crossoversOf(record)!.curves[0]!.points.map(({ batchSize }) => batchSize)).toEqual([64, 256]);
    }
  });

  it("says that no GPU took part once that is certain", () => {
    const times = { 16: [2, 1], 64: [2, 1], 256: [2, 1] } satisfies Times;
    const onCpu = variantsOf(times).map((variant) => ({ ...variant, device: deviceOfKind("cpu") }));
    const verdictOf = (variants: readonly RecordedVariant[]) =>
      crossoversOf(sweep(...variants))!.curves[0]!.verdict.kind;
    expect(verdictOf(onCpu)).toBe("no-gpu");
    expect(verdictOf([...onCpu.slice(1), { ...onCpu[0]!, state: "training" }])).toBe("unmeasured");
  });

  it("is one for each width, whose name is what sets it apart", () => {
    const times = { 16: [2, 1], 64: [1, 1.5], 256: [1, 2] } satisfies Times;
    const record = sweep(...variantsOf(times, { hidden: [32] }), ...variantsOf(times, { hidden: [512] }));
    const { axes, curves } = crossoversOf(record)!;
    expect(axes).toEqual(["hidden"]);
    expect(curves.map(({ variant, config }) => [variant, config.hidden])).toEqual([
      [0, [32]],
      [6, [512]],
    ]);
  });

  it("is of f32 alone", () => {
    const times = { 16: [2, 1], 64: [2, 1], 256: [2, 1] } satisfies Times;
    const halves = variantsOf(times, { precision: "f16" });
    expect(crossoversOf(sweep(...halves))).toBeNull();
    expect(crossoversOf(sweep(...halves, ...variantsOf(times)))!.curves).toHaveLength(1);
  });

  it("is asked for by both devices and three batches", () => {
    const three = variantsOf({ 16: [2, 1], 64: [2, 1], 256: [1, 2] });
    expect(crossoversOf(sweep(...three.slice(0, 4)))).toBeNull();
    expect(crossoversOf(sweep(...three.filter(({ config }) => config.device === "gpu")))).toBeNull();
  });
});
