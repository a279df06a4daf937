/** @file Replicas that take steps of their own learn as much as one machine, with a fraction of what every-step sends. */
import { afterAll, describe, expect, test } from "vitest";
import { isSoak } from "../../../scripts/soak";
import { openCpu } from "../../device/cpu/open";
import { distribute, sharedEngine } from "../../index";
import { goldenOptions, goldenReplicas, trainAlone } from "./testing/golden-replicas";

afterAll(async () => (await sharedEngine()).dispose());

const device = await openCpu({ threads: 1 });

test("a replica by itself takes the steps of one machine, fused as a whole, to the last bit", async () => {
  const changes = { fusion: "step" } as const;
  const [replica] = await goldenReplicas([device], changes, "diloco");
  const [first, second] = [await replica!.train(40), await replica!.train(30)];
  const { losses, correct, weightsHash } = await trainAlone(device, 70, changes);
  expect([...first.losses, ...second.losses]).toEqual(losses);
  expect([...first.correct, ...second.correct]).toEqual(correct);
  expect(first.samples + second.samples).toBe(70 * 32 - 2 * 24);
  expect(await replica!.weightsHash()).toBe(weightsHash);
  await replica!.dispose();
});

test("a replica's loss is the mean over its own samples, and together they take each sample once", async () => {
  const { config } = await goldenOptions();
  const replicas = await goldenReplicas([device, device, device], {}, "diloco");
  const { losses, correct } = await trainAlone(device, 1);
  const taken = [];
  for (const replica of replicas) taken.push(await replica.train(1));
  expect(taken.map(({ samples }) => samples)).toEqual([11, 11, 10]);
  const mean = taken.reduce((sum, own) => sum + own.losses[0]! * own.samples, 0) / config.batchSize;
  expect(mean).toBeCloseTo(losses[0]!, 5);
  expect(taken.reduce((sum, own) => sum + own.correct[0]!, 0)).toBe(correct[0]);
  for (const replica of replicas) await replica.dispose();
});

describe("four replicas with 64 local steps", () => {
  const config = { device: "cpu" } as const;
  const options = { replicas: 4, transport: "in-process" } as const;

  test("send at most 2 % of what every-step sends, and learn", async () => {
    const run = { maxSteps: 128, isEvaluated: false };
    const local = await distribute(config, { ...options, schedule: "diloco" }, run);
    const every = await distribute(config, { ...options, schedule: "every-step" }, { ...run, maxSteps: 8 });
    const perStep = ({ replicas, losses }: typeof local) => replicas[0]!.bytesSent / losses.length;
    expect(perStep(local)).toBeLessThan(0.02 * perStep(every));
    expect(local.losses).toHaveLength(128);
    expect(local.losses.at(-1)).toBeLessThan(0.5 * local.losses[0]!);
    expect(new Set(local.replicas.map(({ weightsHash }) => weightsHash)).size).toBe(1);
  });

  test.runIf(isSoak)(
    "reach the accuracy of one machine within 0.3 points, five epochs, mean of three seeds",
    async () => {
      const engine = await sharedEngine();
      const accuracies: [local: number, alone: number][] = [];
      for (const seed of [1, 2, 3]) {
        const local = await distribute({ ...config, seed }, { ...options, schedule: "diloco" });
        const alone = await engine.train({ ...config, seed }, { threads: 1 });
        accuracies.push([local.epochs.at(-1)!.testAccuracy, alone.epochs.at(-1)!.testAccuracy]);
      }
      const mean = (index: 0 | 1) =>
        accuracies.reduce((sum, pair) => sum + pair[index], 0) / accuracies.length;
      console.log(
        `DiLoCo: ${accuracies.map((pair) => pair.map((one) => (100 * one).toFixed(2)).join(" to ")).join(", ")}`,
      );
      expect(Math.abs(mean(0) - mean(1))).toBeLessThan(0.003);
    },
    20 * 60_000,
  );
});
