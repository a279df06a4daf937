/** @file What the lesson on integers measures: one network, trained once, and asked again with fewer bits. */
import type { Engine } from "../../store/engine";
import { createScripting } from "../../store/scripting";
import type { OpenMachine } from "../../ui/learn/machine";
import { trainHere } from "../../ui/learn/train-here";
import type { Measure, Tell } from "../../ui/learn/use-experiment";
import type { QuantizeResult, RunResult } from "../../worker/api";

/** An epoch of the site's network at batch 128, on the processor, which is where PyTorch's dynamic quantization runs, too. */
const steps = 469;
const config = { hidden: [128], batchSize: 128, device: "cpu" } as const;

const trained = new WeakMap<Engine, RunResult>();

/** The lesson's network on this engine: trained by whichever measurement comes first. Told as the first half of it. */
async function trainedOn(machine: OpenMachine, tell: Tell, signal: AbortSignal): Promise<RunResult> {
  const known = trained.get(machine.engine);
  if (known) return known;
  const settings = { ...config, hidden: [...config.hidden] };
  const { result } = await trainHere(machine, settings, steps, (share) => tell(share / 2), signal);
  if (!result) throw new Error("The network did not learn: its loss is no longer a number.");
  trained.set(machine.engine, result);
  return result;
}

async function quantize(
  machine: OpenMachine,
  bits: readonly number[],
  tell: Tell,
  signal: AbortSignal,
): Promise<QuantizeResult[]> {
  const run = await trainedOn(machine, tell, signal);
  const results: QuantizeResult[] = [];
  const scripting = createScripting(machine.engine.client);
  for (const [i, one] of bits.entries()) {
    signal.throwIfAborted();
    tell(0.5 + (0.5 * i) / bits.length);
    results.push(await scripting.quantize(run, { bits: one, device: "cpu" }));
  }
  return results;
}

export const measureEight: Measure<QuantizeResult> = async (machine, tell, signal) =>
  (await quantize(machine, [8], tell, signal))[0]!;

export const measureBits: Measure<readonly QuantizeResult[]> = (machine, tell, signal) =>
  quantize(machine, [8, 7, 6, 5, 4, 3, 2, 1], tell, signal);

/** Digits of ten thousand that get another answer. */
export function changedClass({ changed }: Pick<QuantizeResult, "changed">): "few" | "some" | "many" {
  return changed.length <= 20 ? "few" : changed.length <= 200 ? "some" : "many";
}

/** Beyond so much of the accuracy, 0 to 1, a network has begun to forget. */
const forgets = 0.01;

/** The most bits at which it forgets; null where it never does. */
export function fallAt(results: readonly Pick<QuantizeResult, "bits" | "accuracy">[]): number | null {
  const fallen = results.filter(({ accuracy }) => accuracy.f32 - accuracy.quantized > forgets);
  return fallen.length === 0 ? null : Math.max(...fallen.map(({ bits }) => bits));
}

export type FallClass = "early" | "middle" | "late" | "never";

export function fallClass(results: readonly Pick<QuantizeResult, "bits" | "accuracy">[]): FallClass {
  const bits = fallAt(results);
  if (bits === null) return "never";
  return bits >= 5 ? "early" : bits >= 3 ? "middle" : "late";
}

/** How many times as fast integers answer. */
export const speedOf = ({ ms }: Pick<QuantizeResult, "ms">): number => ms.f32 / ms.quantized;
