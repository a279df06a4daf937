/** @file Two things that change the group in the same moment: views that are made of them may cross, and nobody waits for what will not come. */
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { decodeFrame } from "./frames/frame";
import { decodeMessage } from "./frames/messages";
import { commonHash, steps } from "./testing/common-hash";
import type { Faults } from "./testing/faulty";
import { PlayedGroup } from "./testing/group";
import { play, playFor, usePlayedTime, useRealTime } from "./testing/play";
import type { Transport } from "./transport";

beforeEach(usePlayedTime);
afterEach(useRealTime);

const plan = { totalSteps: steps };

const typeOf = (bytes: Uint8Array): string => {
  const frame = decodeFrame(bytes);
  return "fault" in frame ? "none" : frame.type;
};

/** Faults by which frames of this kind are lost, for as long as it is so. */
const losing = (isLost: (type: string, to: string) => boolean): Faults => ({
  instead: (to, bytes) => (isLost(typeOf(bytes), to) ? [] : [bytes]),
});

describe("two at once", () => {
  // Views have numbers that are drawn: either of two could be the higher one.
  it.each([0, 1, 2, 3])("that are killed are missed by all in one view, drawn %i", async (draws) => {
    for (let i = 0; i < draws; i++) crypto.getRandomValues(new Uint16Array(1));
    const group = PlayedGroup.of(5, { plan });
    await play(group.reached(0, 70));
    for (const number of [1, 3]) group.get(number).transport.isDead = true;
    const { value } = await play(group.outcomes([0, 2, 4]));
    commonHash(value);
    for (const number of [0, 2, 4]) expect(group.eventsOf(number, "went-back")).toHaveLength(1);
  });

  it("that are told to go and to come leave nothing behind: who comes gets it from who goes", async () => {
    const group = PlayedGroup.of(1, { plan, replica: { stepMs: 20 } });
    await play(group.reached(0, 20));
    const late = group.add({ plan: { world: 2 } });
    await playFor(5);
    group.get(0).member.leave();
    const { value } = await play(group.outcomes());
    expect(value[0]).toMatchObject({ end: "left" });
    commonHash([value[1]!]);
    expect(late.rounds[0]!.step).toBeGreaterThan(20);
  });

  it.each([
    ["the last one", 0, 2],
    ["the first", 2, 0],
  ])("that leave and are killed, %s killed, are no reason to wait for long", async (_, leaving, killed) => {
    const group = PlayedGroup.of(3, { plan });
    await play(group.reached(0, 70));
    group.get(leaving).member.leave();
    group.get(killed).transport.isDead = true;
    commonHash((await play(group.outcomes([1]))).value);
    expect((await play(group.get(leaving).outcome)).value).toMatchObject({ end: "left" });
  });

  it("that leave and are killed while one comes: it gets what there is", async () => {
    const group = PlayedGroup.of(2, { plan });
    await play(group.reached(0, 70));
    group.get(0).member.leave();
    group.get(1).transport.isDead = true;
    const late = group.add();
    const { value } = await play(group.outcomes([0, 2]));
    expect(value[0]).toMatchObject({ end: "left" });
    expect(value[1]).toMatchObject({ end: "finished" });
    expect(late.rounds[0]!.step).toBeGreaterThan(50);
  });
});

