/**
 * @file Connections that exist in this process only, of which there can be hundreds: they describe themselves as real ones do, and find each
 * other by what the descriptions say.
 */
import { uniform } from "../../../lib/random";
import type { MakeConnection } from "../handshake";

export interface InProcessConnections {
  make: MakeConnection;
  /** Those that are not closed. */
  readonly open: number;
}

export function inProcessConnections(): InProcessConnections {
  const byUfrag = new Map<string, InProcessConnection>();
  let made = 0;
  return {
    make: () => new InProcessConnection(++made, byUfrag) as unknown as RTCPeerConnection,
    get open() {
      return byUfrag.size;
    },
  };
}

class InProcessChannel extends EventTarget {
  readyState: RTCDataChannelState = "connecting";
  bufferedAmount = 0;
  other: InProcessChannel | null = null;

  open(): void {
    this.readyState = "open";
    this.dispatchEvent(new Event("open"));
  }

  send(data: Uint8Array<ArrayBuffer>): void {
    if (this.readyState !== "open") throw new Error(`The channel is ${this.readyState}.`);
    const copy = data.slice().buffer;
    setImmediate(() => this.other?.dispatchEvent(new MessageEvent("message", { data: copy })));
  }

  close(): void {
    setImmediate(() => {
      const other = this.other;
      this.end();
      other?.end();
    });
  }

  end(): void {
    if (this.readyState === "closed") return;
    this.readyState = "closed";
    this.other = null;
    this.dispatchEvent(new Event("close"));
  }
}

class InProcessConnection extends EventTarget {
  readonly #number: number;
  readonly #all: Map<string, InProcessConnection>;
  readonly #ufrag: string;
  readonly #channel = new InProcessChannel();
  readonly sctp = { maxMessageSize: 262_144 };
  readonly iceGatheringState = "complete";
  connectionState: RTCPeerConnectionState = "new";
  localDescription: RTCSessionDescriptionInit | null = null;
  remoteDescription: RTCSessionDescriptionInit | null = null;

  constructor(number: number, all: Map<string, InProcessConnection>) {
    super();
    this.#number = number;
    this.#all = all;
    this.#ufrag = `u${String(number).padStart(7, "0")}`;
    all.set(this.#ufrag, this);
  }

  createDataChannel(): InProcessChannel {
    return this.#channel;
  }

  createOffer(): Promise<RTCSessionDescriptionInit> {
    return Promise.resolve({ type: "offer", sdp: this.#sdp("actpass") });
  }

  createAnswer(): Promise<RTCSessionDescriptionInit> {
    return Promise.resolve({ type: "answer", sdp: this.#sdp("active") });
  }

  async setLocalDescription(description: RTCSessionDescriptionInit): Promise<void> {
    this.localDescription = description;
  }

  /** An answer is from who has seen the offer: with it, both are connected. */
  async setRemoteDescription(description: RTCSessionDescriptionInit): Promise<void> {
    this.remoteDescription = description;
    const { type, sdp = "" } = description;
    if (type !== "answer") return;
    const peer = this.#all.get(/^a=ice-ufrag:(.*)\r$/m.exec(sdp)?.[1] ?? "");
    // It has gone meanwhile: nothing ever comes back.
    if (!peer) return;
    this.#channel.other = peer.#channel;
    peer.#channel.other = this.#channel;
    setImmediate(() => {
      for (const one of [this, peer]) one.connectionState = "connected";
      const event = Object.assign(new Event("datachannel"), { channel: peer.#channel });
      peer.dispatchEvent(event);
      for (const one of [this, peer]) one.#channel.open();
    });
  }

  close(): void {
    this.#all.delete(this.#ufrag);
    this.connectionState = "closed";
    this.#channel.close();
  }

  #sdp(role: string): string {
    const bytes = Array.from(uniform(this.#number, 0, 32, 0, 256), (byte) =>
      Math.floor(byte).toString(16).padStart(2, "0"),
    );
    const lines = [
      `a=candidate:1 1 udp 2113937151 192.168.0.${this.#number % 250} ${1024 + this.#number} typ host`,
      `a=ice-ufrag:${this.#ufrag}`,
      `a=ice-pwd:${"p".repeat(24)}`,
      `a=fingerprint:sha-256 ${bytes.join(":").toUpperCase()}`,
      `a=setup:${role}`,
      "a=mid:0",
      "a=max-message-size:262144",
    ];
    return lines.map((line) => `${line}\r\n`).join("");
  }
}
