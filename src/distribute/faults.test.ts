/** @file What can go wrong between replicas, one thing at a time: each ends within five seconds, nothing wrong is taken in, and all are told why. */
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { decodeFrame, encodeFrame, type Frame, type FrameType } from "./frames/frame";
import type { Outcome } from "./outcome";
import { PlayedGroup } from "./testing/group";
import { longestMs, play, playFor, usePlayedTime, useRealTime } from "./testing/play";

beforeEach(usePlayedTime);
afterEach(useRealTime);

const steps = 120;

/** The hash that all of them ended with, after so many steps and with so many members. */
function commonHash(outcomes: readonly Outcome[], world = outcomes.length): string {
  const hashes = outcomes.flatMap((outcome) => {
    if (outcome.end !== "finished") throw new Error(`A member ended as ${JSON.stringify(outcome)}.`);
    expect(outcome).toMatchObject({ step: steps });
    expect(outcome.replicas).toHaveLength(world);
    return outcome.replicas.map(({ weightsHash }) => weightsHash);
  });
  expect(new Set(hashes).size).toBe(1);
  return hashes[0]!;
}

let undisturbedHash: string | undefined;

/** What three that nothing befalls end with. */
async function undisturbed(): Promise<string> {
  undisturbedHash ??= commonHash(
    (await play(PlayedGroup.of(3, { plan: { totalSteps: steps } }).outcomes())).value,
  );
  return undisturbedHash;
}

/** Changes all frames of a type that a member sends, from the step on that it is at. */
function lie(group: PlayedGroup, number: number, type: FrameType, change: (frame: Frame) => Frame): void {
  group.get(number).transport.faults.instead = (_, bytes) => {
    const frame = decodeFrame(bytes);
    return ["fault" in frame || frame.type !== type ? bytes : encodeFrame(change(frame))];
  };
}

describe("frames that are", () => {
  it.each([
    ["lost", { loss: 0.02 }],
    ["duplicated", { duplication: 0.5 }],
    ["overtaken by others", { delayMs: 4 }],
    ["cut off", { truncation: 0.02 }],
    ["damaged", { damage: 0.02 }],
  ] as const)("%s change nothing but the time it takes", async (_, faults) => {
    const expected = await undisturbed();
    const group = PlayedGroup.of(3, { plan: { totalSteps: steps }, faults: (seed) => ({ seed, ...faults }) });
    const { value } = await play(group.outcomes(), 60_000);
    expect(commonHash(value)).toBe(expected);
    for (const { events } of group.members) {
      expect(events.filter(({ type }) => type === "left" || type === "went-back")).toEqual([]);
    }
  });

  it("lost or damaged are told of once for each that sent such", async () => {
    const faults = { seed: 2, loss: 0.05, damage: 0.05 };
    const group = PlayedGroup.of(2, { faults: (number) => (number === 1 ? faults : {}) });
    await play(group.outcomes(), 60_000);
    expect(group.eventsOf(0, "repeated")).toEqual([
      { type: "repeated", name: "r1", why: expect.any(String) },
      { type: "repeated", name: "r1", why: expect.any(String) },
    ]);
  });
});

describe.each(["every-step", "diloco"] as const)(
  "a replica that is killed in the middle of a round, %s,",
  (schedule) => {
    it.each([
      ["another one", 2],
      ["the first", 0],
    ])("lets the rest go back and on: %s", async (_, killed) => {
      const group = PlayedGroup.of(3, { plan: { totalSteps: steps, schedule } });
      await play(group.reached(0, 70));
      group.get(killed).transport.isDead = true;
      const rest = [0, 1, 2].filter((number) => number !== killed);
      const { value } = await play(group.outcomes(rest));
      commonHash(value);
      for (const number of rest) {
        const [left] = group.eventsOf(number, "left");
        expect(left).toMatchObject({ name: `r${killed}`, why: "silent" });
        const [back] = group.eventsOf(number, "went-back");
        // Both schedules have exchanged everything after step 50, or the round that went past it.
        expect(back).toMatchObject({ to: schedule === "diloco" ? 56 : 50 });
      }
    });

    it("lets the one that is left alone go on alone, and say so", async () => {
      const group = PlayedGroup.of(2, { plan: { totalSteps: steps, schedule } });
      await play(group.reached(0, 30));
      group.get(1).transport.isDead = true;
      const { value } = await play(group.outcomes([0]));
      commonHash(value, 1);
      expect(group.eventsOf(0, "alone")).toEqual([{ type: "alone", step: 0 }]);
    });
  },
);

