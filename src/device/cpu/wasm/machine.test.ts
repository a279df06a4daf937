import { expect, test } from "vitest";
import wat from "../../../../shaders/record-step/record-step.wat";
import type { ProcessorInfo } from "../../device";
import { Heap } from "./heap";
import { Machine } from "./machine";
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

test("a thread that does not answer in time ends the run with a sentence, and all threads", async () => {
  const told: string[] = [];
  const heap = new Heap(true);
  const machine = await Machine.open({ info, threads: [silent(told)], heap });
  const first = await machine.link(wat);
  const block = heap.allocate(8);
  const launch = heap.allocate(256);
  // One phase with nothing to sum.
  block.array("u32", 0, 2).set([first, launch.address]);
  launch.array("u32", 0, 6).set([0, 0, launch.address + 128, launch.address + 64, 0, 1]);
  const startMs = performance.now();
  expect(() => machine.run({ block, calls: 1, patienceMs: 100 }, 1)).toThrow(
    "One of 2 threads on the processor did not answer for 0.1 seconds: it died, or the system gave it no time. Start again: the next run is on one thread.",
  );
  expect(performance.now() - startMs).toBeGreaterThan(90);
  expect(told).toEqual(["begin", "link", "run", "end"]);
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
