/** @file What a member does about what it waits for: asks again, or gives up. */
import { isBefore, type LetterKind } from "../rounds/letter";
import type { Timeouts } from "../timeouts";
import type { PeerId } from "../transport";
import type { Peers } from "./peers";
import type { Term } from "./term";

export interface Watched {
  /** Members that are silent, or alive and not sending what they should have. */
  lost: PeerId[];
  /** Those that let others wait for long, and say that they are computing or compiling. */
  busy: PeerId[];
  ask: { from: PeerId; kind: LetterKind; round: number; chunks: number[] }[];
}

export function watch(term: Term, peers: Peers, times: Timeouts, now: number): Watched {
  const lost = term.others
    .filter(({ id }) => peers.isSilent(id, now) || isNeverReady(id))
    .map(({ id }) => id);
  const ask: Watched["ask"] = [];
  const busy = term.isReady ? term.others.filter(({ id }) => isLongUnready(id)).map(({ id }) => id) : [];
  for (const { awaited, chunks, ...place } of term.missing()) {
    const { id } = term.members[awaited.rank]!;
    const { status, progressAt, roundTripMs } = peers.of(id, now);
    // What is not sent unasked is there for who asks.
    const hasSent = place.kind === "state" || (status?.sent && !isBefore(status.sent, place));
    const isBusy =
      !hasSent &&
      status &&
      (status.doing !== "waiting" || (status.waits !== null && isBefore(status.waits, place)));
    const limitMs =
      isBusy || status?.isSending ? times.patienceMs : peers.allow(id, times.stallMs, now) + 2 * roundTripMs;
    if (isBusy && status.doing !== "waiting" && now - awaited.since > times.noticeMs) busy.push(id);
    const isDue = now >= Math.max(awaited.askAt, awaited.since + 1.5 * roundTripMs);
    if (now - Math.max(awaited.since, progressAt) > limitMs) lost.push(id);
    else if (hasSent && !status?.isSending && isDue) {
      ask.push({ from: id, ...place, chunks });
      awaited.askEveryMs *= 2;
      awaited.askAt = now + Math.max(awaited.askEveryMs, 1.5 * roundTripMs);
    }
  }
  return { lost, busy, ask };

  function isLongUnready(id: PeerId): boolean {
    return !term.hasBegun && !peers.of(id, now).status?.isReady && now - term.startedAt > times.noticeMs;
  }

  function isNeverReady(id: PeerId): boolean {
    if (term.hasBegun) return false;
    const { status, progressAt } = peers.of(id, now);
    return !status?.isReady && now - Math.max(term.startedAt, progressAt) > 2 * times.patienceMs;
  }
}
