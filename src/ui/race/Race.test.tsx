// @vitest-environment happy-dom
import { act, fireEvent, screen } from "@testing-library/react";
import { afterEach, expect, test } from "vitest";
import { usualPlan } from "../../race/plan";
import { square } from "../../race/products";
import { firstLane } from "../../race/race";
import { entrantOf, fakeHost } from "../../race/testing/fake-host";
import type { Figures } from "../../share/host-messages";
import { encodeRace, parseRace, roundRace } from "../../share/race-link";
import type { RecordedHeat } from "../../share/race-record";
import { typicalRace } from "../../share/testing/random-race";
import { raceOf } from "../../store/race/race";
import { onResult } from "../embed/results";
import { openEngine, playedDescription, show } from "../testing/played-engine";
import { Race } from "./Race";
import { words } from "./words";

const t = words.en;

/** An engine with two contenders, whose slices wait while the test wants it. */
async function open(answers: object = {}) {
  const host = fakeHost({ "wgsl/naive": {}, "wgsl/register": { isUsual: true } });
  let [isHeld, goOn] = [false, () => {}];
  const waiting = () =>
    new Promise<void>((resolve) => {
      goOn = resolve;
    });
  const ask = async (method: string, ...args: never[]) => {
    if (method === "hold") return 1;
    if (method === "kernels") return { kernels: "12ab34cd", processorKernels: "00ff00ff" };
    if (method === "release") return undefined;
    if (method === "time" && isHeld) await waiting();
    return (host as unknown as Record<string, (...a: never[]) => unknown>)[method]!(...args);
  };
  const engine = await openEngine({ "race.ask": ask, ...answers });
  const view = show(engine, <Race />);
  return { engine, host, view, hold: () => (isHeld = true), goOn: () => act(async () => goOn()) };
}

const press = (name: string) => fireEvent.click(screen.getByRole("button", { name }));
const tick = (name: string) => fireEvent.click(screen.getByLabelText(name));

afterEach(() => history.replaceState(null, "", "/"));

/** Of the usual sizes only the smallest, in f32. */
function shorten() {
  for (const size of ["512³", "1,024³", "f16"]) tick(size);
}

test("races what is ticked, shows each with its check, and then offers what is larger and ways to send it", async () => {
  await open();
  shorten();
  press(t.start);
  expect(await screen.findByText(t.done)).toBeTruthy();
  expect(screen.getByRole("heading", { name: /^256 × 256 · 256 × 256 in f32/ })).toBeTruthy();
  expect(screen.getAllByText(t.state.right("1.0e-7"))).toHaveLength(2);
  expect(screen.getByRole("heading", { name: t.offers })).toBeTruthy();
  expect(screen.getByRole("button", { name: t.file })).toBeTruthy();
  expect(screen.getByText(t.on("acme"))).toBeTruthy();
});

test("tells the page around what was raced and where it opens, once it is over", async () => {
  const told: [Figures, () => Promise<string>][] = [];
  const stop = onResult((...result) => void told.push(result));
  await open();
  shorten();
  press(t.start);
  expect(await screen.findByText(t.done)).toBeTruthy();
  stop();
  const lane = {
    state: "done",
    gflops: { median: expect.any(Number), q1: expect.any(Number), q3: expect.any(Number) },
  };
  expect(told.map(([figures]) => figures)).toEqual([
    {
      kind: "race",
      device: expect.objectContaining({ kind: "gpu" }),
      heats: [
        {
          size: 256,
          precision: "f32",
          lanes: ["wgsl/naive", "wgsl/register"].map((name) => ({ ...lane, name, version: "", threads: 0 })),
        },
      ],
    },
  ]);
  const { record } = await parseRace(new URL(await told[0]![1]()).hash);
  expect(record!.heats[0]!.lanes.map(({ name }) => name)).toEqual(["wgsl/naive", "wgsl/register"]);
});

test("tells the page around nothing of a race that ended before its first figure", async () => {
  const told: Figures[] = [];
  const stop = onResult((figures) => void told.push(figures));
  const { hold, goOn } = await open();
  hold();
  shorten();
  press(t.start);
  await screen.findByText(/preparing and checking$/);
  press(t.cancel);
  await goOn();
  expect(await screen.findByRole("button", { name: t.again })).toBeTruthy();
  stop();
  expect(told).toEqual([]);
});

