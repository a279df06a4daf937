import { describe, expect, it } from "vitest";
import { type ArraySize, type ProductSize, plainReads, Schedule, type WeightRegisters } from "./schedule";
import { SystolicArray } from "./systolic-array";

/** [M, K, N] on [rows, columns]. */
const shapes: readonly [ProductSize, ArraySize][] = [
  [
    { M: 1, K: 4, N: 4 },
    { rows: 4, columns: 4 },
  ],
  [
    { M: 1, K: 128, N: 10 },
    { rows: 8, columns: 8 },
  ],
  [
    { M: 128, K: 128, N: 10 },
    { rows: 8, columns: 8 },
  ],
  [
    { M: 16, K: 128, N: 10 },
    { rows: 32, columns: 32 },
  ],
  [
    { M: 7, K: 13, N: 11 },
    { rows: 5, columns: 3 },
  ],
  [
    { M: 3, K: 9, N: 1 },
    { rows: 4, columns: 6 },
  ],
  [
    { M: 40, K: 5, N: 17 },
    { rows: 6, columns: 4 },
  ],
  [
    { M: 2, K: 3, N: 2 },
    { rows: 1, columns: 1 },
  ],
  [
    { M: 1, K: 784, N: 128 },
    { rows: 32, columns: 32 },
  ],
  [
    { M: 128, K: 128, N: 10 },
    { rows: 256, columns: 256 },
  ],
];

const text = ({ M, K, N }: ProductSize, { rows, columns }: ArraySize) =>
  `[${M}, ${K}] · [${K}, ${N}] on ${rows} × ${columns}`;

const cases = shapes.flatMap(([size, array]) =>
  (["one", "two"] as const).map((registers) => [text(size, array), registers, size, array] as const),
);

/** Simulated to its end, with the busy cells of each cycle. */
function simulate(size: ProductSize, array: ArraySize, registers: WeightRegisters) {
  const [inputs, weights] = [new Int32Array(size.M * size.K), new Int32Array(size.K * size.N)];
  const simulated = new SystolicArray({ ...size, inputs, weights }, array, registers);
  const busy: number[] = [];
  while (!simulated.isDone) {
    simulated.step();
    busy.push(simulated.state.busy);
  }
  return { ...simulated.state, busy };
}

describe("what the array counts as it goes is the closed form:", () => {
  it.each(cases)("%s, %s register for weights", (_, registers, size, array) => {
    const { cycle, counts, busy } = simulate(size, array, registers);
    const schedule = new Schedule(size, array, registers);
    expect(cycle).toBe(schedule.cycles);
    expect(busy).toEqual(Array.from(busy, (_, at) => schedule.busyAt(at)));
    expect(counts.products).toBe(schedule.products);
    expect(counts).toMatchObject({
      weightsRead: schedule.reads.weights,
      activationsRead: schedule.reads.activations,
      partialSumsRead: schedule.reads.partialSums,
      sumsWritten: schedule.reads.partialSums + size.M * size.N,
    });
    expect(schedule.utilisation).toBe(counts.products / (array.rows * array.columns * cycle));
  });
});

describe("the closed form", () => {
  const square = { rows: 8, columns: 8 };

  it("is SCALE-Sim's for one register: 2R + C + M - 2 cycles for each tile", () => {
    const { cycles, tiles } = new Schedule({ M: 128, K: 128, N: 10 }, square, "one");
    expect([tiles, cycles]).toEqual([32, 32 * (2 * 8 + 8 + 128 - 2)]);
  });

  it("says what the array does in each cycle", () => {
    const signs = { load: "l", fill: "i", full: "F", drain: "d", pass: "p", done: "." };
    const phases = (M: number, K: number, registers: WeightRegisters) => {
      const schedule = new Schedule({ M, K, N: 2 }, { rows: 3, columns: 2 }, registers);
      return Array.from({ length: schedule.cycles + 1 }, (_, at) => signs[schedule.phaseAt(at)]).join("");
    };
    expect(phases(5, 3, "one")).toBe("llliiiFFddd.");
    expect(phases(1, 6, "one")).toBe("lllippdlllippd.");
    expect(phases(5, 6, "two")).toBe("llliiiFFFFFFFddd.");
    expect(phases(1, 3, "two")).toBe("lllippd.");
  });

  it("waits for load, fill and drain once where tiles load meanwhile", () => {
    const of = (M: number) => new Schedule({ M, K: 128, N: 10 }, square, "two").cycles;
    expect(of(128)).toBe(8 + 32 * 128 + 8 + 8 - 2);
    // A tile takes as long to load as the array has rows.
    expect(of(1)).toBe(8 + 31 * 8 + 1 + 8 + 8 - 2);
  });

  it("has all cells busy between fill and drain, where the product is as large as the array", () => {
    const schedule = new Schedule({ M: 100, K: 8, N: 8 }, square, "one");
    const busy = Array.from({ length: schedule.cycles }, (_, cycle) => schedule.busyAt(cycle));
    expect(busy.indexOf(64)).toBe(8 + schedule.fill);
    expect(busy.lastIndexOf(64)).toBe(schedule.cycles - 1 - schedule.fill);
    // The diagonal that it fills by.
    expect(busy.slice(8, 13)).toEqual([1, 3, 6, 10, 15]);
  });

  it("reads each weight once, where a plain product reads one for every multiply-add", () => {
    const size = { M: 128, K: 784, N: 128 };
    const { reads } = new Schedule(size, { rows: 256, columns: 256 }, "two");
    expect(reads).toEqual({ weights: 784 * 128, activations: 128 * 784, partialSums: 3 * 128 * 128 });
    expect(plainReads(size)).toBe(2 * 128 * 784 * 128);
  });

  it("is refused for what is no size", () => {
    const of = (M: number) => () => new Schedule({ M, K: 4, N: 4 }, square, "one");
    expect(of(0)).toThrow("needs M to be a positive integer, not 0");
    expect(of(1.5)).toThrow(RangeError);
  });
});
