/** @file What can go wrong between replicas, one thing at a time: each ends within five seconds, nothing wrong is taken in, and all are told why. */
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { decodeFrame } from "./frames/frame";
import { commonHash, steps } from "./testing/common-hash";
import type { Faults } from "./testing/faulty";
import { PlayedGroup } from "./testing/group";
import { longestMs, play, playFor, usePlayedTime, useRealTime } from "./testing/play";

beforeEach(usePlayedTime);
afterEach(useRealTime);

let undisturbedHash: string | undefined;

/** What three that nothing befalls end with. */
async function undisturbed(): Promise<string> {
  undisturbedHash ??= commonHash(
    (await play(PlayedGroup.of(3, { plan: { totalSteps: steps } }).outcomes())).value,
  );
  return undisturbedHash;
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

  it("damaged where their version stands are no strangers' to who has been understood before", async () => {
    const expected = await undisturbed();
    let count = 0;
    const instead: Faults["instead"] = (_, bytes) => {
      const damaged = bytes.slice();
      if (count++ % 20 === 19) damaged[4]! ^= 1;
      return [damaged];
    };
    const faults = (number: number) => (number === 1 ? { instead } : {});
    const group = PlayedGroup.of(3, { plan: { totalSteps: steps }, faults });
    expect(commonHash((await play(group.outcomes(), 60_000)).value)).toBe(expected);
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

it("a frame that is lost is sent again at once, though its sender computes the next round by then", async () => {
  const timeOf = async (isLossy: boolean) => {
    let gathered = 0;
    const instead: Faults["instead"] = (_, bytes) => {
      const frame = decodeFrame(bytes);
      return isLossy && !("fault" in frame) && frame.type === "gather" && gathered++ === 2 ? [] : [bytes];
    };
    const plan = { schedule: "diloco", localSteps: 16, totalSteps: 80 } as const;
    const group = PlayedGroup.of(2, {
      plan,
      replica: { stepMs: 200 },
      faults: (number) => (number === 0 ? { instead } : {}),
    });
    const { value, tookMs } = await play(group.outcomes(), 60_000);
    expect(value).toMatchObject([{ end: "finished" }, { end: "finished" }]);
    expect(group.eventsOf(1, "repeated")).toHaveLength(isLossy ? 1 : 0);
    return tookMs;
  };
  expect(await timeOf(true)).toBeLessThan((await timeOf(false)) + 1000);
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

  it("whose caller ends its run in the midst of local steps goes at once", async () => {
    const plan = { schedule: "diloco", localSteps: 500, totalSteps: 1000 } as const;
    const group = PlayedGroup.of(2, { plan, replica: { stepMs: 20 } });
    await play(group.reached(1, 100));
    group.get(1).abort.abort(new Error("Enough."));
    const { tookMs } = await play(group.get(1).outcome.catch(() => {}));
    expect(tookMs).toBeLessThan(500);
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

  it("that leaves before it has a group goes at once, and nobody waits for it", async () => {
    const group = PlayedGroup.of(2, { plan: { totalSteps: steps } });
    await play(group.reached(0, 20));
    const late = group.add();
    late.member.leave();
    const { value, tookMs } = await play(late.outcome);
    expect(value).toEqual({ end: "left", step: 0 });
    expect(tookMs).toBeLessThan(50);
    // One that has said hello, and may be in a view that it has not heard of, takes it back.
    const other = group.add({ faults: () => ({ heard: () => new Uint8Array() }) });
    await playFor(0.5);
    other.member.leave();
    expect((await play(other.outcome)).value).toEqual({ end: "left", step: 0 });
    expect((await play(group.outcomes([0, 1]))).tookMs).toBeLessThan(2000);
    for (const number of [0, 1])
      expect(group.eventsOf(number, "left").map((event) => "why" in event && event.why)).not.toContain(
        "silent",
      );
  });

  it("that was told to leave before its run begins takes no part in it", async () => {
    const group = PlayedGroup.of(1, { plan: { totalSteps: steps } });
    const { member } = group.get(0);
    await play(group.outcomes());
    member.leave();
    expect((await play(member.run())).value).toEqual({ end: "left", step: steps });
    member.leave();
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

  it("that says for long that it is computing is waited for, and the others are told so once", async () => {
    const group = PlayedGroup.of(3, { plan: { totalSteps: steps } });
    const { replica } = group.get(2);
    const compute = replica.gradients.bind(replica);
    replica.gradients = async () => {
      if (replica.step === 30) await sleep(12_000);
      return compute();
    };
    await play(group.reached(0, 30));
    await playFor(longestMs + 500);
    for (const number of [0, 1])
      expect(group.eventsOf(number, "waiting")).toEqual([{ type: "waiting", name: "r2", step: 30 }]);
    commonHash((await play(group.outcomes(), 20_000)).value);
    expect(group.get(0).events.filter(({ type }) => type !== "joined")).toHaveLength(1);
  });

  it("that is starved again and again is dropped for it once, and then given the time it needs", async () => {
    const group = PlayedGroup.of(3, { plan: { totalSteps: 400 }, replica: { stepMs: 20 } });
    await play(group.reached(0, 60));
    const { transport } = group.get(2);
    for (let i = 0; i < 3; i++) {
      transport.faults.loss = 1;
      await playFor(3600);
      transport.faults.loss = 0;
      await playFor(1500);
    }
    const { value } = await play(group.outcomes(), 20_000);
    for (const outcome of value) expect(outcome).toMatchObject({ end: "finished", replicas: { length: 3 } });
    expect(group.eventsOf(0, "left")).toMatchObject([{ name: "r2", why: "silent" }]);
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
