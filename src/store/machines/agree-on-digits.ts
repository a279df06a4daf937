/**
 * @file Six digits for two machines that met by hand, as those which met by a relay have them (`short-code.ts`). The numbers that it takes go
 * over the channel itself: whoever sits in the middle of that has two channels, with fingerprints of its own, and the digits differ.
 */
import {
  type CodePart,
  canAgreeOnCodes,
  commitmentTo,
  newNonce,
  proofBytes,
  shortCode,
} from "../../distribute/machines/short-code";
import { fromBase64Url, toBase64Url } from "../../lib/base64url";
import type { TalkMessage } from "./talk-messages";

export interface AgreeingOptions {
  /** Whether this machine has made the offer. */
  isOfferer: boolean;
  connection: Pick<RTCPeerConnection, "localDescription" | "remoteDescription">;
  say: (message: TalkMessage) => void;
  onCode: (code: string) => void;
}

export interface Agreeing {
  hear(message: TalkMessage): void;
}

/** Begins at once. There are no digits where this page or the other one came over plain http, nor where the other one cheats. */
export function agreeOnDigits({ isOfferer, connection, say, onCode }: AgreeingOptions): Agreeing {
  const nonce = newNonce();
  const [own, theirs] = [connection.localDescription, connection.remoteDescription].map((one) =>
    fingerprintIn(one?.sdp ?? ""),
  );
  let commitment: string | null = null;
  const isPossible = canAgreeOnCodes() && own && theirs;
  if (isPossible && isOfferer)
    void commitmentTo(nonce).then((bytes) => say({ type: "commit", bytes: toBase64Url(bytes) }));

  async function answer(message: TalkMessage): Promise<void> {
    if (!isPossible || !("bytes" in message)) return;
    const bytes = bytesOf(message.bytes);
    const isWhole = bytes.length === proofBytes[message.type === "commit" ? "commitment" : "nonce"];
    if (!isWhole) return;
    if (message.type === "commit" && !isOfferer && commitment === null) {
      commitment = message.bytes;
      say({ type: "nonce", bytes: toBase64Url(nonce) });
    } else if (message.type === "nonce" && isOfferer && commitment === null) {
      // Its first number counts: with a second one it could try.
      commitment = "";
      say({ type: "reveal", bytes: toBase64Url(nonce) });
      await tell({ fingerprint: own!, nonce }, { fingerprint: theirs!, nonce: bytes });
    } else if (message.type === "reveal" && !isOfferer && commitment) {
      const isKept = toBase64Url(await commitmentTo(bytes)) === commitment;
      commitment = "";
      if (isKept) await tell({ fingerprint: theirs!, nonce: bytes }, { fingerprint: own!, nonce });
    }
  }

  const tell = async (offer: CodePart, answering: CodePart) => onCode(await shortCode(offer, answering));
  return { hear: (message) => void answer(message) };
}

const bytesOf = (text: string): Uint8Array<ArrayBuffer> =>
  (text.length % 4 === 1 ? null : fromBase64Url(text)) ?? new Uint8Array();

/** The fingerprint that a connection holds its peer to, or its own, by its SDP; null where there is none. */
export function fingerprintIn(sdp: string): Uint8Array<ArrayBuffer> | null {
  const [, hex] = /^a=fingerprint:sha-256 ((?:[0-9a-f]{2}:){31}[0-9a-f]{2})\s*$/im.exec(sdp) ?? [];
  return hex ? Uint8Array.from(hex.split(":"), (pair) => Number.parseInt(pair, 16)) : null;
}
