import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createStore } from "zustand/vanilla";
import { defaultConfig } from "../../train/defaults";
import type { DistributedResult } from "../../worker/api";
import { fakeDescription } from "../testing/fake-client";
import type { GroupListener, GroupPort, GroupRun } from "./group-port";
import { type TogetherPlan, togetherPresets } from "./plan";
import type { PlanStore } from "./plan-store";
import type { Room, RoomListener } from "./room";
import type { TabCard } from "./room-messages";
import { playedRound } from "./testing/played-group";
import { createTogether } from "./together";
import { speedUpOf } from "./together-state";

interface Played {
  run: GroupRun;
  listener: GroupListener;
  end: (result?: object) => void;
  fail: (error: Error) => void;
  calls: unknown[];
}

function open(plan: Partial<TogetherPlan> = {}) {
  const played: Played[] = [];
  const port: GroupPort = {
    train(run, listener) {
      const calls: unknown[] = [];
      const ended = new Promise<DistributedResult>((resolve, reject) => {
        played.push({
          run,
          listener,
          end: (result = {}) => resolve(result as DistributedResult),
          fail: reject,
          calls,
        });
      });
      return {
        ended,
        stop: () => void calls.push("stop"),
        setNetwork: (network) => void calls.push(network),
        setLocalSteps: (steps) => void calls.push(`${steps} local steps`),
      };
    },
  };
  const plans = createStore(() => ({
    plan: { ...togetherPresets.workers, ...plan },
    problems: [],
    own: null,
  }));
  const self: TabCard = { id: "a", name: "tab 1", group: null, size: 0, isBusy: false };
  const cards = createStore(() => ({ isOpen: false, self, others: [] }));
  const sent: unknown[] = [];
  let heard: RoomListener | null = null;
  const room = {
    state: cards,
    tell: (changes: Partial<TabCard>) =>
      cards.setState(({ self: before }) => ({ self: { ...before, ...changes } })),
    invite: (...args: unknown[]) => void sent.push(["invite", ...args]),
    ask: (to: string) => void sent.push(["ask", to]),
    listen: (listener: RoomListener) => {
      heard = listener;
    },
  } as unknown as Room;
  const together = createTogether({
    port,
    plans: plans as unknown as PlanStore,
    room,
    settings: () => ({ config: defaultConfig(), dataset: fakeDescription.datasets[0] }),
  });
  const aMoment = () => vi.advanceTimersByTimeAsync(500);
  return { together, played, plans, cards, sent, heard: () => heard!, aMoment, now: together.state.getState };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe("a group on the page", () => {
  it("is measured by one replica that trains alone first, with the first steps left out", async () => {
    const { together, played, aMoment, now } = open({ maxSteps: 40 });
    void together.start();
    expect(now().status).toBe("measuring");
    const [alone] = played;
    expect(alone!.run).toMatchObject({ options: { replicas: 1, schedule: "every-step" } });
    for (let i = 0; i < 5; i++) alone!.listener.onRound(playedRound(i, { world: 1, computeMs: 900 }));
    for (let i = 5; i < 65; i++)
      alone!.listener.onRound(playedRound(i, { world: 1, computeMs: 16, exchangeMs: 0 }));
    alone!.end();
    await aMoment();
    const part = played[1]!;
    expect(part.run).toMatchObject({ config: { batchSize: 32 }, options: { replicas: 1 } });
    for (let i = 0; i < 20; i++)
      part.listener.onRound(playedRound(i, { world: 1, computeMs: 7, exchangeMs: 0 }));
    part.end();
    await aMoment();
    expect(now()).toMatchObject({
      status: "gathering",
      alone: { stepMs: 16, steps: 60, part: { share: 0.25, stepMs: 7 } },
      totalSteps: 40,
    });

    const group = played[2]!;
    expect(group.run).toMatchObject({ maxSteps: 40, options: { replicas: 4 } });
    for (let i = 0; i < 12; i++)
      group.listener.onRound(playedRound(i, { world: 4, computeMs: 6, exchangeMs: 2 }));
    await aMoment();
    expect(now()).toMatchObject({ status: "training", summary: { rounds: 12 } });
    expect(speedUpOf(now())!.median).toBeCloseTo(2, 12);
    group.end({ replicas: [{ weightsHash: "a" }] });
    await aMoment();
    expect(now()).toMatchObject({ status: "over", isStopped: false, result: { replicas: [{}] } });
  });

  it("begins over the network that is set by then, and so do the tabs that it invites", async () => {
    const { together, played, plans, sent, aMoment, now } = open({ maxSteps: 40 });
    void together.startWith("b");
    const choose = (changes: Partial<TogetherPlan>) =>
      plans.setState(({ plan }) => ({ plan: { ...plan, ...changes } }));
    choose({ delayMs: 50, bandwidth: 1e6, replicas: 3 });
    played[0]!.end();
    await aMoment();
    expect(played[1]!.run.options).toMatchObject({ delayMs: 50, bandwidth: 1e6, replicas: 2 });
    expect(played[1]!.calls).toEqual([]);
    expect(sent).toMatchObject([["invite", "b", { plan: { delayMs: 50, bandwidth: 1e6 } }]]);
    choose({ bandwidth: 0 });
    expect(played[1]!.calls).toEqual([{ delayMs: 50, bandwidth: null }]);
    played[1]!.end();
    await aMoment();
    // What was measured was measured over that one.
    choose({ delayMs: 0 });
    expect(now().plan).toMatchObject({ delayMs: 50, bandwidth: 0, replicas: 4 });
  });

  it("waits no longer than a moment for the one replica, however slow it is", async () => {
    const { together, played, aMoment, now } = open();
    void together.start();
    await vi.advanceTimersByTimeAsync(9000);
    expect(played[0]!.calls).toEqual([]);
    played[0]!.listener.onStart({ devices: [], totalSteps: 65, stepsPerEpoch: 469, parameters: 101_770 });
    played[0]!.listener.onRound(playedRound(0, { world: 1, computeMs: 1900, exchangeMs: 0 }));
    await vi.advanceTimersByTimeAsync(2100);
    expect(played[0]!.calls).toEqual(["stop"]);
    played[0]!.end();
    await aMoment();
    played[1]!.end();
    await aMoment();
    expect(now().alone).toEqual({
      samplesPerSecond: expect.anything(),
      stepMs: 1900,
      steps: 1,
      part: null,
    });
  });

  it("feels another network at once, and everything else with the next start", async () => {
    const { together, played, plans, aMoment, now } = open();
    void together.start();
    const choose = (changes: Partial<TogetherPlan>) =>
      plans.setState(({ plan }) => ({ plan: { ...plan, ...changes } }));
    choose({ delayMs: 5 });
    played[0]!.end();
    await aMoment();
    const tell = (first: number, exchangeMs: number) => {
      for (let i = first; i < first + 6; i++) played[1]!.listener.onRound(playedRound(i, { exchangeMs }));
    };
    tell(0, 2);
    choose({ delayMs: 20 });
    choose({ bandwidth: 1e6 });
    tell(6, 90);
    await aMoment();
    // None of the rounds before it counts.
    expect(now().summary?.roundMs).toMatchObject({ low: 100, high: 100 });
    choose({ replicas: 2 });
    expect(played[0]!.calls).toEqual([]);
    expect(played[1]!.calls).toEqual([
      { delayMs: 20, bandwidth: null },
      { delayMs: 20, bandwidth: 1e6 },
    ]);
  });

  it("takes more or fewer local steps at once, where they are this page's to set and there can be so many", async () => {
    const { together, played, plans, aMoment, now } = open({ schedule: "diloco" });
    const choose = (localSteps: number) => plans.setState(({ plan }) => ({ plan: { ...plan, localSteps } }));
    void together.start();
    played[0]!.end();
    await aMoment();
    choose(8);
    choose(Number.NaN);
    expect(played[1]!.calls).toEqual(["8 local steps"]);
    expect(now().plan?.localSteps).toBe(8);
  });

  it.each([true, false])(
    "of machines measures each alone, tells of it, and leaves the pace to the host: %s",
    async (isHost) => {
      const { together, played, plans, aMoment, now } = open({ schedule: "diloco" });
      const told: unknown[] = [];
      const { port1, port2 } = new MessageChannel();
      const { plan } = plans.getState();
      void together.trainWith({
        ...{ group: "g", config: defaultConfig(), plan, isHost, world: 3 },
        reach: () => ({ self: "1", name: "Desk", port: port1 }),
        onMeasured: (alone) => told.push(alone?.stepMs),
        onStop: () => told.push("stop"),
      });
      for (let i = 0; i < 20; i++)
        played[0]!.listener.onRound(playedRound(i, { world: 1, computeMs: 5, exchangeMs: 0 }));
      played[0]!.end();
      await aMoment();
      expect(told).toEqual([5]);
      expect(played[1]!.run).toMatchObject({
        options: { replicas: 3, transport: "machines" },
        machines: { self: "1", name: "Desk" },
      });
      expect(now()).toMatchObject({ group: "g", isOfMachines: true });
      plans.setState({ plan: { ...plan, localSteps: 8 } });
      expect(played[1]!.calls).toEqual(isHost ? ["8 local steps"] : []);
      together.stop();
      expect(told).toEqual([5, "stop"]);
      played[1]!.end();
      await aMoment();
      port1.close();
      port2.close();
    },
  );

  it("that is stopped while one is measured never begins", async () => {
    const { together, played, aMoment, now } = open();
    void together.start();
    together.stop();
    expect(played[0]!.calls).toEqual(["stop"]);
    played[0]!.end();
    await aMoment();
    expect(played).toHaveLength(1);
    expect(now()).toMatchObject({ status: "over", isStopped: true, failure: null, result: null });
  });

  it("that is stopped before its first round, and so rejects, has not failed", async () => {
    const { together, played, aMoment, now } = open();
    void together.start();
    played[0]!.end();
    await aMoment();
    together.stop();
    expect(played[1]!.calls).toEqual(["stop"]);
    played[1]!.fail(new DOMException("This operation was aborted", "AbortError"));
    await aMoment();
    expect(now()).toMatchObject({ status: "over", isStopped: true, failure: null });
    void together.start();
    expect(now()).toMatchObject({ status: "measuring", isStopped: false });
  });

  it("that fails says why, and can be begun again", async () => {
    const { together, played, aMoment, now } = open();
    void together.start();
    played[0]!.end();
    await aMoment();
    played[1]!.fail(new Error("worker 2 did not start"));
    await aMoment();
    expect(now()).toMatchObject({ status: "over", failure: { message: "worker 2 did not start" } });
    void together.start();
    expect(now()).toMatchObject({ status: "measuring", failure: null });
  });

  it("of two tabs begins in the other one once this one has measured, and lets a third one in", async () => {
    const { together, played, sent, heard, cards, aMoment } = open();
    void together.startWith("b");
    expect(sent).toEqual([]);
    played[0]!.end();
    await aMoment();
    expect(sent).toMatchObject([["invite", "b", { plan: togetherPresets.workers }]]);
    const { group } = cards.getState().self;
    expect(played[1]!.run).toMatchObject({
      options: { replicas: 2, transport: "tabs" },
      tabs: { group, name: "tab 1" },
    });
    heard().onAsk("c");
    expect(sent[1]).toMatchObject(["invite", "c", { group }]);
    played[1]!.end();
    await aMoment();
    expect(cards.getState().self).toMatchObject({ group: null, isBusy: false });
    heard().onAsk("d");
    expect(sent).toHaveLength(2);
  });

  it("of another tab takes this one along by an invitation, unless it trains already", async () => {
    const { played, heard, aMoment, now } = open();
    const config = { ...defaultConfig(), seed: 7 };
    heard().onInvitation({ group: "g", config, plan: togetherPresets.diloco });
    await aMoment();
    expect(now()).toMatchObject({ status: "gathering", group: "g", config: { seed: 7 } });
    expect(played[0]!.run.tabs).toEqual({ group: "g", name: "tab 1" });
    heard().onInvitation({ group: "h", config, plan: togetherPresets.diloco });
    expect(played).toHaveLength(1);
  });
});
