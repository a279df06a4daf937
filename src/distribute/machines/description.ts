/**
 * @file What two machines have to know of each other before there is a connection: of an SDP (RFC 8866, RFC 8841) that part which differs. A
 * peer's SDP is never used as it came, but written anew from here.
 */
import { clamp } from "../../lib/math";
import { HandshakeError } from "./handshake-error";
import { formatAddress, fromHex, type LocalAddress, parseLocalAddress, toHexBytes } from "./local-address";

/** Who begins the handshake of the encryption (RFC 8842). An offer leaves it open. */
export const roles = ["actpass", "active", "passive"] as const;
export type Role = (typeof roles)[number];

export interface Candidate {
  address: LocalAddress;
  port: number;
}

export interface Description {
  role: Role;
  /** SHA-256 of the certificate, 32 bytes. */
  fingerprint: Uint8Array;
  /** Credentials of ICE (RFC 8839). */
  ufrag: string;
  password: string;
  /** The machine's own addresses, best first. */
  candidates: readonly Candidate[];
  /** Longest message that it takes, a power of two. */
  maxMessageSize: number;
}

export const mostCandidates = 3;
/** What RFC 8841 has a description mean that says nothing. */
const silentMessageSize = 65_536;
/** Of the power of two that stands for the longest message: browsers say 256 KiB to 1 GiB. */
export const fewestMessageBits = 14;
export const mostMessageBits = 30;

/** Characters of ICE's credentials, and how many browsers take of them. */
const ufragForm = /^[A-Za-z\d+/]{4,16}$/;
const passwordForm = /^[A-Za-z\d+/]{22,40}$/;

/**
 * Reads what a connection says of itself. Throws a HandshakeError "unsupported" for what no browser writes, and "no-address" where there is
 * nothing to be reached at in a local network.
 */
export function describeSdp(sdp: string): Description {
  const attribute = (name: string): string | undefined =>
    new RegExp(`^a=${name}:(.*?)\\s*$`, "m").exec(sdp)?.[1];
  const [, fingerprint = ""] =
    /^sha-256 ((?:[0-9a-f]{2}:){31}[0-9a-f]{2})$/i.exec(attribute("fingerprint") ?? "") ?? [];
  const role = roles.find((one) => one === attribute("setup"));
  const [ufrag = "", password = ""] = [attribute("ice-ufrag"), attribute("ice-pwd")];
  if (!fingerprint || !role || !areCredentials(ufrag, password) || attribute("mid") !== "0") {
    throw new HandshakeError(
      "unsupported",
      `A connection describes itself in a way that is not known:\n${sdp}`,
    );
  }
  const candidates = candidatesOf(sdp);
  if (candidates.length === 0) {
    throw new HandshakeError(
      "no-address",
      "This machine has no address that others of its network could reach.",
    );
  }
  const maxMessageSize = Number(attribute("max-message-size") ?? silentMessageSize);
  return {
    role,
    fingerprint: fromHex(fingerprint.replaceAll(":", "")),
    ufrag,
    password,
    candidates,
    // 0 stands for any size.
    maxMessageSize: 2 ** messageBits(maxMessageSize || 2 ** mostMessageBits),
  };
}

/** The largest power of two that is not more, within those that are known; the least for what is no number. */
const messageBits = (size: number): number =>
  clamp(Math.floor(Math.log2(size)) || 0, fewestMessageBits, mostMessageBits);

export const areCredentials = (ufrag: string, password: string): boolean =>
  ufragForm.test(ufrag) && passwordForm.test(password);

/** Host candidates of UDP by falling priority. Those that a server saw, and what it relays, are not asked for and left out. */
function candidatesOf(sdp: string): Candidate[] {
  const line = /^a=candidate:\S+ 1 udp (\d+) (\S+) (\d+) typ host\b/gim;
  const found = [...sdp.matchAll(line)]
    .map(([, priority, address = "", port]) => ({
      priority: Number(priority),
      address: parseLocalAddress(address),
      port: Number(port),
    }))
    .sort((a, b) => b.priority - a.priority);
  return found
    .flatMap(({ address, port }) => (address && port > 0 && port < 65_536 ? [{ address, port }] : []))
    .slice(0, mostCandidates);
}

/** What setRemoteDescription takes. */
export function sdpOf({
  role,
  fingerprint,
  ufrag,
  password,
  candidates,
  maxMessageSize,
}: Description): string {
  const hex = toHexBytes(fingerprint).toUpperCase().match(/../g)!.join(":");
  const lines = [
    "v=0",
    "o=- 1 1 IN IP4 127.0.0.1",
    "s=-",
    "t=0 0",
    "a=group:BUNDLE 0",
    "m=application 9 UDP/DTLS/SCTP webrtc-datachannel",
    "c=IN IP4 0.0.0.0",
    "a=mid:0",
    `a=ice-ufrag:${ufrag}`,
    `a=ice-pwd:${password}`,
    `a=fingerprint:sha-256 ${hex}`,
    `a=setup:${role}`,
    "a=sctp-port:5000",
    `a=max-message-size:${maxMessageSize}`,
    ...candidates.map(
      ({ address, port }, i) =>
        `a=candidate:${i + 1} 1 udp ${priorityOf(i)} ${formatAddress(address)} ${port} typ host`,
    ),
  ];
  return lines.map((line) => `${line}\r\n`).join("");
}

/** Of host candidates, the first one highest (RFC 8445, 5.1.2.1). */
const priorityOf = (index: number): number => 126 * 2 ** 24 + (65_535 - index) * 2 ** 8 + 255;
