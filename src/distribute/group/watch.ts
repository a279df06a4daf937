/** @file What a member does about what it waits for: asks again, or gives up. */
import { isBefore, type LetterKind } from "../rounds/letter";
import type { Timeouts } from "../timeouts";
import type { PeerId } from "../transport";
import type { Peers } from "./peers";
import type { Term } from "./term";

export interface Watched {
  /** Members that are silent, or alive and not sending what they should have. */
  lost: PeerId[];
  ask: { from: PeerId; kind: LetterKind; round: number; chunks: number[] }[];
}

export function watch(term: Term, peers: Peers, times: Timeouts, now: number): Watched {
  const lost = term.others
    .filter(({ id }) => peers.isSilent(id, now) || isNeverReady(id))
    .map(({ id }) => id);
  const ask: Watched["ask"] = [];
  for (const { kind, round, awaited, chunks } of term.missing()) {
    const { id } = term.members[awaited.rank]!;
    const { status, progressAt, roundTripMs } = peers.of(id, now);
    const isAtWork =
      status && (status.isSending || status.doing === "computing" || status.doing === "compiling");
    // It can't have what it needs for this letter before it has those that it waits for itself.
    const isHeldUp = status?.waits && isBefore(status.waits, { kind, round });
    const limitMs = isAtWork || isHeldUp ? times.patienceMs : times.stallMs + 2 * roundTripMs;
    if (now - Math.max(awaited.since, progressAt) > limitMs) lost.push(id);
    else if (!isAtWork && !isHeldUp && now >= Math.max(awaited.askAt, awaited.since + 1.5 * roundTripMs)) {
      ask.push({ from: id, kind, round, chunks });
      awaited.askEveryMs *= 2;
      awaited.askAt = now + Math.max(awaited.askEveryMs, 1.5 * roundTripMs);
    }
  }
  return { lost, ask };

  function isNeverReady(id: PeerId): boolean {
    if (term.hasBegun) return false;
    const { status, progressAt } = peers.of(id, now);
    return !status?.isReady && now - Math.max(term.startedAt, progressAt) > 2 * times.patienceMs;
  }
}
