import { once } from "node:events";
import { Worker } from "node:worker_threads";
import { expect, onTestFinished, test, vi } from "vitest";
import wat from "../../../../shaders/record-step/record-step.wat";
import type { ProcessorInfo } from "../../device";
import { Heap } from "./heap";
import { Machine, type Plan } from "./machine";
import type { Thread } from "./threads";

const info: ProcessorInfo = {
  code: "wasm",
  arithmetic: "strict",
  fusesMultiplyAdd: false,
  threads: 2,
  lacks: [],
};

/** A thread that begins, and then never comes. */
const silent = (told: string[]): Thread => ({
  begin: async () => void told.push("begin"),
  link: () => void told.push("link"),
  run: () => void told.push("run"),
  end: () => void told.push("end"),
});

/** A plan of one phase with nothing to sum. */
async function shortPlan(machine: Machine, patienceMs: number): Promise<Plan> {
  const first = await machine.link(wat);
  const block = machine.heap.allocate(8);
  const launch = machine.heap.allocate(256);
  block.array("u32", 0, 2).set([first, launch.address]);
  launch.array("u32", 0, 6).set([0, 0, launch.address + 128, launch.address + 64, 0, 1]);
  return { block, address: block.address, calls: 1, patienceMs };
}

test("a thread that does not answer in time ends the run with a sentence, and all threads", async () => {
  const told: string[] = [];
  const machine = await Machine.open({ info, threads: [silent(told)], heap: new Heap(true) });
  const plan = await shortPlan(machine, 100);
  const startMs = performance.now();
  expect(() => machine.run(plan, 1)).toThrow(
    "One of 2 threads on the processor did not answer for 0.1 seconds: it died, or the system gave it no time. Start again: the next run is on one thread.",
  );
  expect(performance.now() - startMs).toBeGreaterThan(90);
  expect(told).toEqual(["begin", "link", "run", "end"]);
});

/** Wakes a sleeping thread once, when it is told of a meeting, as the notification of the meeting before does that comes late. */
const wakerText = `
  const { parentPort, workerData } = require("node:worker_threads");
  parentPort.on("message", (meeting) => {
    const words = new Int32Array(workerData.buffer);
    while (Atomics.notify(words, meeting / 4 + 1) === 0);
  });`;

test("a thread that is woken before all have come sleeps on", async () => {
  const heap = new Heap(true);
  const waker = new Worker(wakerText, { eval: true, workerData: heap.memory });
  onTestFinished(() => void waker.terminate());
  await once(waker, "online");
  const thread: Thread = { ...silent([]), run: ({ meeting }) => waker.postMessage(meeting) };
  const machine = await Machine.open({ info, threads: [thread], heap });
  const plan = await shortPlan(machine, 300);
  expect(() => machine.run(plan, 1)).toThrow("did not answer");
});

test("a machine that slept while one thread waited for another is no dead thread", async () => {
  const heap = new Heap(true);
  const machine = await Machine.open({ info, threads: [silent([])], heap });
  const plan = await shortPlan(machine, 100);
  const wait = vi.spyOn(Atomics, "wait");
  onTestFinished(() => wait.mockRestore());
  wait.mockReturnValueOnce("timed-out");
  // Awake again, the other thread comes: there was one more meeting.
  wait.mockImplementationOnce((_, index, meetings) => {
    new Int32Array(heap.memory.buffer)[index] = Number(meetings) + 1;
    return "ok";
  });
  machine.run(plan, 1);
  expect(wait).toHaveBeenCalledTimes(2);
});

test("a thread that does not begin is told of where the machine is opened", async () => {
  const broken: Thread = { ...silent([]), begin: () => Promise.reject(new Error("no more workers")) };
  await expect(Machine.open({ info, threads: [broken], heap: new Heap(true) })).rejects.toThrow(
    "no more workers",
  );
});

test("a kernel is linked once", async () => {
  const machine = await Machine.open({
    info: { ...info, threads: 1 },
    threads: [],
    heap: new Heap(false),
  });
  expect(await machine.link(wat)).toBe(await machine.link(wat));
});
