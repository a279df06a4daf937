import { describe, expect, it } from "vitest";
import { defaultConfig } from "../../train/defaults";
import { formatsOf } from "../i18n/format";
import { sharedWords } from "../shared/words";
import type { Crossover, CrossoverPoint, CrossoverVerdict } from "./crossover";
import { crossoverWords } from "./crossover-words";
import { resultWords } from "./result-words";
import { writeCrossover } from "./write-crossover";

const point = (batchSize: number, times: number): CrossoverPoint => ({
  batchSize,
  times,
  gpuMs: 1,
  cpuMs: times,
});

const points = [point(16, 0.25), point(128, 0.55), point(1024, 2.14)];

function write(
  language: "en" | "zh",
  verdict: CrossoverVerdict,
  adapter: "gpu" | "software" = "gpu",
  changes: Partial<Crossover> = {},
): string {
  const t = crossoverWords[language];
  return writeCrossover(
    { variant: 0, config: defaultConfig(), points, batchCount: 3, verdict, ...changes },
    t.name[adapter],
    t,
    resultWords[language].table,
    sharedWords[language],
    formatsOf(language),
  );
}

const from: CrossoverVerdict = { kind: "from", batchSize: 337.4, low: points[1]!, high: points[2]! };

describe("the sentence under the crossover", () => {
  it("says from which batch on the GPU pays, and by how much each is ahead on either side of it", () => {
    expect(write("en", from)).toBe(
      "From a batch of about 340 on, the GPU pays: at 128 the processor is 1.8 times as fast, at 1,024 the GPU is 2.1 times as fast.",
    );
    expect(write("zh", from)).toBe(
      "批大小约从 340 起，GPU 更划算：批大小为 128 时，CPU 的速度是它的 1.8 倍；为 1,024 时，它的速度是 CPU 的 2.1 倍。",
    );
  });

  it("says until which one it pays where it is the other way around", () => {
    const until: CrossoverVerdict = { ...from, kind: "until", low: point(128, 2.5), high: point(1024, 0.5) };
    expect(write("en", until)).toBe(
      "Up to a batch of about 340 only, the GPU pays: at 128 it is 2.5 times as fast, at 1,024 the processor is 2.0 times as fast.",
    );
  });

  it("calls no software adapter a GPU", () => {
    const cpu = { kind: "cpu", slowest: 1.02, fastest: 4 } as const;
    expect(write("en", cpu, "software")).toBe(
      "At every batch from 16 to 1,024, the processor is faster: 1.02 to 4.0 times as fast as the software adapter.",
    );
    expect(write("zh", cpu, "software")).toBe(
      "批大小从 16 到 1,024，软件适配器始终较慢，CPU 的速度是它的 1.02 至 4.0 倍。",
    );
  });

  it("says which one is always faster, and gives one figure where it is always by as much", () => {
    expect(write("en", { kind: "gpu", slowest: 11.96, fastest: 12.04 })).toBe(
      "At every batch from 16 to 1,024, the GPU is faster: 12 times as fast as the processor.",
    );
  });

  it("names no batch where the lead changes back, too little is measured, or no GPU took part", () => {
    expect(write("en", { kind: "mixed" })).toMatch(/^Between batches of 16 and 1,024 the lead changes more/);
    expect(write("en", { kind: "unmeasured" }, "gpu", { points: [] })).toMatch(/^Too little is measured/);
    expect(write("en", { kind: "no-gpu" }, "gpu", { points: [] })).toMatch(/^No GPU took part/);
  });

  it("says that it is read from a part of the batches, as of what was cancelled", () => {
    expect(write("en", from, "gpu", { batchCount: 5 })).toMatch(/ Measured at 3 of 5 batches\.$/);
    expect(write("zh", from, "gpu", { batchCount: 5 })).toMatch(/倍。5 种批大小中已测 3 种。$/);
  });
});
