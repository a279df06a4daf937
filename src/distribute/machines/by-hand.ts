/** @file An invitation and its answer, handed from one screen to the other by people: as a link, as a code, or pasted. */
import type { Link } from "./frame-channel";
import { type MakeConnection, makeAnswer, makeOffer } from "./handshake";
import type { Invitation } from "./invitation";
import { readInvitation } from "./invitation-link";

/** From the making of an answer until it must have reached the other screen. */
const handingOverMs = 10 * 60_000;

/** What the page knows of the time and of invitations before. One for each page. */
export interface HandContext {
  makeConnection: MakeConnection;
  now: () => number;
  /** Numbers of the invitations that have brought machines together; added to here. */
  used: Set<number>;
}

export interface OpenInvitation {
  readonly invitation: Invitation;
  /**
   * Takes the answer, as text, and resolves to the open channel. Rejects with a HandshakeError; where the text is at fault, another one may be
   * tried.
   */
  accept(answer: string): Promise<Link>;
  cancel(): void;
}

export interface OpenAnswer {
  readonly answer: Invitation;
  /** The open channel, once the other screen has the answer. Rejects with a HandshakeError. */
  readonly link: Promise<Link>;
  cancel(): void;
}

/** Makes an invitation, which counts while its page stays open. Rejects with a HandshakeError. */
export async function invite({ makeConnection, now, used }: HandContext): Promise<OpenInvitation> {
  const { description, accept, cancel } = await makeOffer(makeConnection);
  const id = crypto.getRandomValues(new Uint32Array(1))[0]!;
  return {
    invitation: { kind: "invitation", id, madeAtS: Math.floor(now() / 1000), description },
    cancel,
    async accept(text) {
      const answer = readInvitation(text, { kind: "answer", nowMs: now(), used, id });
      used.add(id);
      return accept(answer.description);
    },
  };
}

/** Answers an invitation, as text. Rejects with a HandshakeError. */
export async function answerTo(
  text: string,
  { makeConnection, now, used }: HandContext,
): Promise<OpenAnswer> {
  const { id, description: theirs } = readInvitation(text, { kind: "invitation", nowMs: now(), used });
  const { description, link, cancel } = await makeAnswer(makeConnection, theirs, handingOverMs);
  void link.then(
    () => used.add(id),
    () => {},
  );
  return {
    answer: { kind: "answer", id, madeAtS: Math.floor(now() / 1000), description },
    link,
    cancel,
  };
}
