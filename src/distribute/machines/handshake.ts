/**
 * @file How two machines come to a connection: one offers, the other answers, and how the two descriptions travel is the caller's. No server
 * is asked for anything: a machine knows the addresses that it has.
 */
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
  /** Ends it, unless the channel is open already. */
  cancel(): void;
}

export interface Offer extends HandshakeSide {
  /** Resolves to the open channel. Rejects with a HandshakeError "unreachable". */
  accept(answer: Description): Promise<Link>;
}

export interface Answer extends HandshakeSide {
  /** The open channel; rejects with a HandshakeError "unreachable" after `waitMs`, and when it is cancelled. */
  readonly link: Promise<Link>;
}

export async function makeOffer(make: MakeConnection): Promise<Offer> {
  const connection = make(connectionOptions);
  const channel = connection.createDataChannel(channelLabel);
  const description = await ownDescription(connection, () => connection.createOffer());
  const opening = whenOpen({ connection, channel });
  return {
    description,
    cancel: () => cancel({ connection, channel }),
    async accept(answer) {
      await setRemote(connection, "answer", answer);
      return inTime(opening, connection, openingMs);
    },
  };
}

/** `waitMs`: how long the other side may take to accept the answer; by hand that is minutes. */
export async function makeAnswer(
  make: MakeConnection,
  offer: Description,
  waitMs = openingMs,
): Promise<Answer> {
  const connection = make(connectionOptions);
  let found: RTCDataChannel | undefined;
  const opening = new Promise<Link>((resolve, reject) => {
    connection.addEventListener("datachannel", ({ channel }) => {
      found ??= channel;
      whenOpen({ connection, channel: found }).then(resolve, reject);
    });
  });
  await setRemote(connection, "offer", offer);
  const description = await ownDescription(connection, () => connection.createAnswer());
  const link = inTime(opening, connection, waitMs);
  // Whoever cancels does not look at it any more.
  link.catch(() => {});
  return { description, link, cancel: () => cancel({ connection, channel: found }) };
}

async function setRemote(
  connection: RTCPeerConnection,
  type: "offer" | "answer",
  of: Description,
): Promise<void> {
  await connection.setRemoteDescription({ type, sdp: sdpOf(of) }).catch((error: Error) => {
    connection.close();
    throw new HandshakeError("unsupported", `This browser does not take the description: ${error.message}`);
  });
}

/** With all the addresses that this machine has. Closes the connection where there is none. */
async function ownDescription(
  connection: RTCPeerConnection,
  create: () => Promise<RTCSessionDescriptionInit>,
): Promise<Description> {
  try {
    await connection.setLocalDescription(await create());
    await within(whenGathered(connection), gatheringMs, undefined);
    return describeSdp(connection.localDescription?.sdp ?? "");
  } catch (error) {
    connection.close();
    throw error;
  }
}

function whenGathered(connection: RTCPeerConnection): Promise<void> {
  return new Promise((resolve) => {
    const look = () => connection.iceGatheringState === "complete" && resolve();
    connection.addEventListener("icegatheringstatechange", look);
    look();
  });
}

/** Stays unsettled where the channel never opens. */
function whenOpen(link: Link): Promise<Link> {
  return new Promise((resolve) => {
    const look = () => link.channel.readyState === "open" && resolve(link);
    link.channel.addEventListener("open", look);
    look();
  });
}

async function inTime(opening: Promise<Link>, connection: RTCPeerConnection, ms: number): Promise<Link> {
  const link = await within(opening, ms, null);
  if (link) return link;
  connection.close();
  throw new HandshakeError(
    "unreachable",
    `The other machine was not reached within ${ms / 1000} s. Are both in the same network, and does it let its machines talk to each other?`,
  );
}

function cancel({
  connection,
  channel,
}: {
  connection: RTCPeerConnection;
  channel: RTCDataChannel | undefined;
}) {
  if (channel?.readyState !== "open") connection.close();
}
