/**
 * @file Replicas in workers: a MessagePort for each pair, which whoever started both hands to both. Frames are transferred, so that none is
 * copied, and what was received is what the next ones are written into: as much comes as goes, so that after a round nothing is allocated
 * any more, nor left to the garbage collector.
 */
import type { LocalFrames, PeerId, Transport, TransportListener } from "../transport";

/** Of a MessagePort, in browsers and in Node. */
type FramePort = Pick<MessagePort, "postMessage" | "addEventListener" | "start" | "close">;

/** Smaller ones are not worth the look. */
const leastSpareBytes = 4096;
const mostSpare = 32;

export class PortsTransport implements Transport {
  readonly self: PeerId;
  readonly sharesClock = true;
  readonly #ports = new Map<PeerId, FramePort>();
  /** 256 KiB and a header: half of the reference model in one frame. */
  readonly local: LocalFrames = { chunksPerFrame: 4, allocate: (bytes) => this.#allocate(bytes) };
  readonly #spare: ArrayBuffer[] = [];
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
      if (!(data instanceof Uint8Array) || !(data.buffer instanceof ArrayBuffer)) return;
      this.#listener?.onFrame(peer, data as Uint8Array<ArrayBuffer>);
      if (data.buffer.byteLength >= leastSpareBytes && this.#spare.length < mostSpare)
        this.#spare.push(data.buffer);
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
    this.#ports.get(to)?.postMessage(frame, [frame.buffer]);
  }

  listen(listener: TransportListener): void {
    this.#listener = listener;
  }

  close(): void {
    this.#listener = undefined;
    for (const port of this.#ports.values()) port.close();
    this.#ports.clear();
    this.#spare.length = 0;
  }

  #allocate(bytes: number): Uint8Array<ArrayBuffer> {
    // Of twice the size, they would be missed where they are needed.
    const at = this.#spare.findIndex(({ byteLength }) => byteLength >= bytes && byteLength <= 2 * bytes);
    const [buffer = new ArrayBuffer(roomFor(bytes))] = at < 0 ? [] : this.#spare.splice(at, 1);
    return new Uint8Array(buffer, 0, bytes);
  }
}

/** An eighth more at most: frames of a round differ by their notes, and by the rest of the parameters that can't be shared out evenly. */
function roomFor(bytes: number): number {
  const unit = 2 ** Math.max(0, Math.floor(Math.log2(bytes)) - 3);
  return unit * Math.ceil(bytes / unit);
}
