import { beforeEach, describe, expect, it } from "vitest";
import { nextTask } from "../../lib/next-task";
import { decodeFrame, type Frame } from "../frames/frame";
import type { Transport } from "../transport";
import { chunkLength, chunksOf } from "./letter";
import { Outbox, type Post } from "./outbox";

const values = Float32Array.from({ length: 5 * chunkLength + 7 }, (_, i) => i);
const post: Post = { kind: "reduce", round: 4, wire: "f32", notes: Float64Array.of(5), values };
const local = { chunksPerFrame: 4, allocate: (bytes: number) => new Uint8Array(bytes) };
let sent: Frame[];

function outboxOn(changes: Partial<Transport> = {}): Outbox {
  sent = [];
  const transport: Transport = {
    ...{ self: "a", sharesClock: true, peers: ["b"], listen: () => {}, close: () => {}, ...changes },
    send: async (_, bytes) => {
      const frame = decodeFrame(bytes, changes.local);
      if ("fault" in frame) throw new Error(frame.message);
      sent.push(frame);
    },
  };
  return new Outbox(transport, { group: 1, view: 2, rank: 0 });
}

const placesOf = (frames: readonly Frame[]) =>
  frames.map(({ offset, payload, wire }) => [
    offset / chunkLength,
    Math.ceil(payload.length / (wire === "f32" ? 4 : 2) / chunkLength),
  ]);

const bytesOf = ({ length }: Float32Array, per: number) => length * per;

describe("a letter", () => {
  beforeEach(() => {
    sent = [];
  });

  it("goes chunk by chunk over a network, and in frames of several where it stays in memory", async () => {
    const far = outboxOn();
    far.send("b", post);
    await nextTask();
    expect(placesOf(sent)).toEqual(chunksOf(values.length).map((_, i) => [i, 1]));
    const near = outboxOn({ local });
    near.send("b", post);
    await nextTask();
    expect(placesOf(sent)).toEqual([
      [0, 4],
      [4, 2],
    ]);
    expect(sent.map(({ notes }) => notes.length)).toEqual([1, 0]);
    expect([far.bytesSent, near.bytesSent]).toEqual([bytesOf(values, 4), bytesOf(values, 4)]);
  });

  it("in halves goes chunk by chunk: each has an exponent of its own", async () => {
    const outbox = outboxOn({ local });
    outbox.send("b", { ...post, wire: "f16" });
    await nextTask();
    expect(placesOf(sent)).toEqual(chunksOf(values.length).map((_, i) => [i, 1]));
    expect(new Set(sent.map(({ exponent }) => exponent)).size).toBeGreaterThan(1);
    expect(outbox.bytesSent).toBe(bytesOf(values, 2));
  });

  it("of which chunks are asked for again is sent no others", async () => {
    const outbox = outboxOn({ local });
    outbox.keep("b", post);
    outbox.resend("b", post, [0, chunkLength, 3 * chunkLength, 5 * chunkLength]);
    await nextTask();
    expect(placesOf(sent)).toEqual([
      [0, 2],
      [3, 1],
      [5, 1],
    ]);
  });

  it("of gradients is forgotten in the next round, in which they are other ones, and what came of them one round later", async () => {
    const outbox = outboxOn();
    const all = [post, { ...post, kind: "gather" } as const];
    for (const one of all) outbox.keep("b", one);
    const resent = async () => {
      sent.length = 0;
      for (const one of all) {
        outbox.resend("b", one, [0]);
        await nextTask();
      }
      return sent.map(({ type }) => type);
    };
    expect(await resent()).toEqual(["reduce", "gather"]);
    outbox.begin(5);
    expect(await resent()).toEqual(["gather"]);
    outbox.begin(6);
    expect(await resent()).toEqual([]);
  });
});
