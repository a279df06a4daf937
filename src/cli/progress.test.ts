import { expect, test } from "vitest";
import { epochLine } from "./progress";

const epoch = {
  epoch: 3,
  trainLoss: 0.1234,
  trainAccuracy: 0.9612,
  testLoss: 0.3107,
  testAccuracy: 0.9139,
  seconds: 0.54,
};

test("an epoch has a line of its figures", () => {
  expect(epochLine(epoch, 10)).toBe(
    "epoch  3/10  train loss 0.1234  accuracy 96.12 %  test loss 0.3107  accuracy 91.39 %  0.5 s",
  );
});

test("of an epoch that was over when the run was taken up again there is no training loss, and none is made up", () => {
  expect(epochLine({ ...epoch, trainLoss: Number.NaN, trainAccuracy: Number.NaN }, 10)).toBe(
    "epoch  3/10  trained before  test loss 0.3107  accuracy 91.39 %  0.5 s",
  );
});

test("a loss that is no number is shown as such", () => {
  expect(epochLine({ ...epoch, trainLoss: Number.NaN }, 10)).toContain("train loss NaN  accuracy 96.12 %");
});
