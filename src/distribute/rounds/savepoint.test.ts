import { describe, expect, it } from "vitest";
import { type Savepoint, Savepoints } from "./savepoint";
import { readState, writeState } from "./state-letter";

const at = (step: number, parameter = step): Savepoint => ({
  ...{ step, round: step, clock: Uint32Array.of(step, 0xffffffff) },
  parameters: Float32Array.of(parameter, 2, 3),
  localSteps: 8,
  momentum: Float32Array.of(4, 5, 6),
  optimizer: [
    { span: { start: 0, length: 2 }, state: Float32Array.of(7, 8, 9, 10) },
    { span: { start: 2, length: 1 }, state: Float32Array.of(11, 12) },
  ],
});

describe("savepoints", () => {
  it("are kept two at a time: another member may not have the newest", () => {
    const kept = new Savepoints();
    const bases = [0, 50, 100].map((step) => {
      kept.keep(at(step));
      return kept.base;
    });
    expect(bases.map((base) => kept.find(base)?.step)).toEqual([undefined, 50, 100]);
    expect(kept.newest.step).toBe(100);
  });

  it("behind the one that all went back to are forgotten", () => {
    const kept = new Savepoints();
    for (const step of [50, 100, 50]) kept.keep(at(step));
    expect(kept.newest.step).toBe(50);
  });

  it("of the same step with other parameters are others", () => {
    const kept = new Savepoints();
    kept.keep(at(50, 1));
    const other = new Savepoints();
    other.keep(at(50, 2));
    expect(kept.find(other.base)).toBeUndefined();
  });

  it("are asked for only after one was kept", () => {
    expect(() => new Savepoints().newest).toThrow("needs a savepoint");
  });
});

describe("a savepoint as a letter", () => {
  it("arrives as it was sent", () => {
    expect(readState(writeState(at(7)), 3)).toEqual(at(7));
    const without = { ...at(7), momentum: new Float32Array(), optimizer: [] };
    expect(readState(writeState(without), 3)).toEqual(without);
  });

  it("is refused where any of its counts is another, or its model", () => {
    expect(readState(writeState(at(7)), 4)).toBeNull();
    const { values, notes } = writeState(at(7));
    for (const wrong of [-1, 0, 0.5, 1e9]) {
      const changed = notes.slice();
      changed[2] = wrong;
      expect(readState({ values, notes: changed }, 3), `${wrong} local steps`).toBeNull();
    }
    for (let i = 3; i < notes.length; i++) {
      // The clock's words may be any.
      if (i === 6 || i === 7) continue;
      for (const wrong of [-1, 0.5, notes[i]! + 1, 1e9]) {
        const changed = notes.slice();
        changed[i] = wrong;
        expect(readState({ values, notes: changed }, 3), `note ${i} as ${wrong}`).toBeNull();
      }
    }
    expect(readState({ values: values.slice(1), notes }, 3)).toBeNull();
    expect(readState({ values, notes: notes.slice(0, -1) }, 3)).toBeNull();
    expect(readState({ values, notes: new Float64Array() }, 3)).toBeNull();
  });
});
