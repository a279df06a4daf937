/** @file The figures of the lessons on what compute is and on the GPU: peaks, and steps beside each other. */
import type { FusionReport, RunResult } from "../../src/worker/api";
import { type Expected, exactly, factor, loss, measured, ms, percent, rate } from "./figures";
import type { Heard } from "./heard";
import { beside, speedUp, stepMs } from "./of-comparisons";
import { type LessonSource, type Outcome, withInterval } from "./sources";
import { settled, sum } from "./statistics";

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
