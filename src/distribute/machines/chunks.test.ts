import { describe, expect, it } from "vitest";
import { ChunkError, chunkBytesFor, chunksOf, Reassembly } from "./chunks";

const frameOf = (length: number) => Uint8Array.from({ length }, (_, i) => Math.imul(i, 0x9e3779b1) >>> 24);
/** Vitest compares arrays element by element, which takes seconds. */
const isSame = (a: Uint8Array | null | undefined, b: Uint8Array) => a != null && Buffer.compare(a, b) === 0;
const chunkBytes = 16 * 1024;

describe("a frame in pieces", () => {
  it.each([0, 1, chunkBytes - 5, chunkBytes - 4, 2 * chunkBytes - 6, 2 * chunkBytes - 5, 262_144])(
    "of %i bytes is whole again at the other end, and no piece is longer than a channel takes",
    (length) => {
      const frame = frameOf(length);
      const chunks = [...chunksOf(frame, chunkBytes)];
      expect(Math.max(...chunks.map((chunk) => chunk.length))).toBeLessThanOrEqual(chunkBytes);
      expect(chunks).toHaveLength(Math.max(1, Math.ceil((length - (chunkBytes - 5)) / (chunkBytes - 1)) + 1));
      const reassembly = new Reassembly();
      // The second time shows that nothing of the first is left.
      for (let time = 0; time < 2; time++) {
        const frames = chunks.map((chunk) => reassembly.take(chunk));
        expect(frames.slice(0, -1).every((one) => one === null)).toBe(true);
        expect(isSame(frames.at(-1), frame)).toBe(true);
      }
    },
  );

  it("has pieces of 16 KiB, and of 64 where the peer takes messages as long", () => {
    expect([0, 16_384, 65_535].map(chunkBytesFor)).toEqual([16_384, 16_384, 16_384]);
    expect([65_536, 262_144, Number.POSITIVE_INFINITY].map(chunkBytesFor)).toEqual([65_536, 65_536, 65_536]);
  });

  it("is refused where it is longer than peers take, by who sends and by who receives", () => {
    const frame = frameOf(2000);
    expect(() => [...chunksOf(frame, chunkBytes, 1999)]).toThrow(
      "A frame of 2000 bytes is longer than the 1999 that a peer takes.",
    );
    const [chunk] = chunksOf(frame, chunkBytes);
    expect(() => new Reassembly(1999).take(chunk!)).toThrow(ChunkError);
    expect(isSame(new Reassembly(2000).take(chunk!), frame)).toBe(true);
  });
});

describe("pieces that make no frame", () => {
  const [first, second] = [...chunksOf(frameOf(chunkBytes), chunkBytes)];
  it.each<[string, Uint8Array[], string]>([
    ["an empty message", [new Uint8Array()], "no piece"],
    ["another first byte", [new Uint8Array([2, 0, 0, 0, 0])], "no piece"],
    ["a beginning without a length", [new Uint8Array([1, 0, 0])], "no piece"],
    ["a frame that has not begun", [second!], "has not begun"],
    ["a frame inside of another", [first!, first!], "inside of another"],
    ["more bytes than were promised", [first!, new Uint8Array([0, ...second!])], "more than the"],
    ["a piece of nothing, which would go on for ever", [first!, new Uint8Array([0])], "is empty"],
    ["a promise of 4 GiB", [new Uint8Array([1, 255, 255, 255, 255])], "longer than"],
  ])("are an error: %s", (_, chunks, message) => {
    const reassembly = new Reassembly();
    for (const chunk of chunks.slice(0, -1)) reassembly.take(chunk);
    expect(() => reassembly.take(chunks.at(-1)!)).toThrow(message);
  });
});
