// @vitest-environment happy-dom
import { act, cleanup, fireEvent, screen, within } from "@testing-library/react";
import { afterEach, expect, onTestFinished, test } from "vitest";
import { type Language, preferences } from "../../store/settings/preferences";
import { parseConfig } from "../../train/parse-config";
import { fusionReport } from "../../train/report/fusion-report";
import { createMachine, MachineProvider } from "../../ui/learn/machine";
import { createLessonStore, LessonProvider } from "../../ui/learn/use-lesson";
import { words as learnWords } from "../../ui/learn/words";
import { openEngine, show } from "../../ui/testing/played-engine";
import type { Prices } from "./measure";
import { TripPassage } from "./TripPassage";
import { lessonConfig } from "./use-step-report";
import { words } from "./words";

const report = fusionReport(parseConfig(lessonConfig), 10);

/** Machines on which a step waits for each of the three, and a processor. */
const machines = {
  launching: { launchMs: 0.05, bytesPerMs: 1e9, flopsPerMs: 1e10, report },
  memory: { launchMs: 0.001, bytesPerMs: 1e6, flopsPerMs: 1e10, report },
  arithmetic: { launchMs: 0.001, bytesPerMs: 1e9, flopsPerMs: 1e7, report },
  processor: { launchMs: null, bytesPerMs: 1e7, flopsPerMs: 2e7, report },
} satisfies Record<string, Prices>;

afterEach(cleanup);

async function open(prices: Prices, language: Language) {
  const before = preferences.getState();
  onTestFinished(() => preferences.setState(before, true));
  preferences.setState({ language });
  const [page, own] = [await openEngine(), await openEngine()];
  show(
    page,
    <MachineProvider value={createMachine(page, () => own)}>
      <LessonProvider value={createLessonStore()}>
        <TripPassage report={report} measure={async () => prices} />
      </LessonProvider>
    </MachineProvider>,
  );
  const loop = within(screen.getByRole("region", { name: words[language].trip.question }));
  const { commit, run } = learnWords[language].loop;
  const press = (name: string) => act(async () => fireEvent.click(loop.getByRole("button", { name })));
  fireEvent.click(loop.getByRole("radio", { name: words[language].trip.options.launching }));
  await press(commit);
  await press(run);
  await loop.findByText(learnWords[language].loop.again);
  return loop;
}

test.each([
  ["en", "launching", "right"],
  ["zh", "memory", "off"],
  ["en", "arithmetic", "off"],
] as const)(
  "in %s, a machine that waits for %s is told so, and the prediction that it was launches is %s",
  async (language, name, verdict) => {
    const loop = await open(machines[name], language);
    expect(loop.getByText(learnWords[language].loop.verdict[verdict])).toBeTruthy();
    expect(loop.getByText(words[language].trip.because[name])).toBeTruthy();
  },
);

test("the figures of the sentence are those of the rows beside it", async () => {
  const loop = await open(machines.launching, "en");
  const sum = loop.getByText(/^For this step that makes/).textContent!;
  const rows = loop.getAllByRole("listitem").map((row) => row.querySelector("b")!.textContent!);
  expect(rows).toHaveLength(3);
  for (const figure of rows) expect(sum).toContain(figure);
  // 19 launches of 50 µs.
  expect(rows[0]).toBe("950\u00a0µs");
});

test("a processor's launches are called what they are, and cost nothing", async () => {
  const loop = await open(machines.processor, "en");
  expect(loop.getByText(/^On a processor a launch is a mere function call/)).toBeTruthy();
  expect(loop.getByText(words.en.trip.because.arithmetic)).toBeTruthy();
});
