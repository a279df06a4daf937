/** @file An invitation as people hand it on: a link, whose part behind the # reaches no server, or what was pasted of one. */
import { fromBase64Url, toBase64Url } from "../../lib/base64url";
import { HandshakeError } from "./handshake-error";
import { type Invitation, type InvitationKind, packInvitation, unpackInvitation } from "./invitation";

/** What the part behind the # begins with. */
export const joinFragment = "#join1.";

/** A page that is left alone for longer has been forgotten. */
const mostAgeS = 15 * 60;
/** By so much may the clocks of two machines differ. */
const clockSkewS = 5 * 60;

/** `address` is the page without anything behind the #. */
export const invitationLink = (address: string, invitation: Invitation): string =>
  `${address}${joinFragment}${toBase64Url(packInvitation(invitation))}`;

export interface Expected {
  kind: InvitationKind;
  nowMs: number;
  /** Numbers of the invitations that have brought machines together here. */
  used: ReadonlySet<number>;
  /** Of the invitation that an answer must be to. */
  id?: number;
}

/** Reads a link, or what is behind its #, with what pasting may add around it. Throws a HandshakeError that says what is wrong. */
export function readInvitation(text: string, { kind, nowMs, used, id }: Expected): Invitation {
  const [, fragment] = text.split(joinFragment);
  const payload = (fragment ?? text).replace(/\s/g, "");
  const bytes = payload.length % 4 === 1 ? null : fromBase64Url(payload);
  if (!bytes || (fragment === undefined && bytes.length < 60)) {
    const code = fragment === undefined ? "not-an-invitation" : "damaged";
    throw new HandshakeError(code, `"${text.slice(0, 40)}" is no invitation that could be read.`);
  }
  const invitation = unpackInvitation(bytes);
  if (invitation.kind !== kind) {
    throw new HandshakeError("other-kind", `This is an ${invitation.kind}, where an ${kind} belongs.`);
  }
  if (used.has(invitation.id)) {
    throw new HandshakeError("used", "The invitation has brought two machines together already.");
  }
  if (id !== undefined && invitation.id !== id) {
    throw new HandshakeError("other-invitation", "This answers another invitation.");
  }
  const ageS = Math.round(nowMs / 1000) - invitation.madeAtS;
  if (ageS > mostAgeS || ageS < -clockSkewS) {
    throw new HandshakeError("old", `The ${kind} was made ${ageS} s ago; it counts for ${mostAgeS} s.`);
  }
  return invitation;
}
