import { describe, expect, it } from "vitest";
import { parseConfig } from "../../train/parse-config";
import { fusionReport } from "../../train/report/fusion-report";
import {
  type BatchRow,
  differenceOf,
  expectedSaving,
  longestOf,
  type Prices,
  trendOf,
  waitsOf,
} from "./measure";
import { readSources } from "./sources";
import { lessonConfig } from "./use-step-report";

const report = fusionReport(parseConfig(lessonConfig), 10);
const prices: Prices = { launchMs: 0.01, bytesPerMs: 1e8, flopsPerMs: 1e9, report };

describe("what a step waits for", () => {
  it("is its launches, its bytes and its operations, each by its price", () => {
    expect(waitsOf(prices)).toEqual({
      launching: report.off.launches.length * 0.01,
      memory: report.off.bytes / 1e8,
      arithmetic: report.off.flops / 1e9,
    });
    expect(waitsOf({ ...prices, launchMs: null }).launching).toBe(0);
  });

  it("is the longest of them, whichever that is", () => {
    expect(longestOf({ launching: 3, memory: 2, arithmetic: 1 })).toBe("launching");
    expect(longestOf({ launching: 1, memory: 2, arithmetic: 1 })).toBe("memory");
    expect(longestOf({ launching: 1, memory: 2, arithmetic: 3 })).toBe("arithmetic");
  });

  it("and what fusion should save is what it has less of, by the same prices", () => {
    const launches = report.off.launches.length - report.layers.launches.length;
    const bytes = report.off.bytes - report.layers.bytes;
    expect([launches > 0, bytes > 0]).toEqual([true, true]);
    expect(expectedSaving(prices)).toBeCloseTo(launches * 0.01 + bytes / 1e8);
    expect(expectedSaving({ ...prices, launchMs: null })).toBeCloseTo(bytes / 1e8);
  });
});

it("a gain shrinks or grows where it changes by more than a tenth from the smallest to the largest batch", () => {
  const rows = (...gains: number[]) =>
    gains.map(
      (value, i): BatchRow => ({
        batchSize: i,
        offMs: 1,
        layersMs: 1,
        gain: { value, low: value, high: value },
      }),
    );
  expect(trendOf(rows(2, 5, 1.5))).toBe("shrinks");
  expect(trendOf(rows(2, 1, 2.1))).toBe("stays");
  expect(trendOf(rows(1, 1.2))).toBe("grows");
});

it("losses differ by the largest share of any step that both have", () => {
  const trial = {
    result: {
      losses: [
        [2, 1, 0.5],
        [2, 1.01],
      ],
    },
  } as unknown as Parameters<typeof differenceOf>[0];
  const { steps, share } = differenceOf(trial, 1);
  expect(steps).toBe(2);
  expect(share).toBeCloseTo(0.01);
});

it("the sources have the lines that the lesson points out, and the fused one has neither", async () => {
  const { apart, fused } = await readSources();
  expect(apart.map(({ lines }) => lines.filter(({ isGone }) => isGone).length)).toEqual([1, 1]);
  const text = fused[0]!.lines.map(({ tokens }) => tokens.map((token) => token.text).join("")).join("\n");
  expect(text).toContain("select(z, 0, z <= 0)");
  expect(text).not.toContain("x[i]");
});
