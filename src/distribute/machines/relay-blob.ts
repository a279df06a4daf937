/**
 * @file What machines say to each other by way of the relay: an offer or an answer, as the bytes of an invitation by hand, whose age does not
 * matter here, with what it takes to agree on a short code; and the number that an offer has committed to.
 */
import { fromBase64Url, toBase64Url } from "../../lib/base64url";
import type { Description } from "./description";
import { HandshakeError } from "./handshake-error";
import { type InvitationKind, packInvitation, unpackInvitation } from "./invitation";
import { proofBytes } from "./short-code";

export interface Handshake {
  kind: InvitationKind;
  /** Of the offer; its answer has the same. */
  id: number;
  description: Description;
  /** Of an offer a commitment, of an answer a nonce; empty where no codes can be agreed on. */
  proof: Uint8Array;
}

export interface Reveal {
  kind: "reveal";
  id: number;
  nonce: Uint8Array;
}

export function blobOf(said: Handshake | Reveal): string {
  if (said.kind === "reveal") return `reveal.${said.id}.${toBase64Url(said.nonce)}`;
  const packed = packInvitation({ ...said, madeAtS: Math.floor(Date.now() / 1000) });
  return `${toBase64Url(packed)}.${toBase64Url(said.proof)}`;
}

/** null for what is none of these: whoever sent it means harm, or has another version. `hasProofs`: whether codes are agreed on. */
export function readBlob(blob: string, hasProofs: boolean): Handshake | Reveal | null {
  const [, id, nonce] = /^reveal\.(\d{1,10})\.([\w-]+)$/.exec(blob) ?? [];
  if (id !== undefined && nonce !== undefined) {
    const bytes = bytesOf(nonce);
    return bytes?.length === proofBytes.nonce ? { kind: "reveal", id: Number(id), nonce: bytes } : null;
  }
  const [packed = "", proofText = "", ...others] = blob.split(".");
  const [bytes, proof] = [bytesOf(packed), bytesOf(proofText)];
  if (!bytes || !proof || others.length > 0) return null;
  try {
    const invitation = unpackInvitation(bytes);
    const length = invitation.kind === "invitation" ? proofBytes.commitment : proofBytes.nonce;
    return proof.length === (hasProofs ? length : 0) ? { ...invitation, proof } : null;
  } catch (error) {
    if (error instanceof HandshakeError) return null;
    throw error;
  }
}

const bytesOf = (text: string): Uint8Array | null => (text.length % 4 === 1 ? null : fromBase64Url(text));
