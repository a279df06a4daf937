/** @file Frames between machines: a data channel to each peer, which comes with a handshake and goes with its connection. */
import type { PeerId, Transport, TransportListener } from "../transport";
import { FrameChannel, type Link } from "./frame-channel";

export class MachineTransport implements Transport {
  readonly self: PeerId;
  readonly sharesClock = false;
  readonly #channels = new Map<PeerId, FrameChannel>();
  readonly #onLost: (peer: PeerId) => void;
  #listener: TransportListener | null = null;

  /** `onLost` hears of each channel that ends by itself, so that another can be opened. */
  constructor(self: PeerId, onLost: (peer: PeerId) => void = () => {}) {
    this.self = self;
    this.#onLost = onLost;
  }

  get peers(): readonly PeerId[] {
    return [...this.#channels.keys()];
  }

  /** Takes over an open channel to `peer`. A second one to the same peer replaces the first. */
  add(peer: PeerId, link: Link): void {
    const before = this.#channels.get(peer);
    const channel = new FrameChannel(link, {
      onFrame: (frame) => this.#listener?.onFrame(peer, frame),
      onEnd: () => {
        if (this.#channels.get(peer) === channel) this.#remove(peer);
      },
    });
    this.#channels.set(peer, channel);
    void before?.close();
    this.#tell();
  }

  async send(to: PeerId, frame: Uint8Array<ArrayBuffer>): Promise<void> {
    await this.#channels.get(to)?.send(frame);
  }

  listen(listener: TransportListener): void {
    this.#listener = listener;
    if (this.#channels.size > 0) this.#tell();
  }

  close(): void {
    for (const channel of this.#channels.values()) void channel.close();
    this.#channels.clear();
    this.#listener = null;
  }

  #remove(peer: PeerId): void {
    this.#channels.delete(peer);
    this.#tell();
    this.#onLost(peer);
  }

  #tell(): void {
    this.#listener?.onPeers(this.peers);
  }
}
