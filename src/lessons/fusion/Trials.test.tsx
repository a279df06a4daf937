// @vitest-environment happy-dom
/** @file What the lesson measures by comparing ways of fusing: the verdict, and in its sentences the figures that were measured. */
import { act, cleanup, fireEvent, screen, within } from "@testing-library/react";
import type { ComponentType } from "react";
import { afterEach, expect, onTestFinished, test } from "vitest";
import { type Language, preferences } from "../../store/settings/preferences";
import { blankVariant } from "../../train/compare/testing/blank-variant";
import { parseConfig } from "../../train/parse-config";
import { createMachine, MachineProvider } from "../../ui/learn/machine";
import { createLessonStore, LessonProvider } from "../../ui/learn/use-lesson";
import { words as learnWords } from "../../ui/learn/words";
import { openEngine, type PlayedEngine, playedDescription, show } from "../../ui/testing/played-engine";
import type { CompareAxes, CompareOptions, RunEvent, VariantReport } from "../../worker/api";
import { FusePassage } from "./FusePassage";
import { LimitsPassage } from "./LimitsPassage";
import { limitWords } from "./limit-words";
import { WholePassage } from "./WholePassage";
import { words } from "./words";

/** What a step takes, in milliseconds: by the clock of the page, and by that of the GPU where it has one. */
interface Took {
  ms: number;
  gpuMs?: number;
}

/** Of a batch size and a way of fusing. */
type Times = (batchSize: number, fusion: string) => Took;

afterEach(cleanup);

const quartiles = (median: number) => ({ median, q1: 0.9 * median, q3: 1.1 * median, count: 12 });

/** A comparison that is over at once, whose variants have these times, and losses that part by a ten-thousandth. */
function ended(
  times: Times,
  axes: CompareAxes,
  options: CompareOptions,
  comparison: number,
): Extract<RunEvent, { type: "comparison" }> {
  const base = parseConfig(options.base);
  const totalSteps = options.maxSteps!;
  const took = axes.fusion!.map((fusion) => times(base.batchSize, fusion));
  const variants = axes.fusion!.map((fusion, i): VariantReport => {
    const { ms, gpuMs } = took[i]!;
    const value = took[0]!.ms / ms;
    return {
      ...blankVariant,
      config: parseConfig({ ...options.base, fusion }),
      state: "finished",
      step: totalSteps,
      totalSteps,
      stepMs: quartiles(ms),
      gpuStepMs: gpuMs === undefined ? null : quartiles(gpuMs),
      speedUp: i === 0 ? null : { value, low: 0.9 * value, high: 1.1 * value },
    };
  });
  return {
    type: "comparison",
    comparison,
    report: {
      base,
      axes,
      baseline: 0,
      kernels: "01234567",
      marks: [],
      order: [],
      variants,
      isPaused: false,
      isFinished: true,
    },
    losses: variants.map((_, variant) => ({
      variant,
      firstStep: 0,
      losses: new Float32Array(totalSteps).fill(variant === 0 ? 2 : 2.0002),
    })),
  };
}

/** Commits to an answer, and lets a machine measure that takes these times. */
async function measure(
  Part: ComponentType,
  question: string,
  times: Times,
  {
    language = "en",
    guess,
    slideTo,
    isSoftware = false,
  }: { language?: Language; guess?: string; slideTo?: "least" | "most"; isSoftware?: boolean },
) {
  const before = preferences.getState();
  onTestFinished(() => preferences.setState(before, true));
  preferences.setState({ language });
  const gpu = { ...playedDescription.gpu!, isFallback: isSoftware };
  const own: PlayedEngine = await openEngine({
    describe: { ...playedDescription, gpu },
    "comparison.start": (axes: CompareAxes, options: CompareOptions, comparison: number) =>
      queueMicrotask(() => own.tell(ended(times, axes, options, comparison))),
  });
  const page = await openEngine();
  const machine = createMachine(page, () => own);
  const over = new Promise<void>((resolve) => machine.state.subscribe(({ isBusy }) => isBusy || resolve()));
  show(
    page,
    <MachineProvider value={machine}>
      <LessonProvider value={createLessonStore()}>
        <Part />
      </LessonProvider>
    </MachineProvider>,
  );
  const loop = within(screen.getByRole("region", { name: question }));
  const { commit, run, again } = learnWords[language].loop;
  const press = (name: string) => fireEvent.click(loop.getByRole("button", { name }));
  if (guess) fireEvent.click(loop.getByRole("radio", { name: guess }));
  if (slideTo) {
    const slider = loop.getByRole<HTMLInputElement>("slider");
    fireEvent.change(slider, { target: { value: slideTo === "most" ? slider.max : slider.min } });
  }
  press(commit);
  await act(async () => {
    press(run);
    await over;
  });
  expect(loop.getByText(again)).toBeTruthy();
  // Units are parted from their figures by spaces that do not break.
  const text = screen.getByRole("region", { name: question }).textContent!.replaceAll(/\s/g, " ");
  return { loop, text, started: own.asked("comparison.start") };
}

