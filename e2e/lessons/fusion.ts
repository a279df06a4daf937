/** @file The figures of the lesson on operator fusion. */
import type { FusionReport } from "../../src/worker/api";
import { difference, type Expected, exactly, factor, measured, mismatch, ms, rate } from "./figures";
import type { Heard } from "./heard";
import { bars, beside, legend, speedUp, stepMs } from "./of-comparisons";
import type { LessonSource, Said, Truth } from "./sources";
import { mean } from "./statistics";

interface Peaks {
  f32Gflops: number;
  copyGBs: number;
}

interface Prices {
  launchMs: number | null;
  bytesPerMs: number;
  flopsPerMs: number;
  off: FusionReport["off"];
  layers: FusionReport["layers"];
}

function pricesOf(heard: Heard, hasGpu: boolean): Prices {
  const { off, layers } = heard.answer<FusionReport>("reports.fusion");
  const peaks = heard.answer<{ gpu: Peaks | null; processor: Peaks | null }>("reports.peaks");
  const own = (hasGpu ? peaks.gpu : peaks.processor)!;
  const costs = hasGpu ? heard.answer<{ launchMs: number; bytesPerMs: number }>("reports.costs") : null;
  return {
    launchMs: costs?.launchMs ?? null,
    bytesPerMs: costs?.bytesPerMs ?? own.copyGBs * 1e6,
    flopsPerMs: own.f32Gflops * 1e6,
    off,
    layers,
  };
}

/** What the passage on the first prices has found out, for the one that follows. */
let latestPrices: Prices | null = null;

/** Two batches or widths: their gains and what they are gains of. */
const gain = (trial: Heard["trial"]): Expected => factor(speedUp(trial, 1).value);
const batchOf = ({ report }: Heard["trial"]): number => report.base.batchSize;
const widthOf = ({ report }: Heard["trial"]): number => report.base.hidden[0]!;
const interval = (trial: Heard["trial"]): Expected[] => beside(speedUp(trial, 1));

function widths(trials: readonly Heard["trial"][]): Said {
  const pays = trials.map((trial) => speedUp(trial, 1).low > 1);
  const count = pays.filter(Boolean).length;
  const [first, last] = [trials[0]!, trials.at(-1)!];
  if (count === trials.length)
    return { "found.all": [gain(first), exactly(widthOf(first)), gain(last), exactly(widthOf(last))] };
  if (count === 0) return { "found.none": [exactly(widthOf(first)), gain(first)] };
  if (pays.indexOf(false) < count) return { "found.mixed": [exactly(count)] };
  const [until, beyond] = [trials[count - 1]!, trials[count]!];
  return {
    "found.until": [exactly(widthOf(until)), gain(until), exactly(widthOf(beyond)), gain(beyond)],
  };
}

