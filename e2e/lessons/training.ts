/** @file The figures of the lessons whose measurements are runs: on compute, on the GPU, on precision, on int8 and on replicas. */
import type { FusionReport, PrecisionReport, QuantizeResult, RunResult } from "../../src/worker/api";
import { type Expected, exactly, factor, loss, measured, ms, percent, rate } from "./figures";
import type { Heard } from "./heard";
import { bars, beside, speedUp, stepMs } from "./of-comparisons";
import { type LessonSource, type LoopSource, type Outcome, withInterval } from "./sources";
import { mean, median, quantile, roundRates, roundTimes, settled, spent, sum } from "./statistics";

interface Peaks {
  gpu: { f32Gflops: number } | null;
  processor: { f32Gflops: number } | null;
}

const run = "scripts.train";

export const compute: LessonSource = {
  loops: [
    {
      name: "amount",
      guess: ["thousands", "millions", "billions"],
      outcome({ heard }) {
        const { launches } = heard.answer<FusionReport>("reports.fusion").off;
        const all = sum(launches.map(({ flops }) => flops));
        const names = [...new Set(launches.map(({ name }) => name))];
        const byName = names.map((one) =>
          sum(launches.filter(({ name }) => name === one).map(({ flops }) => flops)),
        );
        return {
          said: { "unit.found": [rate(all), rate(all / 128)] },
          shown: byName
            .toSorted((a, b) => b - a)
            .slice(0, 6)
            .map(rate),
          truth: all < 1e6 ? "thousands" : all < 1e9 ? "millions" : "billions",
        };
      },
    },
    {
      name: "use",
      guess: ["most", "some", "little"],
      outcome({ heard, hasGpu }) {
        const peaks = heard.answer<Peaks>("reports.peaks");
        const peak = (hasGpu ? peaks.gpu : peaks.processor)!.f32Gflops;
        const { fusion, timing } = heard.answer<RunResult>(run);
        const { flops } = heard.answer<FusionReport>("reports.fusion")[fusion.mode];
        const reached = flops / timing.stepMs.median / 1e6;
        const share = reached / peak;
        return {
          said: {
            "speed.found": [
              measured(peak),
              rate(flops),
              ms(timing.stepMs.median),
              measured(reached),
              percent(share, 1),
            ],
          },
          shown: [],
          truth: share > 0.5 ? "most" : share > 0.1 ? "some" : "little",
        };
      },
    },
    {
      name: "better",
      guess: ["quick", "same", "slow"],
      outcome({ heard }) {
        const runs = heard.answers<RunResult>(run).map(({ timing, losses }) => ({
          ms: timing.stepMs.median,
          loss: settled(losses),
        }));
        const [quick, slow] = runs.toSorted((a, b) => a.ms - b.ms) as [
          (typeof runs)[number],
          (typeof runs)[number],
        ];
        const ratio = quick.loss / slow.loss;
        return {
          said: { "power.found": [ms(quick.ms), ms(slow.ms), loss(quick.loss), loss(slow.loss)] },
          shown: [loss(quick.loss), loss(slow.loss)],
          truth: ratio < 0.99 ? "quick" : ratio > 1.01 ? "slow" : "same",
        };
      },
    },
  ],
  passages: () => ({ "unit.sum": [exactly(60), exactly(120), { value: ringSum(60), allowed: 0.006 }] }),
};

/** The picture of a unit: products of a ring's pixels and the weights that look for it, the first so many. */
function ringSum(count: number): number {
  const side = 12;
  let total = 0;
  for (let i = 0; i < count; i++) {
    const [across, down] = [(i % side) - 5.5, Math.floor(i / side) - 5.5];
    const distance = Math.hypot(1.25 * across, down);
    const pixel = Math.max(0, 1 - Math.abs(distance - 4.2) / 1.4);
    total += pixel * (distance < 2.4 ? -0.8 : Math.max(0, 0.9 - Math.abs(distance - 4.2) / 2.2));
  }
  return total;
}

interface Race {
  batch: number;
  few: number;
  many: number;
  gain: ReturnType<typeof withInterval>;
}

/** Processor against GPU, or one thread against all. */
function races(heard: Heard, hasGpu: boolean): Race[] {
  if (hasGpu)
    return heard.trials.map((trial) => ({
      batch: trial.report.base.batchSize,
      few: stepMs(trial, 0),
      many: stepMs(trial, 1),
      gain: speedUp(trial, 1),
    }));
  const runs = heard.answers<RunResult>(run);
  return runs.flatMap(({ config, timing }, i) => {
    if (i % 2 === 1) return [];
    const [few, many] = [timing.stepMs.median, runs[i + 1]!.timing.stepMs.median];
    return [{ batch: config.batchSize, few, many, gain: withInterval(few / many) }];
  });
}

