import type { Member } from "../frames/messages";
import type { RoundReport } from "../options";
import type { OwnerNotes, ShareNotes } from "./notes";

export interface RoundFacts {
  round: number;
  step: number;
  /** By rank, as the two lists after it. */
  members: readonly Member[];
  shares: readonly ShareNotes[];
  owners: readonly OwnerNotes[];
  /** Whether a rank's losses are weighted such that their sum is the mean over the global batch. */
  hasWeightedLosses: boolean;
}

/** What all ranks told of a round, put together. */
export function roundReport({
  round,
  step,
  members,
  shares,
  owners,
  hasWeightedLosses,
}: RoundFacts): RoundReport {
  const allSamples = sum(shares.map(({ samples }) => samples));
  const firstAt = Math.min(...shares.map(({ startedAt }) => startedAt));
  const weights = shares.map(({ samples }) => (hasWeightedLosses ? 1 : samples / allSamples));
  const steps = shares[0]!.losses.map((_, i) => i);
  return {
    round,
    step,
    losses: steps.map((i) => sum(shares.map(({ losses }, rank) => losses[i]! * weights[rank]!))),
    correct: steps.map((i) => sum(shares.map(({ correct }) => correct[i]!))),
    replicas: members.map(({ name, device }, rank) => {
      const { samples, losses, startedAt } = shares[rank]!;
      const { bytesSent, computeMs, exchangeMs, waitMs } = owners[rank]!.tally;
      const weight = hasWeightedLosses ? samples / allSamples : 1;
      const loss = samples > 0 ? sum(losses) / losses.length / weight : 0;
      const startMs = startedAt - firstAt;
      return { rank, name, device, samples, loss, bytesSent, startMs, computeMs, exchangeMs, waitMs };
    }),
  };
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
