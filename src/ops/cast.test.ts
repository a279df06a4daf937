/** @file Halves on every device: integer operations give the same bits everywhere, and overflow is noted in the clock. */
import { describe, expect, test } from "vitest";
import type { Device } from "../device/device";
import { evaluate } from "../device/evaluate";
import { testDevices } from "../device/test-device";
import { Graph } from "../graph/graph";
import { compileProgram, type HalfRules } from "../graph/program";
import { clockValues, clockWord, clockWords } from "../kernel/clock";
import { decodeHalf, maxHalf, roundToHalf } from "../lib/half";
import { mix } from "../lib/permute";
import { cast } from "./cast";

/** Every half, the middle between it and the next, what is just off that, and numbers of all magnitudes. */
const numbers = (() => {
  const bits = new Uint32Array(60_000);
  for (let i = 0; i < bits.length; i++) {
    const random = mix(i);
    // Exponents from 2⁻³⁰ to 2¹⁷; in a third of them the middle between two halves, give or take one.
    const exponent = 97 + (random % 48);
    const middle = (((random >>> 8) & 0x3ff) << 13) + 0x1000 + ((random >>> 20) % 3) - 1;
    const fraction = i % 3 === 0 ? middle : (random >>> 9) & 0x7fffff;
    bits[i] = (((random >>> 31) << 31) | (exponent << 23) | fraction) >>> 0;
  }
  const all = [...new Float32Array(bits.buffer)];
  return [
    ...all,
    0,
    65503,
    65504,
    65519.99,
    65520,
    -65520,
    65536,
    1e30,
    2 ** -25,
    1.0001 * 2 ** -25,
    2 ** -14,
  ];
})();

const rules: [string, HalfRules][] = [
  ["to the nearest", { rounding: "nearest", flushes: false, saturates: true }],
  ["to the nearest, flushed", { rounding: "nearest", flushes: true, saturates: true }],
  ["towards zero", { rounding: "truncate", flushes: false, saturates: true }],
  ["towards zero, flushed, into infinity", { rounding: "truncate", flushes: true, saturates: false }],
  ["to the nearest, into infinity", { rounding: "nearest", flushes: false, saturates: false }],
];

async function halvesOf(device: Device, values: readonly number[], halves: HalfRules) {
  const graph = new Graph();
  const x = graph.variable("x", [values.length], { initial: values });
  return (await evaluate(device, [cast(x, "f16")], [], halves))[0]!;
}

const devices = await testDevices();

describe.each(devices)("on %s", (_, device) => {
  describe.skipIf(typeof device === "string")("halves", () => {
    const here = device as Device;

    test.each(rules)(
      "rounded by integer operations %s are those that the definition gives",
      async (_, how) => {
        const got = await halvesOf(here, numbers, how);
        const wrong = numbers.flatMap((value, i) => {
          const expected = expectedHalf(Math.fround(value), how);
          return Object.is(got[i], expected) ? [] : [[value, got[i], expected]];
        });
        expect(wrong).toEqual([]);
      },
    );

    test("are read back as they were written", async () => {
      const all = Array.from({ length: 0x7c00 }, (_, bits) => decodeHalf(bits));
      const how: HalfRules = { rounding: "nearest", flushes: false, saturates: true };
      expect([...(await halvesOf(here, all, how))]).toEqual(all);
    });

    test("too large for a half become the largest one, and set their bit in the clock", async () => {
      const graph = new Graph();
      const clock = graph.variable("clock", [clockWords], { dtype: "u32", initial: clockValues() });
      const cases = [
        [1, -65519],
        [1, 65520],
        [Number.POSITIVE_INFINITY, 0],
        [0, Number.NaN],
      ];
      const halves = cases.map((values, i) => cast(graph.variable(`x${i}`, [2], { initial: values }), "f16"));
      const program = compileProgram(graph, { outputs: halves, guard: clock });
      expect(program.guarded).toEqual(halves);
      const runnable = await here.compile(program);
      await runnable.submit(1);
      expect((await runnable.read(clock))[clockWord.found]).toBe(0b1110);
      expect((await runnable.read(halves[0]!))[1]).toBe(-maxHalf);
      expect((await runnable.read(halves[1]!))[1]).toBe(maxHalf);
      runnable.dispose();
    });
  });
});

/** From the definition: of the two halves around a number the one that the rule names. */
function expectedHalf(value: number, { rounding, flushes, saturates }: HalfRules): number {
  const size = Math.abs(value);
  const sign = Object.is(Math.sign(value), -0) || value < 0 ? -1 : 1;
  if (size >= 65520)
    return sign * (saturates || rounding === "truncate" ? maxHalf : Number.POSITIVE_INFINITY);
  if (flushes && size < 2 ** -14) return sign * 0;
  if (rounding === "nearest") return roundToHalf(value);
  // Halves of one binade are equally far apart.
  const unit = 2 ** (Math.max(Math.floor(Math.log2(size || 1)), -14) - 10);
  return sign * Math.min(maxHalf, Math.floor(size / unit) * unit);
}
