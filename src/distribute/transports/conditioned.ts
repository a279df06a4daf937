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
  readonly #timers = new Set<ReturnType<typeof setTimeout>>();

  constructor(inner: Transport, conditions: Conditions) {
    this.#inner = inner;
    this.#conditions = conditions;
  }

  get self(): PeerId {
    return this.#inner.self;
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
    if (delayMs === 0 && bandwidth === null) return this.#inner.send(to, frame);
    const nowMs = performance.now();
    if (bandwidth === null || frame.length <= signBytes) {
      this.#after(delayMs, () => void this.#inner.send(to, frame).catch(() => {}));
      return;
    }
    const sendMs = (1000 * frame.length) / bandwidth;
    this.#freeAtMs = Math.max(nowMs, this.#freeAtMs) + sendMs;
    const leftMs = this.#freeAtMs - nowMs;
    this.#after(leftMs + delayMs, () => void this.#inner.send(to, frame).catch(() => {}));
    if (leftMs > 0) await new Promise<void>((resolve) => this.#after(leftMs, resolve));
  }

  listen(listener: TransportListener): void {
    this.#inner.listen(listener);
  }

  close(): void {
    for (const timer of this.#timers) clearTimeout(timer);
    this.#timers.clear();
    this.#inner.close();
  }

  #after(ms: number, run: () => void): void {
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      run();
    }, ms);
    this.#timers.add(timer);
  }
}
