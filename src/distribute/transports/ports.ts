/**
 * @file Replicas in workers: a MessagePort for each pair, which whoever started both hands to both. Frames are transferred, so that none is
 * copied; rings in shared memory would save nothing that can be measured beside what it takes to check and to sum up a frame.
 */
import type { PeerId, Transport, TransportListener } from "../transport";

/** Of a MessagePort, in browsers and in Node. */
type FramePort = Pick<MessagePort, "postMessage" | "addEventListener" | "start" | "close">;

export class PortsTransport implements Transport {
  readonly self: PeerId;
  readonly sharesClock = true;
  readonly #ports = new Map<PeerId, FramePort>();
  #listener: TransportListener | undefined;

  constructor(self: PeerId) {
    this.self = self;
  }

  get peers(): readonly PeerId[] {
    return [...this.#ports.keys()];
  }

  /** The other end of the port is this peer's from now on; one that it had before is closed. */
  connect(peer: PeerId, port: FramePort): void {
    this.#ports.get(peer)?.close();
    this.#ports.set(peer, port);
    port.addEventListener("message", ({ data }: MessageEvent<unknown>) => {
      if (data instanceof ArrayBuffer) this.#listener?.onFrame(peer, new Uint8Array(data));
    });
    // Browsers that do not tell when the other end is gone leave it to the signs of life.
    port.addEventListener("close", () => {
      if (this.#ports.get(peer) === port) this.disconnect(peer);
    });
    port.start();
    this.#listener?.onPeers(this.peers);
  }

  /** The peer is gone, or is to be. */
  disconnect(peer: PeerId): void {
    const port = this.#ports.get(peer);
    if (!port) return;
    this.#ports.delete(peer);
    port.close();
    this.#listener?.onPeers(this.peers);
  }

  async send(to: PeerId, frame: Uint8Array<ArrayBuffer>): Promise<void> {
    this.#ports.get(to)?.postMessage(frame.buffer, [frame.buffer]);
  }

  listen(listener: TransportListener): void {
    this.#listener = listener;
  }

  close(): void {
    this.#listener = undefined;
    for (const port of this.#ports.values()) port.close();
    this.#ports.clear();
  }
}
