/** @file Whole runs of several replicas, from configuration to result. */
import { afterAll, describe, expect, test } from "vitest";
import { inSoak } from "../../../scripts/soak";
import type { GroupEvent, RoundReport } from "../../distribute/options";
import { distribute, exportRun, sharedEngine } from "../../index";
import type { RunResult } from "../types";

afterAll(async () => (await sharedEngine()).dispose());

const width = inSoak(32, 128);
/** Weights and biases of both layers. */
const parameters = 795 * width + 10;
const config = { device: "cpu" as const, epochs: 1, batchSize: 1024, hidden: [width] };
/** What one machine computes, for both transports. */
let alone: RunResult | undefined;
/** Of the transport that was first: gradients are copied by one, and read where they lie by the other. */
let bits: Pick<RunResult, "losses" | "weightsHash"> | undefined;

describe.each(["in-process", "workers"] as const)("two replicas, %s", (transport) => {
  test("compute what one does, and say what each did", async () => {
    const rounds: RoundReport[] = [];
    const events: GroupEvent[] = [];
    const hooks = {
      onRound: (round: RoundReport) => rounds.push(round),
      onGroup: (event: GroupEvent) => events.push(event),
    };
    const result = await distribute(config, { replicas: 2, schedule: "every-step", transport }, { hooks });
    const { losses, weightsHash } = result;
    bits ??= { losses, weightsHash };
    expect({ losses, weightsHash }).toEqual(bits);
    const engine = await sharedEngine();
    alone ??= await engine.train({ ...config, fusion: "layers" }, { threads: 1 });
    expect(result.losses).toHaveLength(59);
    for (const [step, loss] of result.losses.entries())
      expect(Math.abs(loss - alone.losses[step]!)).toBeLessThan(1e-5);
    expect(result.correct).toEqual(alone.correct);
    expect(result.epochs).toHaveLength(1);
    expect(Math.abs(result.epochs[0]!.testAccuracy - alone.epochs[0]!.testAccuracy)).toBeLessThan(0.002);
    expect(Math.abs(result.epochs[0]!.trainLoss - alone.epochs[0]!.trainLoss)).toBeLessThan(1e-5);
    expect(result.replicas).toHaveLength(2);
    for (const replica of result.replicas) {
      expect(replica.samples).toBe(30_000);
      expect(replica.weightsHash).toBe(result.weightsHash);
      expect(replica.bytesSent / (59 * 4 * parameters)).toBeCloseTo(1, 1);
    }
    expect(rounds.map(({ step }) => step)).toEqual(Array.from({ length: 59 }, (_, i) => i + 1));
    expect(events.every(({ type }) => type === "joined")).toBe(true);
    const { bytes } = await exportRun(result, "safetensors");
    expect(bytes.length).toBeGreaterThan(4 * parameters);
  });
});