const steady =
  (ms: Readonly<Record<string, Took>>): Times =>
  (_, fusion) =>
    ms[fusion]!;

test("a step that is not eight times as fast fused by layers contradicts whoever said so, with both times, the factor and what it learned", async () => {
  const { loop, text, started } = await measure(
    () => <FusePassage report={null} prices={null} />,
    words.en.fuse.question,
    steady({ off: { ms: 6 }, layers: { ms: 2.5 } }),
    { slideTo: "most" },
  );
  expect(loop.getByText(learnWords.en.loop.verdict.off)).toBeTruthy();
  expect(loop.getAllByText("8×").length).toBeGreaterThan(0);
  expect(text).toContain(words.en.fuse.faster("6.00 ms", "2.50 ms"));
  // Beside the prediction, and on the bar.
  expect(loop.getAllByText(/^2\.40/).length).toBeGreaterThan(1);
  expect(text).toContain(words.en.fuse.noPrices);
  const [axes, { maxSteps }] = started[0] as [CompareAxes, { maxSteps: number }];
  expect(axes).toEqual({ fusion: ["off", "layers"] });
  expect(text).toContain(words.en.fuse.numbers(maxSteps.toLocaleString("en"), "1.0e-4"));
});

test.each([true, false])(
  "beside what a GPU took stands whether software plays it, and that its answers may be other ones then: %s",
  async (isSoftware) => {
    const { loop } = await measure(
      () => <FusePassage report={null} prices={null} />,
      words.en.fuse.question,
      steady({ off: { ms: 6 }, layers: { ms: 2.5 } }),
      { isSoftware },
    );
    expect(loop.queryAllByText(learnWords.en.on.beside)).toHaveLength(isSoftware ? 1 : 0);
  },
);

test.each([
  ["step", { off: { ms: 6 }, layers: { ms: 2.5 }, step: { ms: 1.5 } }, limitWords.zh.whole.noClock],
  [
    "layers",
    { off: { ms: 6, gpuMs: 4 }, layers: { ms: 2.5, gpuMs: 2 }, step: { ms: 3, gpuMs: 2.5 } },
    limitWords.zh.whole.split("3 毫秒", "1.5 毫秒", "1.5 毫秒"),
  ],
] as const)(
  "in Chinese, where %s is the best way, both ways' times are said, and what the GPU's clock had to say of the difference",
  async (best, ms, ofClock) => {
    const { loop, text } = await measure(
      () => <WholePassage report={null} />,
      limitWords.zh.whole.question,
      steady(ms),
      { language: "zh", slideTo: "least" },
    );
    expect(loop.getByText(learnWords.zh.loop.verdict.off)).toBeTruthy();
    expect(text).toContain(
      limitWords.zh.whole.best[best]("2.50 毫秒", best === "step" ? "1.50 毫秒" : "3.00 毫秒"),
    );
    expect(text).toContain(ofClock);
  },
);

test.each([
  ["shrinks", "right", (batch: number) => 1 + 16 / batch],
  ["stays", "off", () => 2],
  ["grows", "off", (batch: number) => 1 + batch / 256],
] as const)(
  "a gain that %s with the batch is told from its ends, which stand in the table with all that lie between: the prediction that it shrinks is %s",
  async (trend, verdict, gainAt) => {
    const { batch } = limitWords.en.limits;
    const { loop, text, started } = await measure(
      LimitsPassage,
      batch.question,
      (batchSize, fusion) => ({ ms: fusion === "off" ? 2 * gainAt(batchSize) : 2 }),
      { guess: batch.options.shrinks },
    );
    expect(loop.getByText(learnWords.en.loop.verdict[verdict])).toBeTruthy();
    const sizes = started.map(([, options]) => (options as CompareOptions).base!.batchSize!);
    expect(sizes.length).toBeGreaterThan(3);
    const write = (size: number) => size.toLocaleString("en");
    const factor = (size: number) => `${gainAt(size).toFixed(2)}×`;
    const [least, most] = [sizes[0]!, sizes.at(-1)!];
    expect(text).toContain(batch[trend](factor(least), write(least), factor(most), write(most)));
    const rows = within(loop.getByRole("table")).getAllByRole("row").slice(1);
    for (const [i, size] of sizes.entries()) {
      const row = rows[i]!.textContent!.replaceAll(/\s/g, " ");
      expect(row).toMatch(new RegExp(`^${write(size)}.*2\\.00 ms`));
      expect(row).toContain(gainAt(size).toFixed(2));
    }
  },
);
