import { expect, test } from "vitest";
import { timelines } from "../ui/timeline/testing/timelines";
import { timelineText } from "./timeline-text";

test("a step's launches stand in columns above the step that was timed apart", () => {
  const lines = timelineText({ ...timelines, steps: [timelines.steps[2]!] }).split("\n");
  expect(lines).toEqual([
    "timed by the GPU's clock, in steps of 65.5 µs; an empty pass takes 50.0 µs",
    "medians of 7 rounds, ± half the distance of the quartiles; * by repeats, with operands in the caches",
    "",
    "fusion step, f32",
    "  mlp-rows       5900 µs  ± 885 µs  99.7 %  4.24 GFLOP/s   0.17 GB/s",
    "  record-step *  20.0 µs  ± 3.0 µs   0.3 %  0.00 GFLOP/s  50.00 GB/s",
    "  together 5920 µs, the whole step 6000 µs; in each round 1.080 of it (1.020 to 1.110)",
  ]);
});
