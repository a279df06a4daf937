import { expect, test } from "vitest";
import type { DistributeOptions } from "../../distribute/options";
import { settleOptions } from "./settle-options";

test("what is left out is filled in", () => {
  expect(settleOptions({ replicas: 2, schedule: "diloco" })).toEqual({
    replicas: 2,
    schedule: "diloco",
    localSteps: 64,
    transport: "workers",
    delayMs: 0,
    bandwidth: null,
    wire: "f32",
  });
});

test("a room has more machines than a machine has workers", () => {
  const options = { replicas: 40, schedule: "diloco" } as const;
  expect(settleOptions({ ...options, transport: "machines" }).replicas).toBe(40);
  expect(() => settleOptions(options)).toThrow("replicas is 40, allowed is an integer from 1 to 8");
});

test("every option that is wrong, missing or unknown is told of at once", () => {
  const wrong = {
    replicas: 9,
    localSteps: 0,
    wire: "f8",
    bandwidth: 0,
    latency: 5,
  } as unknown as DistributeOptions;
  expect(() => settleOptions(wrong)).toThrow(
    'Wrong in the configuration: schedule is missing, allowed is one of "every-step", "diloco"; ' +
      "replicas is 9, allowed is an integer from 1 to 8; localSteps is 0, allowed is an integer from 1 to 10000; " +
      'wire is "f8", allowed is one of "f32", "f16"; bandwidth is 0, allowed is a positive number of bytes per second; ' +
      "latency is 5, allowed is no option of that name; known are replicas, schedule, localSteps, transport, delayMs, bandwidth, wire.",
  );
});
