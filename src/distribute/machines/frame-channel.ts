/** @file One data channel as a way for frames: in pieces, no faster than it carries them, and with an end that is noticed. */
import { Mutex } from "../../lib/mutex";
import { Signal } from "../../lib/signal";
import { within } from "../../lib/within";
import { chunkBytesFor, chunksOf, Reassembly } from "./chunks";

/** Browsers close a channel that has megabytes before it; below the second figure it asks for more. */
const highWaterBytes = 2 ** 20;
const lowWaterBytes = 2 ** 18;

/** So long may what was given to a channel take to leave once it is closed. */
const lingerMs = 3000;

/** An open channel and the connection that it belongs to, which has no other. */
export interface Link {
  connection: RTCPeerConnection;
  channel: RTCDataChannel;
}

export interface FrameChannelListener {
  onFrame: (frame: Uint8Array<ArrayBuffer>) => void;
  /** Once, and not after close(). */
  onEnd: () => void;
}

export class FrameChannel {
  readonly #link: Link;
  readonly #listener: FrameChannelListener;
  readonly #sending = new Mutex();
  readonly #room = new Signal();
  readonly #reassembly = new Reassembly();
  #isOver = false;

  constructor(link: Link, listener: FrameChannelListener) {
    this.#link = link;
    this.#listener = listener;
    const { connection, channel } = link;
    channel.binaryType = "arraybuffer";
    channel.bufferedAmountLowThreshold = lowWaterBytes;
    channel.addEventListener("message", ({ data }: MessageEvent<unknown>) => this.#take(data));
    channel.addEventListener("bufferedamountlow", () => this.#room.fire());
    channel.addEventListener("close", () => this.#end());
    connection.addEventListener("connectionstatechange", () => this.#watch());
    // Whoever listens has no channel yet to speak of.
    queueMicrotask(() => this.#watch());
  }

  /**
   * Resolves when there is room for another frame, or the channel has ended. Rejects with a RangeError for a frame that is longer than
   * peers take, of which nothing is sent.
   */
  send(frame: Uint8Array<ArrayBuffer>): Promise<void> {
    return this.#sending.run(async () => {
      const { connection, channel } = this.#link;
      const chunkBytes = chunkBytesFor(connection.sctp?.maxMessageSize ?? 0);
      for (const chunk of chunksOf(frame, chunkBytes)) {
        await this.#room.wait(() => this.#isOver || channel.bufferedAmount + chunk.length <= highWaterBytes);
        if (this.#isOver) return;
        try {
          channel.send(chunk);
        } catch {
          // It is closing, and its event is still on the way.
          return this.#end();
        }
      }
    });
  }

  /** What was sent before still leaves, where the peer takes it in time. */
  async close(): Promise<void> {
    if (this.#isOver) return;
    await within(this.#sending.idle(), lingerMs, null);
    this.#isOver = true;
    this.#room.fire();
    const { connection, channel } = this.#link;
    channel.close();
    // Not at once: the connection takes with it what the channel has still to deliver. The peer hears of the channel's end and closes its own.
    setTimeout(() => connection.close(), lingerMs);
  }

  #take(data: unknown): void {
    if (this.#isOver) return;
    let frame: Uint8Array<ArrayBuffer> | null;
    try {
      if (!(data instanceof ArrayBuffer)) throw new TypeError("A message is text.");
      frame = this.#reassembly.take(new Uint8Array(data));
    } catch {
      // A peer of another make, or one that means harm: either way nothing more of it makes sense.
      this.#end();
      return;
    }
    if (frame) this.#listener.onFrame(frame);
  }

  #watch(): void {
    const { connection, channel } = this.#link;
    // "disconnected" may pass; what must not wait so long has a time of its own.
    if (/^(failed|closed)$/.test(connection.connectionState) || channel.readyState === "closed") this.#end();
  }

  #end(): void {
    if (this.#isOver) return;
    this.#isOver = true;
    this.#room.fire();
    this.#link.connection.close();
    this.#listener.onEnd();
  }
}
