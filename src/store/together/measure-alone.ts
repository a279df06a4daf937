/** @file One replica alone, timed for a moment before a group begins: what the group is measured by. */
import { summarize } from "../../race/statistics";
import type { RunConfig } from "../../worker/api";
import type { GroupPort, TrainedGroup } from "./group-port";
import { durationOf } from "./round-log";
import type { AloneMeasured } from "./together-state";

/** Enough steps for a median, and no more than a moment, however slow they are. */
const timedSteps = 60;
const mostMs = 2000;
/** Code is still being compiled. */
const warmUpSteps = 5;

interface Timed {
  samplesPerSecond: AloneMeasured["samplesPerSecond"];
  stepMs: number;
  steps: number;
}

/**
 * Times steps of the whole batch, and of one Nth of it: what of a step does not become less with fewer samples. There is no network in
 * it, since one replica exchanges nothing. `onTrained` is given
 * what trains, to stop it; null where that happened before there was a step. Rejects as training does.
 */
export async function measureAlone(
  port: GroupPort,
  { config, replicas }: { config: RunConfig; replicas: number },
  onTrained: (trained: TrainedGroup) => void,
  isStopped: () => boolean,
): Promise<AloneMeasured | null> {
  const whole = await time(config);
  if (!whole) return null;
  const batchSize = Math.max(1, Math.round(config.batchSize / replicas));
  const isPart = batchSize < config.batchSize && !isStopped();
  const part = isPart ? await time({ ...config, batchSize }) : null;
  return { ...whole, part: part && { share: batchSize / config.batchSize, stepMs: part.stepMs } };

  async function time(timed: RunConfig): Promise<Timed | null> {
    const steps: { ms: number; samples: number }[] = [];
    let ending: ReturnType<typeof setTimeout> | undefined;
    const trained = port.train(
      {
        config: timed,
        options: { replicas: 1, schedule: "every-step" },
        maxSteps: warmUpSteps + timedSteps,
      },
      {
        // Not before: it may have the data to wait for.
        onStart: () => {
          ending = setTimeout(() => trained.stop(), mostMs);
        },
        onRound: (round) => {
          steps.push({ ms: durationOf(round), samples: round.replicas[0]?.samples ?? 0 });
        },
        onHappened: () => {},
        onEpoch: () => {},
      },
    );
    onTrained(trained);
    try {
      await trained.ended;
    } finally {
      clearTimeout(ending);
    }
    // Of very slow steps the first is better than none.
    const warm = steps.slice(Math.min(warmUpSteps, steps.length - 1)).filter(({ ms }) => ms > 0);
    if (warm.length === 0) return null;
    return {
      samplesPerSecond: summarize(warm.map(({ ms, samples }) => (1000 * samples) / ms)),
      stepMs: summarize(warm.map(({ ms }) => ms)).median,
      steps: warm.length,
    };
  }
}
