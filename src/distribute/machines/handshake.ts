/**
 * @file How two machines come to a connection: one offers, the other answers, and how the two descriptions travel is the caller's. No server
 * is asked for anything: a machine knows the addresses that it has.
 */
import { messageOf } from "../../lib/message-of";
import { within } from "../../lib/within";
import { type Description, describeSdp, sdpOf } from "./description";
import type { Link } from "./frame-channel";
import { HandshakeError } from "./handshake-error";

/** `new RTCPeerConnection(options)`, of the browser or of a package. */
export type MakeConnection = (options: RTCConfiguration) => RTCPeerConnection;

/** Nobody outside of the local network is asked, so nobody there hears of a meeting. */
const connectionOptions: RTCConfiguration = { iceServers: [] };

const channelLabel = "halfstep";

/** After so long what was found has to do: browsers take a second to hide their addresses. */
const gatheringMs = 5000;

/** How long a channel may take to open, once both descriptions are there. */
const openingMs = 20_000;

/** One side of a handshake. */
export interface HandshakeSide {
  /** Of this machine, for the other one. */
  readonly description: Description;
  /** Ends it, unless the channel is open already: who waits for that hears of it at once. */
  cancel(): void;
}

export interface Offer extends HandshakeSide {
  /** Resolves to the open channel. Rejects with a HandshakeError: "unreachable", also when it is cancelled, or "unsupported". */
  accept(answer: Description): Promise<Link>;
}

export interface Answer extends HandshakeSide {
  /** The open channel; rejects with a HandshakeError "unreachable" after `waitMs`, and when it is cancelled. */
  readonly link: Promise<Link>;
}

/** Rejects with a HandshakeError: "unsupported" or "no-address". */
export async function makeOffer(make: MakeConnection): Promise<Offer> {
  const opening = new Opening(make);
  const { connection } = opening;
  const description = await opening.describe(() => {
    opening.take(connection.createDataChannel(channelLabel));
    return connection.createOffer();
  });
  return {
    description,
    cancel: () => opening.cancel(),
    async accept(answer) {
      await opening.setRemote("answer", answer);
      return opening.link(openingMs);
    },
  };
}

/** `waitMs`: how long the other side may take to accept the answer; by hand that is minutes. Rejects as makeOffer does. */
export async function makeAnswer(
  make: MakeConnection,
  offer: Description,
  waitMs = openingMs,
): Promise<Answer> {
  const opening = new Opening(make);
  const { connection } = opening;
  connection.addEventListener("datachannel", ({ channel }) => opening.take(channel));
  await opening.setRemote("offer", offer);
  const description = await opening.describe(() => connection.createAnswer());
  const link = opening.link(waitMs);
  // Whoever cancels does not look at it any more.
  link.catch(() => {});
  return { description, link, cancel: () => opening.cancel() };
}

/** A connection, and its channel as it opens. */
class Opening {
  readonly connection: RTCPeerConnection;
  /** null: it was given up. */
  readonly #end: Promise<Link | null>;
  #settle: (end: Link | null) => void = () => {};
  #channel: RTCDataChannel | null = null;
  #isOpen = false;
  #isGivenUp = false;

  constructor(make: MakeConnection) {
    try {
      this.connection = make(connectionOptions);
    } catch (error) {
      throw unsupported(error);
    }
    this.#end = new Promise((resolve) => {
      this.#settle = resolve;
    });
  }

  /** The channel that is waited for; the first one counts. */
  take(channel: RTCDataChannel): void {
    this.#channel ??= channel;
    const look = () => {
      if (channel !== this.#channel || channel.readyState !== "open" || this.#isGivenUp) return;
      this.#isOpen = true;
      this.#settle({ connection: this.connection, channel });
    };
    channel.addEventListener("open", look);
    look();
  }

  cancel(): void {
    if (this.#isOpen) return;
    this.#isGivenUp = true;
    this.connection.close();
    this.#settle(null);
  }

  async setRemote(type: "offer" | "answer", of: Description): Promise<void> {
    if (this.#isGivenUp) throw givenUp();
    await this.#orClose(() => this.connection.setRemoteDescription({ type, sdp: sdpOf(of) }));
  }

  /** Of this side, with all the addresses that this machine has. Closes the connection where there is none. */
  describe(create: () => Promise<RTCSessionDescriptionInit>): Promise<Description> {
    const { connection } = this;
    return this.#orClose(async () => {
      await connection.setLocalDescription(await create());
      await within(whenGathered(connection), gatheringMs, undefined);
      return describeSdp(connection.localDescription?.sdp ?? "");
    });
  }

  async link(ms: number): Promise<Link> {
    const end = await within(this.#end, ms, "late" as const);
    if (end === null) throw givenUp();
    if (end !== "late") return end;
    this.cancel();
    throw new HandshakeError(
      "unreachable",
      `The other machine was not reached within ${ms / 1000} s. Are both in the same network, and does it let its machines talk to each other?`,
    );
  }

  async #orClose<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      this.connection.close();
      if (this.#isGivenUp) throw givenUp();
      throw error instanceof HandshakeError ? error : unsupported(error);
    }
  }
}

const givenUp = (): HandshakeError =>
  new HandshakeError("unreachable", "This side has given up before the other machine was reached.");

const unsupported = (error: unknown): HandshakeError =>
  new HandshakeError(
    "unsupported",
    `This browser does not open a connection between machines: ${messageOf(error)}`,
  );

function whenGathered(connection: RTCPeerConnection): Promise<void> {
  return new Promise((resolve) => {
    const look = () => connection.iceGatheringState === "complete" && resolve();
    connection.addEventListener("icegatheringstatechange", look);
    look();
  });
}
