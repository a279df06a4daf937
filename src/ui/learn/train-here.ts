/** @file A run as lessons make one: beside whatever a session shows, on the lesson's machine, to its end or to where it breaks. */
import { messageOf } from "../../lib/message-of";
import { createScripting } from "../../store/scripting";
import type { RunConfig, RunResult } from "../../worker/api";
import { configOn, type OpenMachine } from "./machine";
import type { Tell } from "./use-experiment";

export interface TrainedHere {
  /** Of each step's batch, up to where it broke. */
  losses: readonly number[];
  /** null for a run that broke: its loss was no longer a number. */
  result: RunResult | null;
}

/** How the engine says that a loss is no number, across the worker's border. */
const broken = /not a finite number/;

/**
 * Trains so many steps. Throws the signal's reason, and whatever ends a run, but for a loss that is no longer a number: to see that is
 * what some lessons train for.
 */
export async function trainHere(
  machine: OpenMachine,
  config: Partial<RunConfig>,
  maxSteps: number,
  tell: Tell,
  signal: AbortSignal,
): Promise<TrainedHere> {
  const losses: number[] = [];
  const onMetrics = (metrics: { losses: ArrayLike<number> }) => {
    losses.push(...Array.from(metrics.losses));
    tell(Math.min(1, losses.length / maxSteps));
  };
  const { train } = createScripting(machine.engine.client);
  try {
    const result = await train(configOn(machine, config), { maxSteps, onMetrics, signal });
    return { losses: result.losses, result };
  } catch (error) {
    signal.throwIfAborted();
    if (!broken.test(messageOf(error))) throw error;
    return { losses: losses.filter(Number.isFinite), result: null };
  }
}

/** The mean of the last losses: a single batch says little. */
export function settledLoss(losses: readonly number[], count = 20): number {
  const last = losses.slice(-count);
  return last.reduce((sum, loss) => sum + loss, 0) / last.length;
}
