/** @file A thousand frames that were made to do damage: no crash, no hang, and nothing wrong taken in. */
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { inSoak } from "../../scripts/soak";
import { uniform } from "../lib/random";
import { decodeFrame, maxFrameBytes } from "./frames/frame";
import { decodeMessage, type MessageType } from "./frames/messages";
import { PlayedGroup } from "./testing/group";
import { mutate } from "./testing/mutate";
import { play, usePlayedTime, useRealTime } from "./testing/play";

beforeEach(usePlayedTime);
afterEach(useRealTime);

const count = inSoak(1000, 50_000);

function randomOf(seed: number): () => number {
  let drawn = 0;
  let numbers: Float32Array = new Float32Array();
  return () => {
    if (drawn % 4096 === 0) numbers = uniform(seed, drawn / 4096, 4096);
    return numbers[drawn++ % 4096]!;
  };
}

/** One frame of each type, as members of a group send them. */
async function collectFrames(): Promise<Uint8Array<ArrayBuffer>[]> {
  const kept = new Map<string, Uint8Array<ArrayBuffer>>();
  const group = PlayedGroup.of(2, {
    faults: () => ({
      instead: (_, bytes) => {
        const frame = decodeFrame(bytes);
        if (!("fault" in frame)) kept.set(frame.type, bytes.slice());
        return [bytes];
      },
    }),
  });
  await play(group.reached(0, 10));
  group.add();
  group.add({ plan: { configHash: "another" } });
  await play(group.reached(0, 30));
  group.get(1).abort.abort();
  await play(group.outcomes([0]));
  return [...kept.values()];
}

describe("fuzzed frames", () => {
  it("are taken for what they are, or refused: nothing is thrown, and no more is taken up than they have", async () => {
    const frames = await collectFrames();
    expect(frames.length).toBeGreaterThanOrEqual(9);
    const random = randomOf(1);
    const seen = new Map<string, number>();
    for (let i = 0; i < count; i++) {
      const bytes = mutate(frames[i % frames.length]!, random);
      const frame = decodeFrame(bytes);
      const kind = "fault" in frame ? frame.fault : "frame";
      seen.set(kind, (seen.get(kind) ?? 0) + 1);
      if ("fault" in frame) {
        expect(frame.message).toMatch(/^[A-Z].*\.$/);
        continue;
      }
      expect(frame.payload.length + frame.notes.byteLength).toBeLessThan(bytes.length);
      if (frame.wire === "text") decodeMessage(frame.type as MessageType, frame.payload);
    }
    // All ways out are gone through.
    for (const kind of ["frame", "malformed", "version"]) expect(seen.get(kind)).toBeGreaterThan(0);
  });

  it("of more bytes than any frame has are not read", () => {
    expect(decodeFrame(new Uint8Array(maxFrameBytes + 1))).toMatchObject({ fault: "malformed" });
  });

  it("from a stranger change nothing for those who train", async () => {
    const frames = await collectFrames();
    const random = randomOf(2);
    const expected = PlayedGroup.of(2);
    await play(expected.outcomes());
    const group = PlayedGroup.of(2);
    const stranger = group.room.join("stranger");
    await play(group.reached(0, 5));
    let sent = 0;
    const attack = setInterval(() => {
      for (let i = 0; i < count / 20 && sent < count; i++, sent++)
        void stranger.send(`r${sent % 2}`, mutate(frames[sent % frames.length]!, random));
    }, 1);
    const { value } = await play(group.outcomes());
    clearInterval(attack);
    expect(sent).toBe(count);
    for (const outcome of value) expect(outcome).toMatchObject({ end: "finished", step: 60 });
    for (const { replica, rounds } of group.members) {
      expect(replica.weights).toEqual(expected.get(0).replica.weights);
      expect(rounds).toHaveLength(60);
    }
  });

  it.each(Array.from({ length: inSoak(5, 100) }, (_, seed) => seed))(
    "from a member end its part at most, and no run hangs: seed %i",
    async (seed) => {
      const random = randomOf(100 + seed);
      const instead = (_: string, frame: Uint8Array<ArrayBuffer>) => [
        random() < 0.05 ? mutate(frame, random) : frame,
      ];
      const group = PlayedGroup.of(3, { faults: (number) => (number === 2 ? { instead } : {}) });
      const { value } = await play(group.outcomes(), 30_000);
      const [first, second] = [value[0]!, value[1]!];
      if (
        first.end === "finished" &&
        second.end === "finished" &&
        first.replicas.length === second.replicas.length
      )
        expect(group.get(0).replica.weights).toEqual(group.get(1).replica.weights);
      else expect(["finished", "differs", "refused"]).toContain(first.end);
    },
  );
});
