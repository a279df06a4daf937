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
  /** When the one that reports had what all owners made of it. */
  endedAt: number;
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
  endedAt,
  hasWeightedLosses,
}: RoundFacts): RoundReport {
  const allSamples = sum(shares.map(({ samples }) => samples));
  const lastSentAt = Math.max(...owners.map(({ sentAt }) => sentAt));
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
      const { sentAt, tally } = owners[rank]!;
      const { bytesSent, computeMs } = tally;
      // What came after its notes they could not tell: it waited for the last owner, and from then on for what carries the frames.
      const exchangeMs = tally.exchangeMs + Math.max(0, endedAt - lastSentAt);
      const waitMs = tally.waitMs + (lastSentAt - sentAt);
      const weight = hasWeightedLosses ? samples / allSamples : 1;
      const loss = samples > 0 ? sum(losses) / losses.length / weight : 0;
      const startMs = startedAt - firstAt;
      return { rank, name, device, samples, loss, bytesSent, startMs, computeMs, exchangeMs, waitMs };
    }),
  };
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
