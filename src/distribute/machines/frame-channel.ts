/** @file One data channel as a way for frames: in pieces, no faster than it carries them, and with an end that is noticed. */
import { Mutex } from "../../lib/mutex";
import { Signal } from "../../lib/signal";
import { within } from "../../lib/within";
import { chunkBytesFor, chunksOf, farewell, isFarewell, Reassembly } from "./chunks";

/** Browsers close a channel that has megabytes before it; below the second figure it asks for more. */
const highWaterBytes = 2 ** 20;
const lowWaterBytes = 2 ** 18;

/** A channel that is closed and carries nothing for so long is given up. */
const lingerMs = 10_000;

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
  /** There is room for more, or the channel is over. */
  readonly #changed = new Signal();
  readonly #reassembly = new Reassembly();
  #givenBytes = 0;
  #isClosing = false;
  #isOver = false;

  constructor(link: Link, listener: FrameChannelListener) {
    this.#link = link;
    this.#listener = listener;
    const { connection, channel } = link;
    channel.binaryType = "arraybuffer";
    channel.bufferedAmountLowThreshold = lowWaterBytes;
    channel.addEventListener("message", ({ data }: MessageEvent<unknown>) => this.#take(data));
    channel.addEventListener("bufferedamountlow", () => this.#changed.fire());
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
    return this.#sending.run(() => {
      const chunkBytes = chunkBytesFor(this.#link.connection.sctp?.maxMessageSize ?? 0);
      return this.#give(chunksOf(frame, chunkBytes));
    });
  }

  /**
   * What was sent before still leaves, however slow the way is; a peer that takes nothing for ten seconds is waited for no longer. Frames
   * that come meanwhile are nobody's.
   */
  async close(): Promise<void> {
    if (this.#isClosing || this.#isOver) return;
    this.#isClosing = true;
    // Closing the channel instead loses what libdatachannel has still to send. The peer that hears the farewell ends the connection.
    void this.#sending.run(() => this.#give([farewell]));
    const isOver = this.#changed.wait(() => this.#isOver).then(() => true);
    let carried: number;
    do {
      carried = this.#carriedBytes();
    } while (!(await within(isOver, lingerMs, false)) && this.#carriedBytes() > carried);
    this.#end();
  }

  /** What has left for the peer of all that was given to the channel. */
  #carriedBytes(): number {
    return this.#givenBytes - this.#link.channel.bufferedAmount;
  }

  async #give(messages: Iterable<Uint8Array<ArrayBuffer>>): Promise<void> {
    const { channel } = this.#link;
    for (const message of messages) {
      await this.#changed.wait(
        () => this.#isOver || channel.bufferedAmount + message.length <= highWaterBytes,
      );
      if (this.#isOver) return;
      try {
        channel.send(message);
      } catch {
        // It is closing, and its event is still on the way.
        return this.#end();
      }
      this.#givenBytes += message.length;
    }
  }

  #take(data: unknown): void {
    if (this.#isOver) return;
    let frame: Uint8Array<ArrayBuffer> | null;
    try {
      if (!(data instanceof ArrayBuffer)) throw new TypeError("A message is text.");
      const message = new Uint8Array(data);
      if (isFarewell(message)) {
        this.#end();
        return;
      }
      frame = this.#isClosing ? null : this.#reassembly.take(message);
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
    this.#changed.fire();
    this.#link.connection.close();
    if (!this.#isClosing) this.#listener.onEnd();
  }
}
