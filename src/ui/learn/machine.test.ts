// @vitest-environment happy-dom
import { expect, test, vi } from "vitest";
import { comparisonOf } from "../../store/results/comparison-of";
import { openEngine, playedDescription } from "../testing/played-engine";
import { createMachine } from "./machine";

const open = async (gpu: typeof playedDescription.gpu = playedDescription.gpu) => {
  const [page, own] = [await openEngine(), await openEngine({ describe: { ...playedDescription, gpu } })];
  const make = vi.fn(() => own);
  return { page, own, make, machine: createMachine(page, make) };
};

const { signal } = new AbortController();

test("an engine of its own opens with the first measurement, and not before; the device is the GPU where there is one", async () => {
  const { machine, make, own } = await open();
  expect([make.mock.calls.length, machine.state.getState().engine]).toEqual([0, null]);
  await machine.measure(async ({ engine, device }) => {
    expect([engine, device]).toEqual([own, "gpu"]);
    expect(machine.state.getState().isBusy).toBe(true);
  }, signal);
  await machine.measure(async () => {}, signal);
  expect([make.mock.calls.length, machine.state.getState().isBusy]).toEqual([1, false]);
  const { machine: without } = await open(null);
  expect(await without.measure(async ({ device }) => device, signal)).toBe("cpu");
});

test("one measurement goes on at a time, also behind one that fails, and one that is given up before its turn never begins", async () => {
  const { machine } = await open();
  const steps: string[] = [];
  const gone = new AbortController();
  const failing = machine.measure(async () => {
    steps.push("first");
    await Promise.resolve();
    steps.push("first ends");
    throw new Error("lost");
  }, signal);
  const late = machine.measure(async () => steps.push("never"), gone.signal);
  const next = machine.measure(async () => steps.push("next"), signal);
  gone.abort(new Error("left"));
  await expect(failing).rejects.toThrow("lost");
  await expect(late).rejects.toThrow("left");
  await next;
  expect(steps).toEqual(["first", "first ends", "next"]);
  expect(machine.state.getState().isBusy).toBe(false);
});

test("a run of the page, or its comparison, is paused for a measurement, which is told", async () => {
  const { machine, page } = await open();
  await machine.measure(async () => {}, signal);
  expect(machine.state.getState().hasPaused).toBe(false);
  await page.train();
  await machine.measure(async () => {}, signal);
  expect(page.asked("run.pause")).toHaveLength(1);
  expect(machine.state.getState().hasPaused).toBe(true);

  const { machine: other, page: comparing } = await open();
  void comparisonOf(comparing).start({ fusion: ["off", "layers"] }, {});
  await other.measure(async () => {}, signal);
  expect(comparing.asked("comparison.pause")).toHaveLength(1);
});

test("an engine that does not open is why there is no measurement", async () => {
  const { page } = await open();
  const broken = await openEngine();
  broken.session.state.setState({
    engine: "dead",
    description: null,
    failure: { code: "worker-died", message: "The worker is gone.", details: {} },
  });
  broken.session.actions.open = async () => {};
  const machine = createMachine(page, () => broken);
  await expect(machine.measure(async () => {}, signal)).rejects.toThrow("The worker is gone.");
});

test("leaving a lesson ends what it measures while its engine can still be told, and then the engine; nothing is asked of it after that", async () => {
  const { machine, own } = await open();
  const controller = new AbortController();
  const seen: string[] = [];
  const note = (what: string) =>
    seen.push(`${what}, the engine ${own.ended.aborted ? "has ended" : "is there"}`);
  const measured = machine.measure(
    (_, given) =>
      new Promise<void>((_, reject) => {
        given.addEventListener("abort", () => {
          note("told");
          reject(given.reason);
        });
      }),
    controller.signal,
  );
  await vi.waitFor(() => expect(machine.state.getState().engine).toBe(own));
  await Promise.resolve();
  machine.dispose();
  await expect(measured).rejects.toThrow();
  note("left");
  // As the components do, behind the page.
  controller.abort();
  expect(seen).toEqual(["told, the engine is there", "left, the engine has ended"]);
});
