/** @file Members that lie, and peers that can't be members: refused with a reason on both sides, and the others go on. */
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { decodeFrame, encodeFrame, type Frame, type FrameType } from "./frames/frame";
import { commonHash, steps } from "./testing/common-hash";
import { PlayedGroup } from "./testing/group";
import { longestMs, play, usePlayedTime, useRealTime } from "./testing/play";

beforeEach(usePlayedTime);
afterEach(useRealTime);

/** Changes all frames of a type that a member sends, from the step on that it is at. */
function lie(group: PlayedGroup, number: number, type: FrameType, change: (frame: Frame) => Frame): void {
  group.get(number).transport.faults.instead = (_, bytes) => {
    const frame = decodeFrame(bytes);
    return ["fault" in frame || frame.type !== type ? bytes : encodeFrame(change(frame))];
  };
}

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