export const fusion: LessonSource = {
  loops: [
    {
      name: "waits",
      guess: ["launching", "memory", "arithmetic"],
      outcome({ heard, hasGpu }) {
        const prices = pricesOf(heard, hasGpu);
        latestPrices = prices;
        const { launchMs, bytesPerMs, flopsPerMs, off } = prices;
        const waits = {
          launching: off.launches.length * (launchMs ?? 0),
          memory: off.bytes / bytesPerMs,
          arithmetic: off.flops / flopsPerMs,
        };
        const rates = [measured(bytesPerMs / 1e6), measured(flopsPerMs / 1e6)];
        const longest = Object.entries(waits).toSorted(([, a], [, b]) => b - a)[0]![0];
        const shown = [waits.launching, waits.memory, waits.arithmetic].map(measured);
        return {
          said: {
            ...(launchMs === null
              ? { "trip.costsOnProcessor": rates }
              : { "trip.costs": [measured(launchMs), ...rates] }),
            "trip.sum": shown,
            "trip.ratio": [measured((8 * flopsPerMs) / bytesPerMs)],
          },
          shown,
          truth: longest,
        };
      },
    },
    {
      name: "layers",
      guess: "factor",
      outcome({ heard }) {
        const { trial } = heard;
        const [before, after] = [stepMs(trial, 0), stepMs(trial, 1)];
        const truth = speedUp(trial, 1);
        const outcome = truth.low > 1 ? "faster" : truth.high < 1 ? "slower" : "same";
        const [one, other] = trial.losses as [number[], number[]];
        const apart = Math.max(
          ...one.map((value, i) => Math.abs(value - other[i]!) / Math.max(1e-3, Math.abs(value))),
        );
        const expected = latestPrices && savingOf(latestPrices);
        return {
          said: {
            [`fuse.${outcome}`]: [ms(before), ms(after)],
            ...(expected !== null && {
              "fuse.expected": [measured(expected), difference(before - after, before)],
            }),
            ...(apart > 0
              ? { "fuse.numbers": [exactly(one.length), { value: apart, allowed: 0.06 * apart }] }
              : { "fuse.identical": [exactly(one.length)] }),
          },
          shown: [...beside(truth), ...bars(trial), ...legend(trial)],
          truth,
        };
      },
    },
    {
      name: "whole",
      guess: "factor",
      outcome({ heard }) {
        const { trial } = heard;
        const [off, layers, step] = [0, 1, 2].map((variant) => stepMs(trial, variant)) as [
          number,
          number,
          number,
        ];
        const clocks = [0, 2].map((variant) => trial.report.variants[variant]!.gpuStepMs?.median ?? null);
        const onGpu = clocks[0] != null && clocks[1] != null ? clocks[0] - clocks[1] : null;
        const saved = off - step;
        const split: Said =
          onGpu === null
            ? {}
            : onGpu >= saved
              ? { "whole.onGpu": [difference(saved, off), difference(onGpu, off)] }
              : { "whole.split": [saved, onGpu, saved - onGpu].map((one) => difference(one, off)) };
        const truth = speedUp(trial, 2);
        return {
          said: { [`whole.best.${step <= layers ? "step" : "layers"}`]: [ms(layers), ms(step)], ...split },
          shown: [...beside(truth), ...bars(trial), ...legend(trial)],
          truth,
        };
      },
    },
    {
      name: "wide",
      guess: ["step", "layers"],
      outcome({ heard }) {
        const { obstacle } = heard.answer<FusionReport>("reports.fusion").step.outcome;
        if (!obstacle) return { said: {}, shown: [], truth: "step" };
        const values = Object.values(obstacle).filter((value) => typeof value === "number");
        return { said: { "limits.wide.refused": [values.map(exactly)] }, shown: [], truth: "layers" };
      },
    },
    {
      name: "batch",
      guess: ["shrinks", "stays", "grows"],
      outcome({ heard: { trials } }) {
        const [first, last] = [trials[0]!, trials.at(-1)!];
        const change = speedUp(last, 1).value / speedUp(first, 1).value;
        const truth: Truth = change > 1.1 ? "grows" : change < 1 / 1.1 ? "shrinks" : "stays";
        return {
          said: {
            [`limits.batch.${truth}`]: [
              gain(first),
              exactly(batchOf(first)),
              gain(last),
              exactly(batchOf(last)),
            ],
          },
          shown: trials.flatMap((trial) => [
            exactly(batchOf(trial)),
            ms(stepMs(trial, 0)),
            ms(stepMs(trial, 1)),
            ...interval(trial),
          ]),
          truth,
        };
      },
    },
    {
      name: "widths",
      guess: "line",
      outcome({ heard: { trials }, drawn }) {
        const off = trials.map((trial, i) => {
          const { low, high } = speedUp(trial, 1);
          return Math.log(Math.max(1, low / drawn[i]!, drawn[i]! / high));
        });
        return {
          said: { ...widths(trials), off: [factor(Math.exp(mean(off)))] },
          shown: trials.flatMap((trial, i) => [
            exactly(widthOf(trial)),
            ms(stepMs(trial, 0)),
            ms(stepMs(trial, 1)),
            exactly(drawn[i]!),
            ...interval(trial),
          ]),
          truth: null,
        };
      },
    },
  ],
  async passages({ heard, page }) {
    const { off, layers, step } = heard.answers<FusionReport>("reports.fusion")[0]!;
    const relu = off.launches.find(({ name }) => name === "relu")!;
    // The films stand at their ends, where nothing may move by itself.
    const films = await page.locator("figure:has(> svg ~ p > [data-figure])").allInnerTexts();
    for (const [i, { launches, bytes }] of [off, layers, step].entries()) {
      const count = exactly(launches.length);
      const problem = mismatch(films[i]!, [count, rate(bytes), count, count, rate(bytes), rate(2 ** 16)]);
      if (problem) throw new Error(problem);
    }
    return {
      "step.count": [exactly(off.launches.length), rate(off.bytes)],
      "trip.relu": [rate(relu.bytes), rate(relu.flops)],
      "fuse.change": [
        exactly(off.launches.length),
        exactly(layers.launches.length),
        rate(off.bytes),
        rate(layers.bytes),
      ],
      "whole.count": [exactly(step.launches.length)],
    };
  },
};

function savingOf({ launchMs, bytesPerMs, off, layers }: Prices): number {
  const launches = off.launches.length - layers.launches.length;
  return launches * (launchMs ?? 0) + (off.bytes - layers.bytes) / bytesPerMs;
}
