import { describe, expect, it } from "vitest";
import type { PassTimes, TimedPass, TimedRunnable } from "../../device/device";
import { type TimeLaunchesOptions, timeLaunches } from "./time-launches";

interface Played {
  /** What each launch takes, in ms. */
  launchMs: readonly number[];
  /** What every pass takes besides. */
  emptyMs?: number;
  /** The clock's step. */
  tickMs?: number;
  /** What a submit, or an answer, takes besides. */
  answerMs?: number;
  clock?: TimedRunnable["passClock"];
  /** What the nth of some passes takes longer. */
  hiccup?: (pass: { launches: readonly (number | string)[] }, nth: number) => number;
  /** What everything that takes time is multiplied by, as a machine is disturbed. */
  slowness?: () => number;
}

/** A program whose launches take what they are told to, on a clock of its own. */
function play({
  launchMs,
  emptyMs = 0,
  tickMs = 0,
  answerMs = 0,
  clock = "gpu",
  hiccup = () => 0,
  slowness = () => 1,
}: Played) {
  let nowMs = 0.0123;
  let nth = 0;
  const told: { passes: readonly TimedPass[]; isUndone: boolean }[] = [];
  const read = () => (tickMs > 0 ? tickMs * Math.floor(nowMs / tickMs) : nowMs);
  const costOf = ({ launches, times }: TimedPass) => {
    const each = launches === "step" ? launchMs : launches.map((launch) => launchMs[launch]!);
    return times * each.reduce((total, ms) => total + ms, 0);
  };
  const runnable = {
    program: { launches: launchMs.map(() => ({})) },
    passClock: clock,
    timePasses: async (passes: readonly TimedPass[], isUndone = false): Promise<PassTimes> => {
      told.push({ passes, isUndone });
      const ms = passes.map((pass) => {
        const startMs = read();
        const launches = pass.launches === "step" ? ["step"] : pass.launches;
        nowMs += hiccup({ launches }, nth++);
        nowMs += slowness() * (costOf(pass) + emptyMs + (clock === "answers" ? answerMs : 0));
        return read() - startMs;
      });
      return { ms, tickMs };
    },
    submit: async () => [],
  } as unknown as TimedRunnable;
  return { runnable, told };
}

const time = async (played: Played, options?: TimeLaunchesOptions) => {
  const { runnable, told } = play(played);
  const times = await timeLaunches([runnable], options);
  return { ...times, ...times.programs[0]!, told };
};

const medians = (launches: readonly { median: number }[]) => launches.map(({ median }) => median);
const methods = (launches: readonly { method: string }[]) => launches.map(({ method }) => method);

describe("timing launches", () => {
  it("tells what each takes and what the step takes, which are measured apart", async () => {
    const { launches, step, sumOverStep } = await time({ launchMs: [1.2, 0.3, 2.5] });
    for (const [i, ms] of [1.2, 0.3, 2.5].entries()) expect(launches[i]!.median).toBeCloseTo(ms, 8);
    expect(step.median).toBeCloseTo(4, 8);
    expect(sumOverStep.median).toBeCloseTo(1, 8);
  });

  it("leaves the sum as it is where passes cost, and says by how much it is off", async () => {
    const { launches, step, sumOverStep, emptyMs } = await time({ launchMs: [2, 2], emptyMs: 0.09 });
    expect(methods(launches)).toEqual(["each", "each"]);
    expect(emptyMs).toBeCloseTo(0.09, 8);
    expect(medians(launches)[0]).toBeCloseTo(2.09, 8);
    expect(step.median).toBeCloseTo(4.09, 8);
    expect(sumOverStep.median).toBeCloseTo(4.18 / 4.09, 6);
  });

  it("times by repeats what a pass or the clock's steps would hide, with nothing of either in it", async () => {
    const { launches, told } = await time({ launchMs: [0.004, 3, 0.02], emptyMs: 0.05, tickMs: 0.065536 });
    expect(methods(launches)).toEqual(["slope", "each", "slope"]);
    expect(launches[0]!.median / 0.004).toBeCloseTo(1, 1);
    expect(launches[2]!.median / 0.02).toBeCloseTo(1, 1);
    // On what the launches before it have written, and with what it has changed undone.
    const repeats = told.filter(({ passes }) => passes.some(({ times }) => times > 1 && passes.length === 4));
    expect(repeats.length).toBeGreaterThan(0);
    for (const { passes, isUndone } of repeats) {
      expect(isUndone).toBe(true);
      const [before, few, again, many] = passes;
      const launch = (few!.launches as number[])[0]!;
      expect(before).toEqual({ launches: Array.from({ length: launch }, (_, i) => i), times: 1 });
      expect(again).toEqual(before);
      expect(many).toEqual({ launches: [launch], times: 4 * few!.times });
    }
  });

  it("is not taken in by a pass in which the machine was elsewhere", async () => {
    const { launches } = await time({
      launchMs: [3, 0.01],
      emptyMs: 0.05,
      hiccup: ({ launches: [launch] }, nth) => (launch === 1 && nth % 10 === 3 ? 40 : 0),
    });
    expect(methods(launches)).toEqual(["each", "slope"]);
  });

  it("knows no single launch where the clock tells of answers only, and takes the way there and back from all", async () => {
    const played = { launchMs: [0.5, 2], answerMs: 30, clock: "answers" } as const;
    const { launches, step, clock } = await time(played);
    expect(clock).toBe("answers");
    expect(methods(launches)).toEqual(["slope", "slope"]);
    expect(launches[0]!.median).toBeCloseTo(0.5, 6);
    expect(launches[1]!.median).toBeCloseTo(2, 6);
    expect(step.median).toBeCloseTo(2.5, 6);
  });

  it("lets rounds in which the machine was disturbed show in the spread, not in the median", async () => {
    let calls = 0;
    const slowness = () => (calls++ % 500 < 60 ? 4 : 1);
    const { launches, sumOverStep } = await time({ launchMs: [1, 1.5], slowness });
    expect(launches[0]!.median).toBeLessThan(1.6);
    expect(launches[0]!.q3).toBeGreaterThanOrEqual(launches[0]!.median);
    expect(sumOverStep.count).toBe(7);
  });

  it("lets programs take turns, first in one order and then in the other", async () => {
    const order: string[] = [];
    const of = (name: string) => {
      const { runnable } = play({ launchMs: [3] });
      const { timePasses } = runnable;
      runnable.timePasses = (passes, ...rest) => {
        if (passes.length > 1 && passes.length < 200 && order.at(-1) !== name) order.push(name);
        return timePasses(passes, ...rest);
      };
      return runnable;
    };
    await timeLaunches([of("a"), of("b")], { effort: { rounds: 4, leastMs: 60 } });
    // Prepared in turn, then back and forth.
    expect(order.join("")).toBe("abababa");
  });

  it("tells how far it is, and ends where it is told to", async () => {
    const told: number[] = [];
    const { runnable } = play({ launchMs: [1] });
    const effort = { rounds: 3, leastMs: 60 };
    await timeLaunches([runnable], { effort, onProgress: (done, total) => told.push(done / total) });
    expect(told).toEqual([0, 0.25, 0.5, 0.75, 1]);
    const abort = new AbortController();
    const onProgress = (done: number) => done === 2 && abort.abort(new Error("cancelled"));
    const ended = timeLaunches([runnable], { effort, signal: abort.signal, onProgress });
    await expect(ended).rejects.toThrow("cancelled");
  });
});
