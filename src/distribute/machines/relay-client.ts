/** @file A seat at the relay of a classroom: taken, lost with the connection, and taken again. */
import type { PeerId } from "../transport";
import {
  type EndReason,
  endCode,
  endReasons,
  type FromRelay,
  type Member,
  parseFromRelay,
  relayLimits,
  type ToRelay,
} from "./relay-messages";
import { TokenBucket } from "./token-bucket";

/** Fewer than the relay takes, since a network may hold messages back and deliver them at once. */
const messagesPerSecond = 15;
/** What waits for a lost connection to come back; offers grow old meanwhile. */
const mostWaiting = 200;
/** From the loss of a connection to the first attempt to return, doubled each time; within a minute these are fewer than the tries that the relay takes. */
const firstDelayMs = 500;
const longestDelayMs = 16_000;

/** A network that loses what is sent to a relay may say so after minutes. */
const openMs = 10_000;

/** Ends after which a seat is asked for again: the network had stalled, or others of the same address were too many. */
const passing: readonly EndReason[] = ["too-fast", "too-many-tries", "busy"];

/** "unreachable": there is no relay, or none any more. */
export type RelayEnd = EndReason | "unreachable" | "left";

export interface RelayListener {
  /** Seated for the first time, and again after each return: who is there now. */
  onSeated: (seat: FromRelay & { type: "seated" }) => void;
  /** To the host, of one that asks to be let in, and no longer. */
  onAsks: (member: Member) => void;
  onWithdrew: (peer: PeerId) => void;
  /** Also of one who is back. */
  onJoined: (member: Member) => void;
  onLeft: (peer: PeerId) => void;
  /** It did not get what was passed on to it; onJoined tells when it is back. */
  onMissed: (peer: PeerId) => void;
  onBlob: (from: PeerId, blob: string) => void;
  /** The connection is lost; it tries to return, and says so by onSeated. */
  onLost: () => void;
  /** Once; nothing comes after it. Channels between peers are not touched by it. */
  onEnd: (why: RelayEnd) => void;
}

export type Entry =
  | { type: "open"; most: number; name: string }
  | { type: "join"; code: string; name: string };

export class RelayClient {
  readonly #openSocket: () => WebSocket;
  readonly #entry: Entry;
  readonly #listener: RelayListener;
  readonly #bucket = new TokenBucket(messagesPerSecond, messagesPerSecond, performance.now());
  readonly #waiting: ToRelay[] = [];
  #socket: WebSocket | null = null;
  #seat: (FromRelay & { type: "seated" }) | null = null;
  #isOpen = false;
  #isOver = false;
  #delayMs = firstDelayMs;
  #lostMs = 0;
  #pace: ReturnType<typeof setTimeout> | undefined;
  #return: ReturnType<typeof setTimeout> | undefined;
  #opening: ReturnType<typeof setTimeout> | undefined;

  /** Opens a room, or asks to be let into one. */
  constructor(openSocket: () => WebSocket, entry: Entry, listener: RelayListener) {
    this.#openSocket = openSocket;
    this.#entry = entry;
    this.#listener = listener;
    this.#connect();
  }

  /** Of the host. */
  admit(peer: PeerId): void {
    this.#say({ type: "admit", peer });
  }

  refuse(peer: PeerId): void {
    this.#say({ type: "refuse", peer });
  }

  /** At the pace that the relay takes; late, where the connection is lost. */
  pass(to: PeerId, blob: string): void {
    this.#say({ type: "pass", to, blob });
  }

  leave(): void {
    if (this.#isOpen) this.#socket?.send(JSON.stringify({ type: "leave" } satisfies ToRelay));
    this.#end("left");
  }

  #connect(): void {
    const socket = this.#openSocket();
    this.#socket = socket;
    this.#opening = setTimeout(() => {
      socket.onclose = null;
      socket.close();
      this.#lose(0, "");
    }, openMs);
    socket.onopen = () => {
      clearTimeout(this.#opening);
      const { code, seat } = this.#seat ?? {};
      const first =
        code !== undefined && seat !== undefined ? ({ type: "return", code, seat } as const) : this.#entry;
      this.#bucket.take(performance.now());
      socket.send(JSON.stringify(first satisfies ToRelay));
    };
    socket.onmessage = ({ data }) => this.#hear(data);
    // What went wrong is told by the close that follows.
    socket.onerror = () => {};
    socket.onclose = ({ code, reason }) => this.#lose(code, reason);
  }

  #hear(data: unknown): void {
    const message = parseFromRelay(data);
    // A relay of another version may have more to say.
    if (!message || this.#isOver) return;
    const listener = this.#listener;
    if (message.type === "seated") {
      this.#seat = message;
      this.#isOpen = true;
      this.#delayMs = firstDelayMs;
      listener.onSeated(message);
      this.#drain();
    } else if (message.type === "asks") listener.onAsks(message);
    else if (message.type === "withdrew") listener.onWithdrew(message.peer);
    else if (message.type === "joined") listener.onJoined(message);
    else if (message.type === "left") listener.onLeft(message.peer);
    else if (message.type === "missed") listener.onMissed(message.peer);
    else listener.onBlob(message.from, message.blob);
  }

  #say(message: ToRelay): void {
    if (this.#isOver) return;
    this.#waiting.push(message);
    // What is oldest is of least use.
    if (this.#waiting.length > mostWaiting) this.#waiting.shift();
    this.#drain();
  }

  #drain(): void {
    clearTimeout(this.#pace);
    while (this.#isOpen && this.#waiting.length > 0) {
      const nowMs = performance.now();
      if (!this.#bucket.take(nowMs)) {
        this.#pace = setTimeout(() => this.#drain(), this.#bucket.waitMs(nowMs));
        return;
      }
      this.#socket?.send(JSON.stringify(this.#waiting.shift()));
    }
  }

  #lose(code: number, reason: string): void {
    if (this.#isOver) return;
    clearTimeout(this.#opening);
    const why = code === endCode ? endReasons.find((one) => one === reason) : undefined;
    // Without a seat there is nothing to return to.
    if (!this.#seat) this.#end(why ?? "unreachable");
    else if (!why || passing.includes(why)) this.#returnLater();
    // Its code was right once.
    else this.#end(why === "no-such-room" ? "room-ended" : why);
  }

  #returnLater(): void {
    const nowMs = performance.now();
    if (this.#isOpen) {
      this.#isOpen = false;
      this.#lostMs = nowMs;
      this.#listener.onLost();
    }
    clearTimeout(this.#return);
    if (nowMs - this.#lostMs > relayLimits.seatMs) {
      this.#end("unreachable");
      return;
    }
    // Forty machines that lost a relay at the same moment return at different ones.
    this.#return = setTimeout(() => this.#connect(), this.#delayMs * (0.75 + Math.random() / 2));
    this.#delayMs = Math.min(2 * this.#delayMs, longestDelayMs);
  }

  #end(why: RelayEnd): void {
    if (this.#isOver) return;
    this.#isOver = true;
    this.#isOpen = false;
    clearTimeout(this.#pace);
    clearTimeout(this.#return);
    clearTimeout(this.#opening);
    this.#socket?.close();
    this.#listener.onEnd(why);
  }
}
