import { expect, test } from "vitest";
import { StepLog } from "./step-log";
import { StepsTold } from "./steps-told";

const steps = (...losses: number[]) => ({
  losses: Float32Array.from(losses),
  correct: new Uint32Array(losses.length),
  sizes: new Uint32Array(losses.length).fill(8),
  scales: new Float32Array(losses.length),
  overflows: new Uint32Array(losses.length),
});

test("what is asked of the first steps is told once all of them are known, and has none of those after", async () => {
  const log = new StepLog();
  const told = new StepsTold(log);
  log.add(steps(4, 3), 1);
  const asked = told.until(3);
  let isTold = false;
  void asked.then(() => {
    isTold = true;
  });
  told.tell();
  await Promise.resolve();
  expect(isTold).toBe(false);
  log.add(steps(2, 1), 2);
  told.tell();
  const { losses, samples } = await asked;
  expect([...losses]).toEqual([4, 3, 2]);
  expect(samples).toBe(24);
  expect([...(await told.until(1)).losses]).toEqual([4]);
});

test("what is asked of steps that never come is not waited for", async () => {
  const told = new StepsTold(new StepLog());
  const asked = told.until(3);
  told.fail(new Error("the device is gone"));
  await expect(asked).rejects.toThrow("the device is gone");
});