describe("a replica", () => {
  it("whose device is lost goes with a word, and its run rejects with the reason", async () => {
    const group = new PlayedGroup({ plan: { world: 2, totalSteps: steps } });
    group.add();
    group.add({
      replica: {
        beforeStep: (step) => {
          if (step === 20) throw new Error("The device was lost.");
        },
      },
    });
    await expect(play(group.get(1).outcome)).rejects.toThrow("The device was lost.");
    const { value, tookMs } = await play(group.outcomes([0]));
    commonHash(value, 1);
    expect(tookMs).toBeLessThan(2000);
    expect(group.eventsOf(0, "left")).toMatchObject([{ name: "r1", why: "device-lost" }]);
  });

  it("whose caller ends its run goes with a word too", async () => {
    const group = PlayedGroup.of(2, { plan: { totalSteps: steps } });
    await play(group.reached(1, 20));
    group.get(1).abort.abort(new Error("Enough."));
    await expect(play(group.get(1).outcome)).rejects.toThrow("Enough.");
    commonHash((await play(group.outcomes([0]))).value, 1);
    expect(group.eventsOf(0, "left")).toMatchObject([{ name: "r1", why: "bye" }]);
  });

  it("that leaves hands over what only it has: the others go on from there", async () => {
    const group = PlayedGroup.of(3, { plan: { totalSteps: steps } });
    await play(group.reached(1, 20));
    group.get(1).member.leave();
    const { value } = await play(group.outcomes());
    expect(value[1]).toMatchObject({ end: "left" });
    commonHash([value[0]!, value[2]!]);
    expect(group.eventsOf(0, "left")).toMatchObject([{ name: "r1", why: "bye" }]);
    expect(group.eventsOf(0, "went-back")).toEqual([]);
    expect(group.get(0).rounds).toHaveLength(steps);
  });

  it("that is alone can leave too", async () => {
    const group = PlayedGroup.of(1, { plan: { totalSteps: steps } });
    await play(group.reached(0, 20));
    group.get(0).member.leave();
    expect((await play(group.get(0).outcome)).value).toMatchObject({ end: "left" });
    expect(group.get(0).events).toEqual([]);
  });

  it("that is the first and leaves lets the next one decide", async () => {
    const group = PlayedGroup.of(3, { plan: { totalSteps: steps } });
    await play(group.reached(1, 20));
    group.get(0).member.leave();
    await play(group.reached(1, 40));
    group.add();
    const { value } = await play(group.outcomes());
    expect(value[0]).toMatchObject({ end: "left" });
    commonHash(value.slice(1));
    expect(group.eventsOf(1, "went-back")).toEqual([]);
    expect(group.eventsOf(1, "joined").at(-1)).toMatchObject({ name: "r3" });
  });

  it.each(["every-step", "diloco"] as const)(
    "that joins late gets everything, and nobody goes back: %s",
    async (schedule) => {
      const group = PlayedGroup.of(2, { plan: { totalSteps: steps, schedule } });
      await play(group.reached(0, 20));
      const late = group.add();
      const { value } = await play(group.outcomes());
      commonHash(value);
      expect(group.eventsOf(0, "went-back")).toEqual([]);
      expect(late.rounds[0]!.replicas).toHaveLength(3);
      expect(late.rounds[0]!.step).toBeGreaterThan(20);
      expect(late.rounds.at(-1)!.losses).toEqual(group.get(0).rounds.at(-1)!.losses);
    },
  );

  it("that comes when all is done is told so", async () => {
    const group = PlayedGroup.of(2);
    await play(Promise.race([group.reached(0, 60), group.reached(1, 60)]));
    const late = group.add();
    const { value } = await play(late.outcome);
    expect(value).toMatchObject({ end: "refused", why: "late" });
    expect(late.events).toContainEqual({ type: "refused", name: expect.any(String), why: "late" });
  });

  it("that was not heard, and dropped for it, is taken in again", async () => {
    const group = PlayedGroup.of(3, { plan: { totalSteps: 400 }, replica: { stepMs: 20 } });
    await play(group.reached(0, 60));
    group.get(2).transport.faults.loss = 1;
    await playFor(4000);
    group.get(2).transport.faults.loss = 0;
    const { value } = await play(group.outcomes(), 20_000);
    for (const outcome of value) expect(outcome).toMatchObject({ end: "finished", step: 400 });
    for (const outcome of value) expect(outcome).toMatchObject({ replicas: { length: 3 } });
    expect(group.eventsOf(0, "left")).toMatchObject([{ name: "r2", why: "silent" }]);
    expect(group.eventsOf(0, "joined").at(-1)).toMatchObject({ name: "r2" });
    expect(group.eventsOf(2, "alone")).toEqual([]);
  });

  it("that is cut off goes on alone, as those do that are cut off from it", async () => {
    const group = PlayedGroup.of(3, { plan: { totalSteps: 400 }, replica: { stepMs: 5 } });
    await play(group.reached(0, 60));
    group.get(2).transport.isDead = true;
    await playFor(4000);
    group.get(2).transport.isDead = false;
    const { value } = await play(group.outcomes(), 20_000);
    for (const outcome of value) expect(outcome).toMatchObject({ end: "finished", step: 400 });
    expect(value.map((outcome) => outcome.end === "finished" && outcome.replicas.length)).toEqual([2, 2, 1]);
    expect(group.eventsOf(2, "alone")).toHaveLength(1);
    expect(group.eventsOf(0, "left")).toMatchObject([{ name: "r2", why: "silent" }]);
  });

  it("that takes long to get ready is waited for: none begins to compute without it", async () => {
    let begun = 0;
    const beforeStep = () => {
      begun++;
    };
    const group = PlayedGroup.of(3, { replica: { beforeStep } });
    const slow = group.get(2);
    const take = slow.replica.take.bind(slow.replica);
    slow.replica.take = async (share) => {
      await sleep(1000);
      expect(begun).toBe(0);
      await take(share);
    };
    await play(group.outcomes());
    expect(slow.rounds).toHaveLength(60);
    expect(slow.events.filter(({ type }) => type !== "joined")).toEqual([]);
  });
});

