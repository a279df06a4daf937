/** @file What the terminal says of a step's launches in time, for `--timeline`. */
import { sum } from "../lib/math";
import type { StepTimeline, StepTimelines } from "../train/timeline/step-timeline";

const clocks = {
  gpu: "the GPU's clock",
  answers: "answers of the GPU, which has no clock",
  processor: "the clock around each launch, on one thread",
};

const micros = (ms: number): string => `${(1000 * ms).toFixed(ms < 0.1 ? 1 : 0)} µs`;

/** A table for each step, and the step that was timed apart below it. */
export function timelineText({ clock, tickMs, emptyMs, rounds, steps }: StepTimelines): string {
  return [
    `timed by ${clocks[clock]}, in steps of ${micros(tickMs)}; an empty pass takes ${micros(emptyMs)}`,
    `medians of ${rounds} rounds, ± half the distance of the quartiles; * by repeats, with operands in the caches`,
    ...steps.flatMap(stepLines),
  ].join("\n");
}

function stepLines({ fusion, precision, launches, step, sumOverStep }: StepTimeline): string[] {
  const all = sum(launches.map(({ time }) => time.median));
  const rows = launches.map(({ name, flops, bytes, time }) => {
    const spread = (time.q3 - time.q1) / 2;
    return [
      `  ${name}${time.method === "slope" ? " *" : ""}`,
      micros(time.median),
      `± ${micros(spread)}`,
      `${((100 * time.median) / all).toFixed(1)} %`,
      `${(flops / time.median / 1e6).toFixed(2)} GFLOP/s`,
      `${(bytes / time.median / 1e6).toFixed(2)} GB/s`,
    ];
  });
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)));
  const lines = rows.map((row) =>
    row
      .map((cell, column) => (column === 0 ? cell.padEnd(widths[0]!) : cell.padStart(widths[column]!)))
      .join("  "),
  );
  const ratio = (value: number) => value.toFixed(3);
  return [
    "",
    `fusion ${fusion}, ${precision}`,
    ...lines,
    `  together ${micros(all)}, the whole step ${micros(step.median)}; in each round ` +
      `${ratio(sumOverStep.median)} of it (${ratio(sumOverStep.q1)} to ${ratio(sumOverStep.q3)})`,
  ];
}
