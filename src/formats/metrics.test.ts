import { expect, test } from "vitest";
import { type Metrics, metricsCsv, metricsJsonl } from "./metrics";

test("of epochs that were over when a run was taken up again only the test is written", () => {
  const tested = { testLoss: 0.3, testAccuracy: 0.9, seconds: 0.1 };
  const metrics: Metrics = {
    stepsPerEpoch: 2,
    points: [{ step: 3, loss: 0.5, accuracy: 0.8 }],
    epochs: [
      { epoch: 1, trainLoss: Number.NaN, trainAccuracy: Number.NaN, ...tested },
      { epoch: 2, trainLoss: 0.4, trainAccuracy: 0.85, ...tested },
    ],
  };
  const [head, first, , last] = metricsCsv(metrics)
    .split("\n")
    .map((line) => line.split(","));
  const trained = head!.indexOf("epoch/train_loss");
  expect(first!.slice(trained, trained + 2)).toEqual(["", ""]);
  expect(last!.slice(trained, trained + 2)).toEqual(["0.4", "0.85"]);
  expect(JSON.parse(metricsJsonl(metrics).split("\n")[0]!)).toEqual({
    step: 2,
    epoch: 1,
    "test/loss": 0.3,
    "test/accuracy": 0.9,
    "epoch/seconds": 0.1,
  });
});
