import "fake-indexeddb/auto";
import { expect, test, vi } from "vitest";
import { noRecords, type Snapshot } from "../../checkpoint/snapshot";
import { defaults } from "../../train/config";
import { keepWeights, keptModel, mostBytes, tidyWeights } from "./kept-weights";

/** Of a run with so many megabytes of parameters and as many of moments. */
function snapshot(megabytes: number): Snapshot {
  const data = new Uint8Array(megabytes * 2 ** 20);
  const variable = { shape: [data.length], dtype: "u8", data } as const;
  return {
    config: { ...defaults },
    step: 5,
    lr: 0.001,
    origin: null,
    variables: [
      { ...variable, name: "weight", isParameter: true },
      { ...variable, name: "weight.m", isParameter: false },
    ],
    records: noRecords(),
  };
}

test("kept runs keep their weights, the oldest make room, and those of removed runs go", async () => {
  const now = vi.spyOn(Date, "now");
  for (const id of [1, 2, 3]) {
    now.mockReturnValue(1000 * id);
    await keepWeights(id, `run ${id}`, snapshot(20));
  }
  const before = await tidyWeights([1, 2, 3]);
  expect(before.runs).toBe(3);
  expect(before.bytes / 2 ** 20).toBeCloseTo(60, 1);
  now.mockReturnValue(4000);
  await keepWeights(4, "run 4", snapshot(20));
  expect(await tidyWeights([1, 2, 3, 4])).toMatchObject({ runs: 3, mostBytes });
  // The first one has gone: what is left is of the others.
  expect(await tidyWeights([1, 4])).toMatchObject({ runs: 1 });
  expect(await tidyWeights([1, 2, 3, 4])).toMatchObject({ runs: 1 });
  // Nothing goes for what has no room in any case.
  await keepWeights(5, "run 5", snapshot(65));
  expect(await tidyWeights([4, 5])).toMatchObject({ runs: 1 });
  now.mockRestore();

  for (const wanted of [{ run: "run 4" }, { id: 4 }]) {
    const { variables } = (await keptModel(wanted))!;
    expect(variables.map(({ name, data }) => [name, data.length])).toEqual([["weight", 20 * 2 ** 20]]);
  }
  expect([await keptModel({ run: "run 1" }), await keptModel({ id: 1 })]).toEqual([null, null]);
});
