import { expect, test } from "vitest";
import type { DistributedResult } from "../train/distribute/distributed-result";
import { eventSentence, replicasText } from "./together-text";

const replica = {
  device: "",
  samples: 60_000,
  computeMs: 1234,
  exchangeMs: 100,
  waitMs: 6,
  weightsHash: "abc",
};
const result = {
  replicas: [
    { ...replica, bytesSent: 9_500_000 },
    { ...replica, samples: 900, bytesSent: 19_500_000 },
  ],
  timing: { samplesPerSecond: 12_345.6 },
  together: { schedule: "diloco", localSteps: 64, wire: "f16" },
  weightsHash: "abc",
} as unknown as DistributedResult;

test("each replica has a line, and all together have one", () => {
  expect(replicasText(result)).toBe(
    [
      "replica 1  60000 samples   9.5 MB sent  1.23 s computing  0.10 s exchanging  0.01 s waiting  weights abc",
      "replica 2    900 samples  19.5 MB sent  1.23 s computing  0.10 s exchanging  0.01 s waiting  weights abc",
      "12346 samples/s together; they exchanged every 64 steps, in f16",
      "weights abc",
    ].join("\n"),
  );
});

test("what happens to the group is a sentence, but for that all are there at the start", () => {
  expect(eventSentence({ type: "joined", name: "worker 2", step: 0 })).toBeNull();
  expect(eventSentence({ type: "left", name: "worker 2", step: 40, why: "silent" })).toBe(
    "worker 2 left after 40 steps: it was silent for too long.",
  );
});
