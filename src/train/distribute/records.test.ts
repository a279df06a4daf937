import { expect, test } from "vitest";
import type { RoundOfReplica, RoundReport } from "../../distribute/options";
import { Records } from "./records";

const batches = { batchSize: 10, sampleCount: 20, stepsPerEpoch: 2 };

function roundOf(step: number, names: readonly string[]): RoundReport {
  const times = { bytesSent: 8, startMs: 0, computeMs: 1, exchangeMs: 1, waitMs: 1 };
  const replicas = names.map(
    (name, rank): RoundOfReplica => ({
      ...{ rank, name, samples: 5, loss: 1, ...times },
      device: { description: `of ${name}`, processor: null },
    }),
  );
  return { round: step - 1, step, losses: [1], correct: [1], replicas };
}

test("what a replica did stays its own when its rank changes, also where two have one name", () => {
  const records = new Records(batches);
  records.add(roundOf(1, ["a", "b", "b"]));
  records.add(roundOf(2, ["b", "b"]));
  const samples = [...records.replicas].map(([name, sums]) => [name, sums.device, sums.samples]);
  expect(samples).toEqual([
    ["a", "of a", 5],
    ["b", "of b", 10],
    ["b (2)", "of b", 10],
  ]);
  expect(records.names).toEqual(["b", "b (2)"]);
});

test("an epoch that is evaluated again, because all went back behind its end, counts once", () => {
  const records = new Records(batches);
  for (const step of [1, 2]) records.add(roundOf(step, ["a"]));
  const evaluation = { step: 2, loss: 1, accuracy: 0.5, tookMs: 1 };
  expect(records.evaluated(evaluation)).toMatchObject({ epoch: 1, testAccuracy: 0.5 });
  expect(records.evaluated({ ...evaluation, accuracy: 0.6 })).toBeNull();
  expect(records.epochs).toMatchObject([{ testAccuracy: 0.5 }]);
});
