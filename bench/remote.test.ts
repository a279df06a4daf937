import { expect, test } from "vitest";
import { timed } from "../src/race/run";
import type { Contender } from "./contender";
import { type Ask, hostOf, hostThrough, remoteContender } from "./remote";
import { type BenchData, workloads } from "./workloads";

const data: BenchData = { images: Uint8Array.of(7), labels: Uint8Array.of(3) };

function contender(name: string, log: string[]): Contender {
  return {
    name,
    title: name.toUpperCase(),
    prepare: async (workload, { images }) => {
      if (workload.kind === "product") return null;
      return {
        title: `${name} with ${images[0]}`,
        values: async (count) => Array.from({ length: count }, (_, step) => step),
        time: async (count) => 10 * count,
        dispose: () => log.push(`${name} is disposed of`),
      };
    },
  };
}

test("a contender far away is asked as one that is near, with the data that lies there", async () => {
  const log: string[] = [];
  const far = hostOf([contender("a", log), contender("b", log)], () => data);
  // Such as a browser's channel, which carries names and plain data.
  const ask = async (method: keyof typeof far, ...args: unknown[]) =>
    (far[method] as (...args: unknown[]) => unknown)(...structuredClone(args));
  const host = hostThrough(ask as Ask);
  const [a, b] = (await host.contenders()).map((name) => remoteContender(name, host));
  expect([a!.name, a!.title]).toEqual(["a", "A"]);
  const nothing: BenchData = { images: new Uint8Array(), labels: new Uint8Array() };
  const runs = [(await a!.prepare(workloads[0]!, nothing))!, (await b!.prepare(workloads[0]!, nothing))!];
  expect(runs.map(({ title }) => title)).toEqual(["a with 7", "b with 7"]);
  expect(await runs[0]!.values(3)).toEqual([0, 1, 2]);
  expect(await runs[0]!.time(5)).toBe(50);
  runs[1]!.dispose();
  await Promise.resolve();
  expect(log).toEqual(["b is disposed of"]);
});

test("what has nothing of its own to measure has nothing far away either", async () => {
  const host = hostOf([contender("a", [])], () => data);
  const [a] = (await host.contenders()).map((name) => remoteContender(name, host));
  expect(await a!.prepare(workloads.at(-1)!, data)).toBeNull();
});

test("time is taken until the device has finished what it was handed", async () => {
  let finished = 0;
  const time = timed({
    steps: () => {},
    finish: async () => {
      await new Promise((resolve) => setTimeout(resolve, 20));
      finished++;
    },
  });
  expect(await time(1)).toBeGreaterThan(15);
  expect(finished).toBe(1);
});
