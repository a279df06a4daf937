/** @file Who is there, when each was last heard, what it said of itself, and how long frames take to it and back. */
import type { Hello, Status } from "../frames/messages";
import type { Timeouts } from "../timeouts";
import type { PeerId } from "../transport";

export interface Peer {
  heardAt: number;
  /** When what it said of its work last changed. */
  progressAt: number;
  hello?: Hello;
  /** Of this view. */
  status?: Status;
  /** The newest view of the group that it has sent a frame of. */
  view: number;
  /** What its newest status said of its clock, and when that came. */
  clock?: { sentAt: number; heardAt: number };
  /** Whether it was dropped as silent, and how often it has come back from that. */
  isDropped: boolean;
  returns: number;
  /** Until it was measured, as slow as a network can be that anybody would train over. */
  roundTripMs: number;
}

const unknownRoundTripMs = 2000;

/** Who has come back twice has four times as long. */
const mostReturns = 2;

export class Peers {
  readonly #times: Timeouts;
  readonly #peers = new Map<PeerId, Peer>();
  /** How late this member's own timers are. */
  lateMs = 0;

  constructor(times: Timeouts) {
    this.#times = times;
  }

  /** A sign of life. */
  hear(id: PeerId, now: number): Peer {
    const peer = this.of(id, now);
    peer.heardAt = now;
    return peer;
  }

  /** One that was never heard has from now on to be. */
  of(id: PeerId, now: number): Peer {
    const known = this.#peers.get(id);
    if (known) return known;
    const peer: Peer = {
      ...{ heardAt: now, progressAt: now, view: 0, roundTripMs: unknownRoundTripMs },
      ...{ isDropped: false, returns: 0 },
    };
    this.#peers.set(id, peer);
    return peer;
  }

  hearStatus(id: PeerId, status: Status, now: number): void {
    const peer = this.of(id, now);
    const before = peer.status;
    if (
      before?.doing !== status.doing ||
      before.step !== status.step ||
      before.waits?.kind !== status.waits?.kind
    )
      peer.progressAt = now;
    peer.status = status;
    peer.clock = { sentAt: status.sentAt, heardAt: now };
    // The slowest of late counts: a frame is lost only once it could have come.
    if (!status.echo) return;
    const roundTripMs = now - status.echo.sentAt - status.echo.heldMs;
    const isFirst = peer.roundTripMs === unknownRoundTripMs;
    peer.roundTripMs = isFirst ? roundTripMs : Math.max(roundTripMs, 0.8 * peer.roundTripMs);
  }

  /** What was said in the view before no longer holds, and its members seek no group. Who was only slow, and comes back, is given more time. */
  enterView(members: readonly { id: PeerId }[], silent: readonly PeerId[], now: number): void {
    for (const id of silent) this.of(id, now).isDropped = true;
    for (const { id } of members) {
      const peer = this.of(id, now);
      if (peer.isDropped) peer.returns = Math.min(peer.returns + 1, mostReturns);
      peer.isDropped = false;
      delete peer.status;
      peer.heardAt = now;
      peer.progressAt = now;
      if (peer.hello) peer.hello = { ...peer.hello, isSeeking: false };
    }
  }

  hasSaidHello(id: PeerId): boolean {
    return this.#peers.get(id)?.hello !== undefined;
  }

  /** Views of another group have numbers of their own. */
  forgetViews(): void {
    for (const peer of this.#peers.values()) peer.view = 0;
  }

  forget(id: PeerId): void {
    this.#peers.delete(id);
  }

  isSilent(id: PeerId, now: number): boolean {
    const { heardAt, status } = this.of(id, now);
    const { silentMs, compileMs } = this.#times;
    return now - heardAt > (status?.doing === "compiling" ? compileMs : this.allow(id, silentMs, now));
  }

  /** What becomes of so much time for this peer: its timers or this member's may be late, on a busy machine, and it may be known to be slow. */
  allow(id: PeerId, ms: number, now: number): number {
    const { status, returns } = this.of(id, now);
    const lateMs = Math.max(status?.lateMs ?? 0, this.lateMs);
    return ms * 2 ** returns + Math.min(2 * lateMs, 4 * ms);
  }

  /** All have been silent while this one slept, and it cannot know whether they were. */
  forgive(now: number): void {
    for (const peer of this.#peers.values()) {
      peer.heardAt = now;
      peer.progressAt = now;
    }
  }

  /** Those heard of late that introduced themselves. */
  introduced(now: number): [PeerId, Hello][] {
    return [...this.#peers].flatMap(([id, { hello }]) =>
      hello && !this.isSilent(id, now) ? [[id, hello] as [PeerId, Hello]] : [],
    );
  }
}
