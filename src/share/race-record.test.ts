import { expect, test } from "vitest";
import { square } from "../race/products";
import { firstLane } from "../race/race";
import { entrantOf } from "../race/testing/fake-host";
import { recordOfRace } from "./race-record";
import { raceToCsv, raceToJson } from "./race-tables";

const lane = (name: string, changes: object = {}) => ({
  ...firstLane({ entrant: entrantOf(name), estimateMs: 12 }),
  ...changes,
});

const record = recordOfRace({
  madeAtMs: 90_000,
  kernels: "12ab34cd",
  processorKernels: "00ff00ff",
  gpu: {
    kind: "gpu",
    vendor: "google",
    architecture: "swiftshader",
    description: "",
    isFallback: true,
    isCompatibility: false,
    features: ["shader-f16"],
  },
  rounds: 5,
  heats: [
    {
      product: square(1000, "f32"),
      lanes: [
        lane("wgsl/register", { state: "done", stepMs: [2, 2, 2], deviation: 2e-7 }),
        lane("jax/webgpu", { state: "failed", problem: 'sampled element 1 is 2, "it" should be 3' }),
        lane("js/loops", { state: "slow", estimateMs: 4000 }),
      ],
    },
  ],
});

test("a record has rates of what is right, and of what is not the reason", () => {
  expect(record).toMatchObject({
    madeAtMs: 120_000,
    kernels: "12ab34cd",
    processorKernels: "00ff00ff",
    heats: [
      {
        size: 1000,
        precision: "f32",
        lanes: [
          { state: "done", rate: { median: 1000, q1: 1000, q3: 1000 }, estimateMs: null },
          { state: "failed", rate: null, problem: expect.stringContaining("should be 3") },
          { state: "slow", rate: null, estimateMs: 4000 },
        ],
      },
    ],
  });
});

test("a table has a line for each contender, with the adapter in each, and what failed without a figure", () => {
  const lines = raceToCsv(record).split("\r\n");
  expect(lines).toHaveLength(5);
  expect(lines[1]).toMatch(
    /^1000,f32,wgsl\/register,,,done,1000,1000,1000,2e-7,,".*software adapter: google swiftshader/,
  );
  expect(lines[2]).toMatch(
    /^1000,f32,jax\/webgpu,,,failed,,,,,"sampled element 1 is 2, ""it"" should be 3",/,
  );
});

test("a file has the record, the link that opens it, and what the figures have to say of themselves", () => {
  const file = JSON.parse(raceToJson(record, "https://halfstep.example/#race1.x"));
  expect(file).toMatchObject({ format: "halfstep-race", link: "https://halfstep.example/#race1.x", record });
  expect(file.remarks.join(" ")).toContain("no speed of any GPU");
});
