import { expect, test } from "vitest";
import { plainReads, Schedule } from "../../systolic/schedule";
import { count } from "./count";
import { batches, utilisationCurve } from "./utilisation";

const size = { M: 8, K: 128, N: 10 };
const array = { rows: 8, columns: 8 };

test("what is counted is what the closed forms say", async () => {
  const told: number[] = [];
  const counted = await count(size, array, "two", (share) => told.push(share));
  const schedule = new Schedule(size, array, "two");
  expect(counted).toMatchObject({
    cycles: schedule.cycles,
    utilisation: schedule.utilisation,
    reads: schedule.reads,
    plain: plainReads(size),
  });
  // No cell works while the first tile loads, nor when its last two columns are through.
  expect(counted.working).toBe(schedule.cycles - array.rows - (array.columns - 2));
  expect(counted.saved).toBeCloseTo(20_480 / (1280 + 2048 + 1200), 10);
  expect(told.every((share) => share > 0 && share <= 1)).toBe(true);
  const { shares } = utilisationCurve(size, array);
  expect(shares[batches.indexOf(8)]).toBe(counted.utilisation);
});

test("counting ends when it is aborted", async () => {
  const signal = AbortSignal.abort(new Error("enough"));
  const large = { rows: 256, columns: 256 };
  await expect(count({ M: 128, K: 784, N: 128 }, large, "two", () => {}, signal)).rejects.toThrow("enough");
});
