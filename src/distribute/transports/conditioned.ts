/** @file A transport as if its frames went over another network: each is late by some time, and a member sends no more than so fast. */
import type { LocalFrames, PeerId, Transport, TransportListener } from "../transport";

export interface Conditions {
  /** Added to every frame. */
  delayMs: number;
  /** Bytes per second that this member can send, to all others together; null without a limit. */
  bandwidth: number | null;
}

/**
 * Frames up to this are signs of life, requests and the like. They pass those that carry floats, as packets do on networks, which let
 * short flows pass: who is sending much would otherwise be taken for dead.
 */
const signBytes = 1024;

export class ConditionedTransport implements Transport {
  readonly #inner: Transport;
  #conditions: Conditions;
  /** When what was sent so far will have left. */
  #freeAtMs = 0;
  /** What is to come, and whether it does when this is closed before. */
  readonly #timers = new Map<ReturnType<typeof setTimeout>, (() => void) | null>();
  #isClosed = false;

  constructor(inner: Transport, conditions: Conditions) {
    this.#inner = inner;
    this.#conditions = conditions;
  }

  get self(): PeerId {
    return this.#inner.self;
  }

  get sharesClock(): boolean {
    return this.#inner.sharesClock;
  }

  get peers(): readonly PeerId[] {
    return this.#inner.peers;
  }

  /** For all frames that are sent from now on. */
  set(conditions: Conditions): void {
    this.#conditions = conditions;
  }

  /** As of the inner one, but that frames on a network are short. */
  get local(): LocalFrames | undefined {
    const { local } = this.#inner;
    const { delayMs, bandwidth } = this.#conditions;
    const isFree = delayMs === 0 && bandwidth === null;
    return isFree ? local : local && { ...local, chunksPerFrame: 1 };
  }

  /** Resolves when the frame has left, and the next one may. */
  async send(to: PeerId, frame: Uint8Array<ArrayBuffer>): Promise<void> {
    const { delayMs, bandwidth } = this.#conditions;
    if (this.#isClosed) return;
    if (delayMs === 0 && bandwidth === null) return this.#inner.send(to, frame);
    const nowMs = performance.now();
    const isSign = frame.length <= signBytes;
    const arrive = () => void this.#inner.send(to, frame).catch(() => {});
    if (bandwidth === null || isSign) return this.#after(delayMs, arrive, isSign);
    const sendMs = (1000 * frame.length) / bandwidth;
    this.#freeAtMs = Math.max(nowMs, this.#freeAtMs) + sendMs;
    const leftMs = this.#freeAtMs - nowMs;
    this.#after(leftMs + delayMs, arrive, false);
    if (leftMs > 0) await new Promise<void>((resolve) => this.#after(leftMs, resolve, true));
  }

  listen(listener: TransportListener): void {
    this.#inner.listen(listener);
  }

  /** Signs that are under way arrive with it: a goodbye is the last that a member sends, and the others are not to wait for one that is gone. */
  close(): void {
    this.#isClosed = true;
    for (const [timer, run] of this.#timers) {
      clearTimeout(timer);
      run?.();
    }
    this.#timers.clear();
    this.#inner.close();
  }

  #after(ms: number, run: () => void, runsAtClose: boolean): void {
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      run();
    }, ms);
    this.#timers.set(timer, runsAtClose ? run : null);
  }
}
