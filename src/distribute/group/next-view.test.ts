import { describe, expect, it } from "vitest";
import type { Member } from "../frames/messages";
import { coordinatorOf, type EndReason, nextMembers, nextNumber } from "./next-view";
import { seekersStep } from "./seekers-step";
import { viewEvents } from "./view-events";

const device = { description: "a processor", processor: null };
const member = (id: string): Member => ({ id, name: `replica ${id}`, device });
const [a, b, c, d] = ["a", "b", "c", "d"].map(member) as [Member, Member, Member, Member];
const gone = (...entries: [string, EndReason][]) => new Map(entries);

describe("the next view", () => {
  it("has who stays in the order of before, and who joins behind them", () => {
    const change = { members: [a, b, c], gone: gone(["b", "silent"]), leaving: new Set(["a"]), joining: [d] };
    expect(nextMembers(change)).toEqual({
      members: [c, d],
      left: [
        [a, "bye"],
        [b, "silent"],
      ],
    });
  });

  it("is made by the first that is there", () => {
    expect(coordinatorOf({ members: [a, b], gone: gone() })).toBe(a);
    expect(coordinatorOf({ members: [a, b, c], gone: gone(["a", "rank"]) })).toBe(b);
    expect(coordinatorOf({ members: [a], gone: gone(["a", "silent"]) })).toBeUndefined();
  });

  it("has a higher number than all that were made before it", () => {
    const numbers = Array.from({ length: 100 }, () => nextNumber(0));
    for (const number of numbers) expect(nextNumber(number)).toBeGreaterThan(Math.max(...numbers));
    expect(new Set(numbers).size).toBeGreaterThan(90);
  });
});

describe("who seeks a group", () => {
  const sight = {
    self: b,
    world: 3,
    seekers: [] as Member[],
    hasHost: false,
    refused: new Map(),
    isLate: false,
  };
  const refused = new Map([["x", { name: "stranger", why: "version" as const }]]);

  it("waits until all are there, and the first of them forms it", () => {
    expect(seekersStep({ ...sight, seekers: [c] })).toEqual({ do: "wait" });
    expect(seekersStep({ ...sight, seekers: [d, c] })).toEqual({ do: "form", members: [b, c, d] });
    expect(seekersStep({ ...sight, seekers: [d, a] })).toEqual({ do: "wait" });
  });

  it("begins with those who are there once it has waited long enough, and alone where nobody is", () => {
    expect(seekersStep({ ...sight, seekers: [c], isLate: true })).toEqual({ do: "form", members: [b, c] });
    expect(seekersStep({ ...sight, isLate: true })).toEqual({ do: "form", members: [b] });
  });

  it("waits to be let in where there is a group", () => {
    expect(seekersStep({ ...sight, seekers: [c, d], hasHost: true })).toEqual({ do: "wait" });
    expect(seekersStep({ ...sight, hasHost: true, isLate: true })).toEqual({ do: "form", members: [b] });
  });

  it("does not wait for those that were refused, and gives up where there are no others", () => {
    expect(seekersStep({ ...sight, seekers: [c], refused })).toEqual({ do: "form", members: [b, c] });
    expect(seekersStep({ ...sight, world: 2, refused })).toEqual({
      do: "give-up",
      by: "stranger",
      why: "version",
    });
    expect(seekersStep({ ...sight, refused, isLate: true })).toMatchObject({ do: "give-up" });
  });
});

describe("a new view says", () => {
  const base = { step: 50, round: 50, hash: "00" };
  const events = (members: Member[], left: [Member, EndReason][], before: Member[], step = 50) =>
    viewEvents({ type: "view", members, left, base }, { before, step, self: "a" });

  it("who came and who went, but not of oneself", () => {
    expect(events([a, c], [[b, "silent"]], [a, b])).toEqual([
      { type: "left", name: b.name, step: 50, why: "silent" },
      { type: "joined", name: c.name, step: 50 },
    ]);
    expect(events([a, b], [], [])).toEqual([{ type: "joined", name: b.name, step: 50 }]);
  });

  it("that one went and came again", () => {
    expect(events([a, b], [[b, "silent"]], [a, b]).map(({ type }) => type)).toEqual(["left", "joined"]);
  });

  it("that all go back, and that one is alone", () => {
    expect(events([a], [[b, "bye"]], [a, b], 70)).toContainEqual({ type: "went-back", from: 70, to: 50 });
    expect(events([a], [[b, "bye"]], [a, b])).toContainEqual({ type: "alone", step: 50 });
    expect(events([a], [], [a])).toEqual([]);
  });

  it("nothing of those refused: that was said before", () => {
    expect(events([a, c], [[b, "rank"]], [a, b, c])).toEqual([]);
  });
});