const rowOf = ({ batch, few, many, gain }: Race): Expected[] => [
  exactly(batch),
  ms(few),
  ms(many),
  factor(gain.value),
];

export const gpu: LessonSource = {
  loops: [
    {
      name: "peak",
      guess: "factor",
      needsGpu: true,
      outcome({ heard }) {
        const { gpu, processor } = heard.answer<Peaks>("reports.peaks");
        const [many, one] = [gpu!.f32Gflops, processor!.f32Gflops];
        return {
          said: { "peak.found": [measured(many), measured(one)] },
          shown: [factor(many / one)],
          truth: withInterval(many / one),
        };
      },
    },
    {
      name: "usual",
      guess: "factor",
      outcome({ heard, hasGpu }) {
        const [race] = races(heard, hasGpu) as [Race];
        const { few, many, gain } = race;
        return {
          said: { [`usual.found.${gain.value > 1 ? "faster" : "slower"}`]: [ms(few), ms(many)] },
          shown: [...(hasGpu ? beside(gain) : [factor(gain.value)]), ...rowOf(race)],
          truth: gain,
        };
      },
    },
    {
      name: "crossing",
      guess: ["always", "crosses", "never"],
      outcome({ heard, hasGpu }): Outcome {
        const all = races(heard, hasGpu);
        const [first, last] = [all[0]!, all.at(-1)!];
        const from = all.findLastIndex(({ gain }) => gain.value <= 1) + 1;
        const shown = all.flatMap(rowOf);
        const gains = factor(last.gain.value);
        if (from === all.length)
          return { said: { "crossing.found.never": [exactly(last.batch), gains] }, shown, truth: "never" };
        if (from === 0) {
          const said = [exactly(first.batch), factor(first.gain.value)];
          return { said: { "crossing.found.always": said }, shown, truth: "always" };
        }
        const said = [exactly(all[from]!.batch), exactly(last.batch), gains];
        return { said: { "crossing.found.crosses": said }, shown, truth: "crosses" };
      },
    },
  ],
  passages: () => ({}),
};

/** Losses of the runs of a measurement, those that broke by what they told until then. */
const lossesOf = ({ runs }: Heard): number[] =>
  runs.map((losses) => settled(losses.filter((value) => Number.isFinite(value))));

export const precision: LessonSource = {
  loops: [
    {
      name: "overflow",
      guess: ["infinity", "largest", "other"],
      outcome({ heard, hasGpu }) {
        const overflow = hasGpu ? heard.answer<{ overflow: string }>("reports.halves").overflow : "infinity";
        return { said: {}, shown: [], truth: overflow === "nan" ? "other" : overflow };
      },
    },
    {
      name: "speed",
      guess: "factor",
      outcome({ heard: { trial } }) {
        const truth = speedUp(trial, 1);
        const outcome = truth.low > 1 ? "faster" : truth.high < 1 ? "slower" : "same";
        const [f32, f16] = trial.losses as [number[], number[]];
        return {
          said: {
            [`bytes.${outcome}`]: [ms(stepMs(trial, 0)), ms(stepMs(trial, 1))],
            "bytes.losses": [loss(settled(f32)), loss(settled(f16))],
          },
          shown: [...beside(truth), ...bars(trial)],
          truth,
        };
      },
    },
    {
      name: "underflow",
      guess: ["same", "slower", "nothing"],
      outcome({ heard }) {
        const [f32, raw, scaled] = lossesOf(heard) as [number, number, number];
        const isNothing = heard.answers(run).length < 3 || raw > 0.95 * Math.log(10);
        const truth = isNothing ? "nothing" : raw > 1.05 * f32 ? "slower" : "same";
        return {
          said: { [`under.found.${truth}`]: [loss(f32), loss(raw)], "under.mended": [loss(scaled)] },
          shown: [f32, raw, scaled].map(loss),
          truth,
        };
      },
    },
    {
      name: "scale",
      guess: ["breaks", "skips", "nothing"],
      outcome({ heard }) {
        const [result] = heard.answers<RunResult>(run);
        if (!result) return { said: {}, shown: [], truth: "breaks" };
        const { scale, skipped } = result.scaling!;
        const at = [exactly(scale), loss(settled(result.losses))];
        return {
          said: skipped > 0 ? { "over.skipped": [exactly(skipped), ...at] } : { "over.unskipped": at },
          shown: [],
          truth: skipped > 0 ? "skips" : "nothing",
        };
      },
    },
  ],
  passages({ heard }) {
    const { f32, f16 } = heard.answers<PrecisionReport>("reports.precision")[0]!;
    return { "bytes.moved": [rate(f32.moved), rate(f16.moved)], "bits.stored": [exactly(1.5), exactly(1.5)] };
  },
};