const sleep = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

describe("a member of the group is refused, and the rest goes on,", () => {
  it.each([
    ["that lies about its rank", "reduce", "rank", (frame) => ({ ...frame, rank: 0 })],
    ["that lies about its rank in a message", "status", "rank", (frame) => ({ ...frame, rank: 0 })],
    [
      "that sends no numbers",
      "reduce",
      "not-finite",
      (frame) => ({ ...frame, payload: frame.payload.map(() => 0xff) }),
    ],
    [
      "that sends too few numbers",
      "gather",
      "malformed",
      (frame) => ({ ...frame, total: 4, payload: frame.payload.slice(0, 16) }),
    ],
    [
      "that sends numbers for another place",
      "reduce",
      "malformed",
      (frame) => ({ ...frame, offset: 1, total: 1 + frame.total }),
    ],
    [
      "that tells of another number of steps",
      "reduce",
      "malformed",
      (frame) => ({ ...frame, notes: Float64Array.of(...frame.notes, 1, 1) }),
    ],
    [
      "that counts less than nothing",
      "reduce",
      "malformed",
      (frame) => ({ ...frame, notes: frame.notes.map((note, i) => (i === 2 ? -1 : note)) }),
    ],
  ] as [string, FrameType, string, (frame: Frame) => Frame][])("%s", async (_, type, why, change) => {
    const group = PlayedGroup.of(3, { plan: { totalSteps: steps }, replica: { stepMs: 5 } });
    await play(group.reached(0, 60));
    lie(group, 2, type, change);
    const { value } = await play(group.outcomes());
    commonHash([value[0]!, value[1]!]);
    expect(value[2]).toMatchObject({ end: "refused", why });
    for (const number of [0, 1])
      expect(group.eventsOf(number, "refused")).toEqual([{ type: "refused", name: "r2", why }]);
    expect(group.eventsOf(2, "refused")).toMatchObject([{ type: "refused", why }]);
  });
});

/** Speaks another version, and hears another from the others. */
function versioned(frame: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  const other = frame.slice();
  other[4] = 99;
  return other;
}

describe("a peer is refused before it is let in, with a reason on both sides,", () => {
  it.each([
    [
      "of another version",
      "version",
      { faults: () => ({ instead: (_, frame) => [versioned(frame)], heard: versioned }) },
    ],
    ["with another configuration", "config", { plan: { configHash: "another" } }],
    ["with another number of parameters", "config", { replica: { size: 300 } }],
  ] as [string, string, Parameters<PlayedGroup["add"]>[0]][])("%s", async (_, why, options) => {
    const group = PlayedGroup.of(2, { plan: { totalSteps: steps } });
    await play(group.reached(0, 20));
    const other = group.add({ ...options, plan: { world: 3, ...options?.plan } });
    const { value, tookMs } = await play(group.outcomes());
    expect(tookMs).toBeLessThan(longestMs);
    commonHash([value[0]!, value[1]!]);
    expect(value[2]).toMatchObject({ end: "refused", why });
    for (const number of [0, 1])
      expect(group.eventsOf(number, "refused")).toEqual([{ type: "refused", name: expect.any(String), why }]);
    expect(other.events).toContainEqual({ type: "refused", name: expect.any(String), why });
  });
});

describe("parameters that are not those of the others", () => {
  it.each([
    [3, 1, ["r1"]],
    [3, 0, ["r0"]],
    [2, 1, ["r1"]],
  ])("stop the run of %i, which says who: %i", async (world, number, who) => {
    const group = PlayedGroup.of(world, { plan: { totalSteps: steps } });
    const { replica } = group.get(number);
    const read = replica.parameters.bind(replica);
    await play(group.reached(0, 20));
    replica.parameters = async () => (await read()).fill(1, 7, 8);
    const { value } = await play(group.outcomes());
    for (const outcome of value) expect(outcome).toEqual({ end: "differs", step: 50, who });
    for (let i = 0; i < world; i++)
      expect(group.eventsOf(i, "left")).toMatchObject([{ name: who[0], why: "differs" }]);
  });
});
