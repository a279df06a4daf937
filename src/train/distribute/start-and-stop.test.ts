/** @file Runs that are told something before their replicas train: to stop, or of another network. */
import { expect, onTestFinished, test, vi } from "vitest";
import { openCpu } from "../../device/cpu/open";
import type { RoundReport } from "../../distribute/options";
import { distributeRun } from "./distribute-run";
import type { NetworkConditions } from "./distributed-result";
import type { OpenReplicaThread } from "./replica-thread-port";
import { surroundingsWith } from "./testing/few-samples";
import { KillableThreads } from "./testing/killable-threads";

const config = { device: "cpu", batchSize: 50, epochs: 1, hidden: [16] } as const;
const two = { replicas: 2, schedule: "every-step" } as const;
const enough = new Error("Enough.");
const slow: NetworkConditions = { delayMs: 40, bandwidth: null };

const takesMs = async (promise: Promise<unknown>): Promise<number> => {
  const begun = performance.now();
  await promise;
  return performance.now() - begun;
};

/** From the beginning of a round to its end, of the replica that was quickest in it. */
const shortestMs = (rounds: readonly RoundReport[]): number =>
  Math.min(
    ...rounds.flatMap(({ replicas }) =>
      replicas.map(({ computeMs, exchangeMs, waitMs }) => computeMs + exchangeMs + waitMs),
    ),
  );

test("a tab that is stopped while it waits for others ends at once, with no step done", async () => {
  const device = await openCpu({ threads: 1 });
  const surroundings = {
    ...(await surroundingsWith(new KillableThreads().open)),
    openProcessor: async () => device,
  };
  const stop = new AbortController();
  const room = `stop ${performance.now()}`;
  let ended = () => {};
  const isReady = new Promise<void>((resolve) => {
    ended = resolve;
  });
  const run = distributeRun(
    config,
    { ...two, transport: "tabs" },
    { stop: stop.signal, room, hooks: { onStart: ended } },
    surroundings,
  );
  await isReady;
  stop.abort(enough);
  expect(await takesMs(run)).toBeLessThan(1500);
  expect((await run).result.losses).toEqual([]);
  device.dispose();
});

test.each(["tabs", "workers"] as const)(
  "what is stopped while its data is on its way ends at once: %s",
  async (transport) => {
    const surroundings = await surroundingsWith(new KillableThreads().open);
    const never = { train: new Promise<never>(() => {}), test: new Promise<never>(() => {}) };
    const stop = new AbortController();
    const run = distributeRun(
      config,
      { ...two, transport },
      { stop: stop.signal },
      { ...surroundings, splits: () => never },
    );
    stop.abort(enough);
    await expect(run).rejects.toThrow("Enough.");
  },
);

test("a network that is told of before there are replicas is theirs from the first frame on", async () => {
  const surroundings = await surroundingsWith(new KillableThreads().open);
  const rounds: RoundReport[] = [];
  const run = {
    maxSteps: 3,
    isEvaluated: false,
    onNetwork: (tell: (network: NetworkConditions) => void) => tell(slow),
    hooks: { onRound: (round: RoundReport) => rounds.push(round) },
  };
  await distributeRun(config, { ...two, transport: "workers" }, run, surroundings);
  expect(rounds).toHaveLength(3);
  expect(shortestMs(rounds)).toBeGreaterThan(2 * slow.delayMs - 5);
});

test("a thread that is told of a network before it has a transport keeps to it", async () => {
  const threads = new KillableThreads();
  const open: OpenReplicaThread = async () => {
    const thread = await threads.open();
    return {
      ...thread,
      post(message, transfer) {
        thread.post(message, transfer);
        if (message.type === "begin") thread.post({ type: "conditions", conditions: slow }, []);
      },
    };
  };
  const rounds: RoundReport[] = [];
  const run = {
    maxSteps: 3,
    isEvaluated: false,
    hooks: { onRound: (round: RoundReport) => rounds.push(round) },
  };
  await distributeRun(config, { ...two, transport: "workers" }, run, await surroundingsWith(open));
  expect(shortestMs(rounds)).toBeGreaterThan(2 * slow.delayMs - 5);
});

test("a run leaves no timer behind", async () => {
  const surroundings = await surroundingsWith(new KillableThreads().open);
  const pending = new Set<unknown>();
  const [start, stop] = [globalThis.setTimeout, globalThis.clearTimeout];
  vi.stubGlobal("setTimeout", (run: () => void, ms?: number) => {
    const timer = start(() => {
      pending.delete(timer);
      run();
    }, ms);
    pending.add(timer);
    return timer;
  });
  vi.stubGlobal("clearTimeout", (timer: ReturnType<typeof setTimeout>) => {
    pending.delete(timer);
    stop(timer);
  });
  onTestFinished(() => void vi.unstubAllGlobals());
  const options = { ...two, transport: "workers", delayMs: 5 } as const;
  await distributeRun(config, options, { maxSteps: 3, isEvaluated: false }, surroundings);
  expect([...pending]).toEqual([]);
});