const answered = (heard: Heard): QuantizeResult[] => heard.answers<QuantizeResult>("models.quantize");

export const int8: LessonSource = {
  loops: [
    {
      name: "changed",
      guess: ["few", "some", "many"],
      outcome({ heard }) {
        const { changed, accuracy, bytes } = answered(heard)[0]!;
        const count = changed.length;
        return {
          said: {
            "eight.found": [exactly(count), percent(accuracy.f32), percent(accuracy.quantized)],
            "eight.bytes": [rate(bytes.f32), rate(bytes.quantized), rate(bytes.f32 / bytes.quantized)],
          },
          shown: [],
          truth: count <= 20 ? "few" : count <= 200 ? "some" : "many",
        };
      },
    },
    {
      name: "fall",
      guess: ["early", "middle", "late", "never"],
      outcome({ heard }) {
        const all = answered(heard);
        const shown = all.flatMap(({ bits, accuracy, bytes }) => [
          exactly(bits),
          percent(accuracy.quantized),
          rate(bytes.quantized),
        ]);
        // From the most bits down.
        const fallen = all.find(({ accuracy }) => accuracy.f32 - accuracy.quantized > 0.01);
        if (!fallen) return { said: {}, shown, truth: "never" };
        const { bits, accuracy } = fallen;
        return {
          said: { "fall.found": [exactly(bits), percent(accuracy.quantized), percent(accuracy.f32)] },
          shown,
          truth: bits >= 5 ? "early" : bits >= 3 ? "middle" : "late",
        };
      },
    },
    {
      name: "speed",
      guess: "factor",
      outcome({ heard }) {
        const { f32, quantized } = answered(heard)[0]!.ms;
        const times = f32 / quantized;
        const outcome = times > 1.05 ? "faster" : times < 1 / 1.05 ? "slower" : "same";
        return {
          said: { [`speed.${outcome}`]: [ms(f32), ms(quantized)] },
          shown: [factor(times)],
          truth: withInterval(times),
        };
      },
    },
  ],
  // A weight of 0.37 on a ruler of four bits: fifteen halves of a mark are as long as the largest weight.
  passages: () => ({
    "ruler.snapped": [exactly(0.37), exactly(3), { value: 3 / 7.5, allowed: 0.0006 }],
    "ruler.marks": [exactly(4), exactly(16)],
  }),
};

/** Replicas beside one that was alone before. */
const group = (name: string, said: (of: Grouped) => Outcome["said"]): LoopSource => ({
  name,
  guess: "factor",
  outcome({ heard }) {
    const [alone, together] = heard.groups as [Heard["groups"][number], Heard["groups"][number]];
    const [one, rates] = [median(roundRates(alone)), roundRates(together)];
    const truth = withInterval(median(rates) / one, quantile(rates, 0.25) / one, quantile(rates, 0.75) / one);
    const last = together.at(-1)!;
    const own = last.replicas.map((replica) => replica.loss);
    const [computing, exchange, waiting] = (["computeMs", "exchangeMs", "waitMs"] as const).map((part) =>
      percent(spent(together, part), 0),
    ) as [Expected, Expected, Expected];
    const isFaster = truth.value > 1;
    const round = ms(median(roundTimes(together)));
    const bytes = sum(last.replicas.map(({ bytesSent }) => bytesSent));
    const apart = Math.max(...own) - Math.min(...own);
    return {
      said: said({ isFaster, round, exchange, computing, bytes, loss: mean(last.losses), apart }),
      shown: [...beside(truth), computing, exchange, waiting],
      truth,
    };
  },
});

interface Grouped {
  isFaster: boolean;
  round: Expected;
  exchange: Expected;
  computing: Expected;
  bytes: number;
  loss: number;
  apart: number;
}

const outcomeOf = ({ isFaster }: Grouped) => (isFaster ? "faster" : "slower");

export const distributed: LessonSource = {
  loops: [
    group("two", (of) => ({
      [`share.${outcomeOf(of)}`]: [of.round, of.exchange],
      "share.bytes": [rate(of.bytes)],
    })),
    group("far", (of) => ({ [`far.${outcomeOf(of)}`]: [of.round, of.exchange, of.computing] })),
    group("local", (of) => ({
      [`local.${outcomeOf(of)}`]: [of.round, of.exchange],
      "local.apart": [loss(of.loss), loss(of.apart)],
    })),
  ],
  passages: () => ({}),
};