test("can't be started with nothing to race", async () => {
  await open();
  const isDisabled = () => screen.getByRole<HTMLButtonElement>("button", { name: t.start }).disabled;
  tick(t.group.gpu);
  expect(isDisabled()).toBe(false);
  // A processor alone has no f16, and the other libraries race where we do.
  tick("f32");
  expect(isDisabled()).toBe(true);
  tick("f32");
  tick(t.group.processor);
  tick(t.group.rivals);
  expect(isDisabled()).toBe(true);
});

test("says before it starts what the other libraries weigh", async () => {
  const { host } = await open();
  expect(screen.getByText(/up to \d+ kB, and nothing before/)).toBeTruthy();
  expect(host.log).toEqual([]);
});

test("waits while a run trains and says so, and ends when it is cancelled", async () => {
  const { engine, hold, goOn } = await open();
  hold();
  shorten();
  press(t.start);
  await screen.findByText(/preparing and checking$/);
  expect(screen.queryByRole("button", { name: t.again })).toBeNull();
  await engine.train();
  expect(screen.getByText(t.waiting)).toBeTruthy();
  press(t.cancel);
  await goOn();
  expect(await screen.findByRole("button", { name: t.again })).toBeTruthy();
  expect(screen.queryByText(t.waiting)).toBeNull();
});

test("counts the rounds by whoever still takes part, not by what rests", async () => {
  const { engine } = await open();
  const lanes = [3, 4].map((rounds) => ({
    ...firstLane({ entrant: entrantOf("wgsl/tile"), estimateMs: null }),
    state: "warm" as const,
    stepMs: Array<number>(rounds).fill(1),
  }));
  const heats = [{ product: square(256, "f32"), lanes }];
  act(() => raceOf(engine).state.setState({ status: "running", heats }));
  expect(screen.getByText(/round 5 of 5/)).toBeTruthy();
});

test("without a GPU there is the processor alone", async () => {
  await open({ describe: { ...playedDescription, gpu: null } });
  expect(screen.getByLabelText(t.group.gpu)).toHaveProperty("checked", false);
  expect(screen.getByLabelText(t.group.gpu)).toHaveProperty("disabled", true);
  expect(screen.getByLabelText(t.group.processor)).toHaveProperty("disabled", false);
});

test("shows a race that was sent, runs the same here beside it, and is closed", async () => {
  const sent = roundRace(typicalRace());
  const [{ lanes, ...heat }] = sent.heats as [RecordedHeat];
  const ours = lanes.filter(({ name }) => name.startsWith("wgsl/"));
  history.replaceState(null, "", `/${await encodeRace({ ...sent, heats: [{ ...heat, lanes: ours }] })}`);
  await open();
  expect(await screen.findByRole("heading", { name: t.reported.title })).toBeTruthy();
  expect(screen.getByText(/NVIDIA GeForce RTX 4070/)).toBeTruthy();
  expect(screen.queryByText(t.reported.mine)).toBeNull();
  press(t.reported.run);
  expect(await screen.findByText(t.done)).toBeTruthy();
  expect(screen.getAllByText(new RegExp(`^${t.reported.mine}`))).toHaveLength(2);
  press(t.reported.close);
  expect(screen.queryByRole("heading", { name: t.reported.title })).toBeNull();
  expect(location.hash).toBe("");
});

test("runs of a race that was sent only what can be chosen here", async () => {
  const sent = roundRace(typicalRace());
  const lanes = sent.heats[0]!.lanes.slice(0, 2);
  const heats = [1_000_000, 128].map((size): RecordedHeat => ({ ...sent.heats[0]!, size, lanes }));
  history.replaceState(null, "", `/${await encodeRace({ ...sent, rounds: 1000, heats })}`);
  const { engine } = await open();
  await screen.findByRole("heading", { name: t.reported.title });
  press(t.reported.run);
  expect(await screen.findByText(t.done)).toBeTruthy();
  expect(raceOf(engine).state.getState()).toMatchObject({
    plan: { sizes: [128], rounds: usualPlan.rounds },
    heats: [{ product: { name: "matmul-128" } }],
  });
});

test("says that a link can't be read", async () => {
  history.replaceState(null, "", "/#race1.broken");
  await open();
  expect(await screen.findByText(t.reported.unreadable)).toBeTruthy();
});
