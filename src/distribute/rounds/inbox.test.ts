import { beforeEach, describe, expect, it } from "vitest";
import { encodeFloats } from "../frames/floats";
import type { Frame } from "../frames/frame";
import { spansOf } from "../span";
import { Inbox } from "./inbox";
import { chunkLength, chunksOf, type Letter, type LetterKind, lengthOfChunk } from "./letter";

const size = 5 * chunkLength;
const spans = spansOf(size, 2);
const total = spans[0]!.length;
const values = Float32Array.from({ length: total }, (_, i) => i);
let inbox: Inbox;

beforeEach(() => {
  inbox = new Inbox(0, spans, 4);
});

const frameOf = (offset: number, changes: Partial<Frame> = {}): Frame => ({
  ...{ type: "reduce", wire: "f32", group: 1, view: 1, round: 4, rank: 1, exponent: 0, offset, total },
  notes: offset === 0 ? Float64Array.of(5) : new Float64Array(),
  payload: encodeFloats(values.subarray(offset, offset + lengthOfChunk(offset, total)), "f32").bytes,
  ...changes,
});

const take = (frame: Frame, kind: LetterKind = "reduce") => inbox.take(kind, frame);
const letter = () => inbox.letter("reduce", 4, 1);
/** Sooner than toEqual would say so of so many. */
const isWhole = ({ isComplete, values: taken }: Letter): boolean =>
  isComplete && taken.length === total && taken.every((value, i) => value === i);

describe("a letter", () => {
  it("is put together from its chunks in any order, each of which counts once", () => {
    const offsets = chunksOf(total).reverse();
    expect(offsets.length).toBeGreaterThan(2);
    for (const offset of offsets) {
      expect(letter()?.isComplete ?? false).toBe(false);
      expect(take(frameOf(offset))).toBe("new");
      expect(take(frameOf(offset))).toBe("old");
    }
    expect(letter()!.isComplete).toBe(true);
    expect(letter()!.values).toEqual(values);
    expect(letter()!.notes).toEqual(Float64Array.of(5));
  });

  it("may come in frames of several chunks, some of which came before", () => {
    const several = (offset: number, end: number) =>
      frameOf(offset, { payload: encodeFloats(values.subarray(offset, end), "f32").bytes });
    expect(take(frameOf(chunkLength))).toBe("new");
    expect(take(several(0, 2 * chunkLength))).toBe("new");
    expect(letter()!.missing).toEqual(chunksOf(total).slice(2));
    expect(take(several(0, 2 * chunkLength))).toBe("old");
    expect(take(several(chunkLength, total - 1))).toBe("malformed");
    expect(take(several(chunkLength, total))).toBe("new");
    expect(isWhole(letter()!)).toBe(true);
    expect(letter()!.notes).toEqual(Float64Array.of(5));
  });

  it("that is there already is not looked at again, whatever it has become at its sender's", () => {
    take(frameOf(0));
    expect(take(frameOf(0, { payload: frameOf(0).payload.slice().fill(0xff) }))).toBe("old");
  });

  it("of gradients is put together where one of a past round was, and one that is kept is not", () => {
    for (const kind of ["reduce", "save"] as const)
      for (const offset of chunksOf(total)) take(frameOf(offset), kind);
    const [first, kept] = [letter()!.values, inbox.letter("save", 4, 1)!.values];
    inbox.begin(5);
    for (const kind of ["reduce", "save"] as const)
      for (const offset of chunksOf(total)) take(frameOf(offset, { round: 5 }), kind);
    const [again, other] = [inbox.letter("reduce", 5, 1)!, inbox.letter("save", 5, 1)!];
    expect(again.values === first && isWhole(again)).toBe(true);
    expect(other.values !== kept && isWhole(other)).toBe(true);
  });

  it("says which chunks are missing", () => {
    take(frameOf(0));
    expect(letter()!.missing).toEqual(chunksOf(total).slice(1));
  });

  it("without elements is complete once its notes are there", () => {
    inbox = new Inbox(1, [spans[0]!, { start: size, length: 0 }], 4);
    expect(take(frameOf(0, { total: 0, payload: new Uint8Array(), rank: 0 }))).toBe("new");
    expect(inbox.letter("reduce", 4, 0)!.isComplete).toBe(true);
  });

  it("of a round that is over, or that nobody can have begun, is old", () => {
    expect(take(frameOf(0, { round: 3 }))).toBe("old");
    expect(take(frameOf(0, { round: 5 }))).toBe("new");
    expect(take(frameOf(0, { round: 6 }))).toBe("old");
    inbox.begin(6);
    expect(inbox.letter("reduce", 5, 1)).toBeUndefined();
    expect(take(frameOf(0, { round: 6 }))).toBe("new");
  });

  it.each([
    ["of another length", { total: total + 1 }],
    ["with a chunk that begins in between", { offset: 3 }],
    ["with a chunk that is too short", { payload: new Uint8Array(400) }],
    ["of text", { wire: "text" as const }],
  ])("%s is malformed", (_, changes) => {
    expect(take(frameOf(0, changes))).toBe("malformed");
    expect(letter()).toBeUndefined();
  });

  it("with what is no number is refused, and nothing of it kept", () => {
    const payload = frameOf(0).payload.slice().fill(0xff, 0, 4);
    expect(take(frameOf(0, { payload }))).toBe("not-finite");
    expect(letter()).toBeUndefined();
  });

  it("may be as long as an optimizer's state, and no longer", () => {
    const own = spans[1]!.length;
    expect(take(frameOf(0, { type: "save", total: 2 * own }), "save")).toBe("new");
    expect(take(frameOf(0, { type: "save", total: 50 * own }), "save")).toBe("malformed");
    expect(take(frameOf(0, { type: "state", total: 3 * size }), "state")).toBe("malformed");
    expect(take(frameOf(0, { type: "state", total: 3 * size, rank: 0 }), "state")).toBe("new");
    expect(take(frameOf(0, { type: "state", total: 50 * size, rank: 0 }), "state")).toBe("malformed");
  });
});
