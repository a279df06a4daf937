// @vitest-environment happy-dom
import { act, fireEvent, screen, waitFor, within } from "@testing-library/react";
import { expect, test } from "vitest";
import { stateDict } from "../../formats/network";
import { writeSafetensors } from "../../formats/safetensors";
import type { Answers } from "../../store/testing/fake-client";
import { createMachine, MachineProvider } from "../../ui/learn/machine";
import { createLessonStore, LessonProvider } from "../../ui/learn/use-lesson";
import { words as learnWords } from "../../ui/learn/words";
import { finish } from "../../ui/testing/finish";
import { openEngine, show } from "../../ui/testing/played-engine";
import { words as figureWords } from "./figure/words";
import { laterWords } from "./later-words";
import { MatrixLesson } from "./MatrixLesson";
import { untrainedNetwork } from "./network";
import { words } from "./words";

const t = words.en;
const later = laterWords.en;
const { loop } = learnWords.en;

/** Weights of another seed than those that are there before training. */
const exported = () => ({
  name: "a.safetensors",
  bytes: writeSafetensors(stateDict(untrainedNetwork(7).layers)),
});

/** The lesson beside a page and on a machine that the test plays. */
async function open(onMachine: Answers = {}, onPage: Answers = {}) {
  const page = await openEngine(onPage);
  const own = await openEngine(onMachine);
  const lesson = () =>
    show(
      page,
      <MachineProvider value={createMachine(page, () => own)}>
        <LessonProvider value={createLessonStore()}>
          <MatrixLesson />
        </LessonProvider>
      </MachineProvider>,
    );
  return { page, own, lesson };
}

const press = (within_: { getByRole: typeof screen.getByRole }, name: string) =>
  act(async () => fireEvent.click(within_.getByRole("button", { name })));

test("a right and a wrong prediction both end in the figures that were counted, and in why", async () => {
  const { lesson } = await open();
  lesson();
  const single = within(screen.getByRole("region", { name: t.single.question }));
  fireEvent.click(single.getByRole("radio", { name: later.ranges.least }));
  await press(single, loop.commit);
  await press(single, loop.run);
  await single.findByText(loop.verdict.right);
  expect(
    single.getByText(/^It took 271 cycles, in 257 of which .* 1,280 multiply-adds, 7\.4.%/),
  ).toBeTruthy();
  expect(single.getByText(t.single.why("8", "32"))).toBeTruthy();
  const many = within(screen.getByRole("region", { name: t.many.question }));
  fireEvent.click(many.getByRole("radio", { name: later.ranges.all }));
  await press(many, loop.commit);
  await press(many, loop.run);
  await many.findByText(loop.verdict.off);
  expect(many.getByText(/^It took 4,118 cycles, 32\.2 for each digit, .* 271\. 62\.2.%/)).toBeTruthy();
  // As many as K·N of the places that the tiles have.
  expect(many.getByText(/10 outputs do not divide into blocks of 8 columns\. Only 62\.5.% of/)).toBeTruthy();
});

test("the reads of a large array are counted to the last one", async () => {
  const { lesson } = await open();
  lesson();
  const reads = within(screen.getByRole("region", { name: later.reads.question("256", "256", "128") }));
  await press(reads, loop.skip);
  expect(await reads.findByText(later.reads.counted("25,690,112", "249,856", "103"))).toBeTruthy();
  const cells = reads.getAllByRole("cell").map(({ textContent }) => textContent);
  expect(cells).toEqual([
    "12,845,056",
    "100,352",
    "12,845,056",
    "100,352",
    "0",
    "49,152",
    "25,690,112",
    "249,856",
  ]);
});

test("the array computes with the weights of the run on the page, as soon as it has ended", async () => {
  const probabilities = new Float32Array(10);
  probabilities[3] = 0.75;
  const { page, lesson } = await open(
    {},
    { "models.export": exported, "run.inspect": () => ({ probabilities, activations: [] }) },
  );
  lesson();
  expect(screen.getByText(new RegExp(figureWords.en.from.untrained))).toBeTruthy();
  await page.train();
  finish(page, []);
  expect(await screen.findByText(figureWords.en.from.page)).toBeTruthy();
  // And the engine's own answer stands beside the array's, as soon as that is there.
  expect(page.asked("run.inspect")).toEqual([]);
  const slider = screen.getByRole("slider", { name: figureWords.en.profile });
  fireEvent.change(slider, { target: { value: "271" } });
  expect(
    await screen.findByText(/the engine that trained it says 3, 75\.0.%; no .* than \d\.\de-1\.$/),
  ).toBeTruthy();
});

test("where those are no longer kept it says so, and trains a network on the lesson's own machine", async () => {
  const refuse = () => {
    throw new Error("They are gone.");
  };
  const { own, page, lesson } = await open(
    { "scripts.train": () => ({ losses: [2, 1, 0.5] }), "models.export": exported },
    { "models.export": refuse },
  );
  await page.train();
  finish(page, []);
  lesson();
  expect((await screen.findByRole("alert")).textContent).toBe(figureWords.en.unusable);
  fireEvent.click(screen.getByRole("button", { name: figureWords.en.train }));
  await waitFor(() => expect(own.asked("scripts.train")).toHaveLength(1));
  const [, options] = own.asked("scripts.train")[0] as [unknown, { run: number; maxSteps: number }];
  expect(options.maxSteps).toBe(200);
  // The end of a script comes by another way than its answer.
  own.tell({ type: "scripted-end", run: options.run });
  expect(await screen.findByText(figureWords.en.from.here("3"))).toBeTruthy();
  expect(screen.queryByRole("alert")).toBeNull();
});

test("an adapter without matrix units is told from one that has them, of which kernels race", async () => {
  const gpu = (matrixUnits: readonly string[]) => ({ "reports.adapter": () => ({ gpu: { matrixUnits } }) });
  const none = await open(gpu([]));
  const shown = none.lesson();
  await press(screen, later.own.ask);
  expect(await screen.findByText(/^acme lists no matrix units to this browser/)).toBeTruthy();
  shown.unmount();
  const lane = (name: string, isUsual: boolean) => ({ name, version: "", threads: 0, isUsual, lack: "" });
  const ms: Readonly<Record<string, number>> = { "wgsl/register": 2, "wgsl/matrix units, f16": 1 };
  const ask = async (method: string, name: string, count: number) => {
    if (method === "hold") return 1;
    if (method === "kernels") return { kernels: "12ab34cd", processorKernels: "00ff00ff" };
    if (method === "entrants") return Object.keys(ms).map((one, i) => lane(one, i === 0));
    if (method === "check") return { ok: true, deviation: 0, problem: "" };
    return method === "time" ? ms[name]! * count : undefined;
  };
  const unit = "f16 [16, 16] · f16 [16, 16] → f32 [16, 16]";
  const some = await open({ ...gpu([unit]), "race.ask": ask });
  some.lesson();
  await press(screen, later.own.ask);
  expect(await screen.findByText(later.own.lists("acme", unit))).toBeTruthy();
  expect(screen.getByText(later.own.faster("1,024", "2,150", "1,070", "2"))).toBeTruthy();
});