describe("a view", () => {
  it("whose maker is killed before all have it comes from those who have it", async () => {
    const group = PlayedGroup.of(4, { plan });
    await play(group.reached(0, 70));
    const maker = group.get(1).transport;
    maker.faults = {
      instead: (to, bytes) => {
        if (typeOf(bytes) !== "view" || to === "r3") return [bytes];
        maker.isDead = true;
        return [];
      },
    };
    group.get(0).transport.close();
    commonHash((await play(group.outcomes([2, 3]))).value);
  });

  it("that a member has not got is no reason to miss the goodbye of who made it", async () => {
    const group = PlayedGroup.of(3, { plan });
    await play(group.reached(0, 70));
    const first = group.get(0);
    first.transport.faults = losing((type) => type === "view");
    group.get(1).abort.abort(new Error("Enough."));
    await playFor(2);
    first.abort.abort(new Error("Enough."));
    const { value, tookMs } = await play(group.outcomes([2]));
    commonHash(value);
    expect(tookMs).toBeLessThan(2500);
  });

  it("in which no share changes compiles nothing, and says so", async () => {
    const said = new Map<string, string[]>();
    const noting = (number: number): Faults => ({
      instead: (_, bytes) => {
        const frame = decodeFrame(bytes);
        const message = "fault" in frame ? null : decodeMessage("status", frame.payload);
        if (message?.type === "status" && "view" in frame) {
          const key = `${number} ${frame.view}`;
          said.set(key, [...(said.get(key) ?? []), message.doing]);
        }
        return [bytes];
      },
    });
    const group = PlayedGroup.of(3, { plan, faults: noting });
    await play(group.reached(0, 20));
    // Its place is taken by the next one.
    group.get(2).member.leave();
    group.add();
    await play(group.reached(3, 40));
    group.get(3).member.leave();
    await play(group.outcomes());
    const views = [0, 1, 3].map((number) =>
      [...said].flatMap(([key, doing]) =>
        key.startsWith(`${number} `) ? [doing.includes("compiling")] : [],
      ),
    );
    // With the first view, with that of one fewer; who came later with both.
    expect(views).toEqual([[true, false, true], [true, false, true], [true]]);
  });
});

it.each([0, 1])(
  "a group that one forms whom nobody has heard of yet is one for all, though its %i first words are lost",
  async (lost) => {
    let said = 0;
    const mute = (transport: Transport, number: number): Transport => ({
      self: transport.self,
      sharesClock: true,
      // Tabs know of each other only as they answer.
      get peers() {
        return number === 0 && performance.now() < 100 ? [] : transport.peers;
      },
      send: async (to, frame) => {
        if (number !== 0 || typeOf(frame) !== "hello" || said++ >= lost) await transport.send(to, frame);
      },
      listen: (listener) => transport.listen(listener),
      close: () => transport.close(),
    });
    const group = PlayedGroup.of(2, { plan, around: mute });
    commonHash((await play(group.outcomes())).value);
    for (const { rounds } of group.members) expect(rounds[0]!.replicas).toHaveLength(2);
  },
);

describe("two groups", () => {
  it("that take each other in at the same moment become one", async () => {
    const hellos = new Map<string, Uint8Array<ArrayBuffer>>();
    let isApart = true;
    const group = PlayedGroup.of(2, {
      plan: { ...plan, timeouts: { formMs: 300 } },
      faults: (number) => ({
        instead: (_, bytes) => {
          const isHello = typeOf(bytes) === "hello";
          if (isHello && isApart) hellos.set(`r${number}`, bytes.slice());
          // What would clear it up is lost.
          return isApart || isHello ? [] : [bytes];
        },
      }),
    });
    await play(Promise.all([group.reached(0, 10), group.reached(1, 10)]));
    isApart = false;
    for (const [one, other] of [
      ["r0", "r1"],
      ["r1", "r0"],
    ] as const)
      void group.room.deliver(one, other, hellos.get(one)!);
    const { value } = await play(group.outcomes());
    commonHash(value);
  });

  it("are none where one is at work: who waits in a view of its own is told so, and joins it", async () => {
    const hellos: Uint8Array<ArrayBuffer>[] = [];
    let isDeaf = false;
    const group = PlayedGroup.of(2, {
      plan,
      faults: () => ({
        instead: (to, bytes) => {
          if (typeOf(bytes) === "hello" && hellos.length === 0) hellos.push(bytes.slice());
          return to === "r2" && isDeaf ? [] : [bytes];
        },
      }),
    });
    await play(group.reached(0, 10));
    isDeaf = true;
    const late = group.add();
    // What the first one said when it sought a group comes only now.
    await playFor(10);
    await play(group.room.deliver("r0", "r2", hellos[0]!));
    await playFor(245);
    isDeaf = false;
    const { value } = await play(group.outcomes());
    commonHash(value);
    expect(late.events.filter(({ type }) => type === "alone")).toEqual([]);
  });
});
