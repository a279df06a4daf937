/** @file A transport that does to frames what networks do. */
import { uniform } from "../../lib/random";
import type { PeerId, Transport, TransportListener } from "../transport";

export interface Faults {
  seed?: number;
  /** Frames of so many that are lost, come twice, are cut off, or have a bit turned over. */
  loss?: number;
  duplication?: number;
  truncation?: number;
  damage?: number;
  /** Milliseconds that a frame takes at most; each takes its own time, so that they overtake each other. */
  delayMs?: number;
  /** What is sent instead of a frame. */
  instead?: (to: PeerId, frame: Uint8Array<ArrayBuffer>) => Uint8Array<ArrayBuffer>[];
  /** What arrives instead of a frame. */
  heard?: (frame: Uint8Array<ArrayBuffer>) => Uint8Array<ArrayBuffer>;
}

export class FaultyTransport implements Transport {
  readonly #inner: Transport;
  readonly #random: () => number;
  faults: Faults;
  /** Nothing comes in and nothing goes out; the others are not told. */
  isDead = false;

  constructor(inner: Transport, faults: Faults = {}) {
    this.#inner = inner;
    this.faults = faults;
    let drawn = 0;
    const { seed = 0 } = faults;
    this.#random = () => uniform(seed, drawn++, 1)[0]!;
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

  async send(to: PeerId, frame: Uint8Array<ArrayBuffer>): Promise<void> {
    const { loss = 0, duplication = 0, delayMs = 0, instead = (_, one) => [one] } = this.faults;
    for (const one of this.isDead ? [] : instead(to, frame)) {
      if (this.#random() < loss) continue;
      const copies = this.#random() < duplication ? 2 : 1;
      for (let i = 0; i < copies; i++) {
        const arriving = this.#spoilt(one);
        if (delayMs > 0) setTimeout(() => this.#deliver(to, arriving), this.#random() * delayMs);
        else await this.#deliver(to, arriving);
      }
    }
  }

  listen(listener: TransportListener): void {
    this.#inner.listen({
      onPeers: (peers) => this.isDead || listener.onPeers(peers),
      onFrame: (from, frame) => this.isDead || listener.onFrame(from, this.faults.heard?.(frame) ?? frame),
    });
  }

  close(): void {
    this.#inner.close();
  }

  async #deliver(to: PeerId, frame: Uint8Array<ArrayBuffer>): Promise<void> {
    if (!this.isDead) await this.#inner.send(to, frame);
  }

  #spoilt(frame: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
    const { truncation = 0, damage = 0 } = this.faults;
    if (this.#random() < truncation) return frame.slice(0, Math.floor(this.#random() * frame.length));
    const copy = frame.slice();
    if (this.#random() < damage)
      copy[Math.floor(this.#random() * copy.length)]! ^= 1 << Math.floor(this.#random() * 8);
    return copy;
  }
}
