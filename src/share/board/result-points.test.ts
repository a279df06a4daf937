import { describe, expect, it } from "vitest";
import type { ResultRecord } from "../record";
import { classDevices, classResult } from "../testing/class-links";
import { groupOf, groupsOf, writeGroup } from "./device-group";
import { rowsOf, unequalOf, workloadsOf } from "./result-points";

const board = (...records: ResultRecord[]) => records.map((record, id) => ({ id, record }));
const changed = (record: ResultRecord, changes: Partial<ResultRecord["variants"][number]>): ResultRecord => ({
  ...record,
  variants: record.variants.map((one) => ({ ...one, ...changes })),
});

describe("devices", () => {
  it("are of one kind by vendor and architecture, and a software adapter is never among GPUs", () => {
    const [nvidia] = classDevices;
    const same = { ...nvidia!, description: "NVIDIA GeForce RTX 4070" };
    expect(groupOf(same).key).toBe(groupOf(nvidia!).key);
    expect(groupsOf([...classDevices, same, null]).map(writeGroup)).toEqual([
      "apple metal-3",
      "intel gen-12lp",
      "nvidia lovelace",
      "processor · SIMD · strict",
      "software adapter: google swiftshader",
      "unknown device",
    ]);
  });
});

describe("results of a class", () => {
  it("are compared within a workload, and never across another width, length or learning rate", () => {
    const [one, other] = [classResult(1), classResult(2)];
    const wide = changed(one, { config: { ...one.variants[0]!.config, hidden: [64] } });
    const short = changed(one, { totalSteps: 500, step: 500 });
    const seeded = changed(other, { config: { ...other.variants[0]!.config, seed: 7 } });
    const works = workloadsOf(board(one, other, wide, short, seeded));
    expect(works.map(({ points }) => [...new Set(points.map(({ entry }) => entry))])).toEqual([
      [0, 1, 4],
      [2],
      [3],
    ]);
    expect(unequalOf(works[0]!)).toMatchObject({ seeds: 2, kernels: 0, timing: false, battery: 3 });
  });

  it("lie in rows by device and variant, by value, and a row's median is of these alone", () => {
    const work = workloadsOf(board(...[1, 2, 6, 11].map(classResult)))[0]!;
    const devices = rowsOf(work, "step");
    expect(devices.map(({ device, entries, rows }) => [device.name, entries, rows.length])).toEqual([
      ["apple metal-3", 3, 4],
      ["intel gen-12lp", 1, 4],
    ]);
    const [apple] = devices;
    expect(apple!.rows.map(({ key }) => key)).toEqual([
      "f32 off 32",
      "f32 step 32",
      "f16 off 32",
      "f16 step 32",
    ]);
    const values = apple!.rows[0]!.points.map(({ value }) => value);
    expect(values).toEqual(
      [1, 6, 11].map((seed) => classResult(seed).variants[0]!.stepMs!.median).sort((a, b) => a - b),
    );
  });

  it("are not sped up over themselves or over another workload's, and unlike baselines are rows of their own", () => {
    const one = classResult(1);
    const rebased = { ...classResult(6), baseline: 1 };
    const speeds = rowsOf(workloadsOf(board(one, rebased))[0]!, "speedUp")[0]!.rows.map(({ key }) => key);
    expect(speeds).toContain("f16 step 32 / f32 off 32");
    expect(speeds).toContain("f16 step 32 / f32 step 32");
    expect(speeds.some((key) => key.startsWith("f32 off 32 / f32 off"))).toBe(false);
    const batches = {
      ...one,
      variants: one.variants.map((v, i) => (i ? { ...v, config: { ...v.config, batchSize: 64 } } : v)),
    };
    expect(workloadsOf(board(batches)).flatMap((work) => rowsOf(work, "speedUp"))).toEqual([]);
  });

  it("have no speed where a check failed, and no accuracy where they were cut short; both are counted", () => {
    const failed = changed(classResult(1), { check: { pass: false, difference: 1, allowed: 0.01 } });
    const cut = changed(classResult(2), { step: 100 });
    const [work] = workloadsOf(board(failed, cut));
    expect(rowsOf(work!, "step").map(({ device }) => device.name)).toEqual(["intel gen-12lp"]);
    expect(rowsOf(work!, "accuracy")).toEqual([]);
    expect(unequalOf(work!)).toMatchObject({ failed: 4, cancelled: 4 });
  });
});
