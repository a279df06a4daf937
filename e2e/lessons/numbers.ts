/** @file The figures of the lessons on precision and on integers: what shorter numbers cost, and what they bring. */
import type { PrecisionReport, QuantizeResult, RunResult } from "../../src/worker/api";
import { exactly, factor, loss, ms, percent, rate } from "./figures";
import type { Heard } from "./heard";
import { bars, beside, speedUp, stepMs } from "./of-comparisons";
import { type LessonSource, withInterval } from "./sources";
import { settled } from "./statistics";

const run = "scripts.train";

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
