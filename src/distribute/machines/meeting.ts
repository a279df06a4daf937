/**
 * @file A room whose machines reach each other: each new member offers a connection to those that were there before, by way of the relay, and
 * again where one is lost while both have their seats.
 */
import { toBase64Url } from "../../lib/base64url";
import { Mutex } from "../../lib/mutex";
import { within } from "../../lib/within";
import type { PeerId } from "../transport";
import type { Link } from "./frame-channel";
import { type Answer, type MakeConnection, makeAnswer, makeOffer } from "./handshake";
import { HandshakeError } from "./handshake-error";
import { MachineTransport } from "./machine-transport";
import { blobOf, type Handshake, type Reveal, readBlob } from "./relay-blob";
import { type Entry, RelayClient, type RelayEnd } from "./relay-client";
import type { Member } from "./relay-messages";
import { type CodePart, canAgreeOnCodes, commitmentTo, newNonce, shortCode } from "./short-code";

/** To one peer, before it counts as out of reach. */
const mostAttempts = 3;
/** Of an offer on its way through the relay and back, to a machine that may be busy. */
const answerMs = 15_000;
/** A phone that joins a class looks for its own addresses so many times at once, and not for each of forty offers. */
const lanes = 4;

export interface Seated {
  code: string;
  self: PeerId;
  host: PeerId;
  transport: MachineTransport;
}

export interface MeetingListener {
  onSeated: (seated: Seated) => void;
  /** All that have a seat, whether a channel to them is open or not; this machine too. */
  onMembers: (members: readonly Member[]) => void;
  onAsks: (asking: readonly Member[]) => void;
  /** What the screens of both show, of a channel that has opened. Not where the page came over plain http. */
  onCode: (peer: PeerId, code: string) => void;
  /** No channel to this member came about. */
  onOutOfReach: (peer: PeerId) => void;
  /** false while the relay is lost; channels live on. */
  onRelay: (isThere: boolean) => void;
  onEnd: (why: RelayEnd) => void;
}

interface Offered {
  id: number;
  /** "missed": it did not reach the peer. */
  settle: (answer: Handshake | "missed") => void;
  cancel: () => void;
}

interface Answered {
  id: number;
  commitment: Uint8Array;
  offered: Uint8Array;
  own: CodePart;
  cancel: () => void;
}

export class Meeting {
  readonly #make: MakeConnection;
  readonly #listener: MeetingListener;
  readonly #relay: RelayClient;
  readonly #members = new Map<PeerId, Member>();
  readonly #asking = new Map<PeerId, Member>();
  /** Offers that wait for their answer, by peer. */
  readonly #offered = new Map<PeerId, Offered>();
  /** The last answer to each peer. */
  readonly #answered = new Map<PeerId, Answered>();
  /** Peers whose offers are being answered, of each one at a time, and the last that came meanwhile. */
  readonly #answering = new Map<PeerId, Handshake | null>();
  readonly #lanes = Array.from({ length: lanes }, () => new Mutex());
  /** Peers to which an offer is under way. */
  readonly #offering = new Set<PeerId>();
  #seated: Seated | null = null;
  #isRelayThere = false;
  #isOver = false;

  constructor(make: MakeConnection, openSocket: () => WebSocket, entry: Entry, listener: MeetingListener) {
    this.#make = make;
    this.#listener = listener;
    this.#relay = new RelayClient(openSocket, entry, {
      onSeated: (seat) => {
        this.#isRelayThere = true;
        this.#seated ??= this.#sit(seat);
        this.#members.clear();
        this.#asking.clear();
        for (const member of seat.members) this.#members.set(member.peer, member);
        for (const peer of this.#underWay()) if (!this.#members.has(peer)) this.#forget(peer);
        this.#listener.onRelay(true);
        this.#listener.onMembers(seat.members);
        for (const { peer } of seat.members) this.#offer(peer);
      },
      onAsks: (member) => this.#ask(member.peer, member),
      onWithdrew: (peer) => this.#ask(peer, null),
      onJoined: (member) => {
        this.#tellMembers(() => this.#members.set(member.peer, member));
        this.#offer(member.peer);
      },
      onLeft: (peer) => {
        this.#forget(peer);
        this.#tellMembers(() => this.#members.delete(peer));
      },
      onMissed: (peer) => this.#offered.get(peer)?.settle("missed"),
      onBlob: (from, blob) => this.#hear(from, readBlob(blob, canAgreeOnCodes())),
      onLost: () => {
        this.#isRelayThere = false;
        // What would reach them late is no use to them. Whoever lacks a channel then is offered one when this machine is back.
        for (const { settle } of this.#offered.values()) settle("missed");
        this.#listener.onRelay(false);
      },
      onEnd: (why) => this.#listener.onEnd(why),
    });
  }

  admit(peer: PeerId): void {
    this.#relay.admit(peer);
    this.#ask(peer, null);
  }

  refuse(peer: PeerId): void {
    this.#relay.refuse(peer);
    this.#ask(peer, null);
  }

  /** Leaves the room, and closes all channels. */
  leave(): void {
    this.#isOver = true;
    this.#relay.leave();
    for (const peer of this.#underWay()) this.#forget(peer);
    this.#seated?.transport.close();
  }

  #sit({ code, self, host }: { code: string; self: PeerId; host: PeerId }): Seated {
    const transport = new MachineTransport(self, (peer) => this.#offer(peer));
    const seated = { code, self, host, transport };
    this.#listener.onSeated(seated);
    return seated;
  }

  #underWay(): PeerId[] {
    return [...this.#offered.keys(), ...this.#answered.keys()];
  }

  /** Gives up what is under way with this peer. */
  #forget(peer: PeerId): void {
    const offered = this.#offered.get(peer);
    offered?.cancel();
    offered?.settle("missed");
    this.#answered.get(peer)?.cancel();
    this.#answered.delete(peer);
  }

  #ask(peer: PeerId, member: Member | null): void {
    if (member) this.#asking.set(peer, member);
    else this.#asking.delete(peer);
    this.#listener.onAsks([...this.#asking.values()]);
  }

  #tellMembers(change: () => void): void {
    change();
    this.#listener.onMembers([...this.#members.values()]);
  }

  /** Whether a channel to this peer is wanted and lacking, and there is a way to offer one. */
  #lacks(peer: PeerId): boolean {
    return (
      !this.#isOver &&
      this.#isRelayThere &&
      this.#members.has(peer) &&
      !this.#seated?.transport.peers.includes(peer)
    );
  }

  /** Of two members the later one offers; so never both do. */
  #offer(peer: PeerId): void {
    const isLater = Number(this.#seated?.self ?? 0) > Number(peer);
    if (!isLater || !this.#lacks(peer) || this.#offering.has(peer)) return;
    this.#offering.add(peer);
    void this.#offerUntilOpen(peer).finally(() => {
      this.#offering.delete(peer);
      this.#offered.delete(peer);
    });
  }

  async #offerUntilOpen(peer: PeerId): Promise<void> {
    for (let attempt = 0; attempt < mostAttempts && this.#lacks(peer); attempt++) {
      const link = await orNothing(this.#offerOnce(peer));
      // Nothing is wrong with the way to it: it will be back, or lose its seat.
      if (link === "missed") return;
      if (link) {
        this.#add(peer, link);
        return;
      }
    }
    if (this.#lacks(peer)) this.#listener.onOutOfReach(peer);
  }

  async #offerOnce(peer: PeerId): Promise<Link | "missed" | null> {
    const lane = this.#lanes[Number(peer) % lanes]!;
    const { description, accept, cancel } = await lane.run(() => makeOffer(this.#make));
    if (!this.#lacks(peer)) {
      cancel();
      return null;
    }
    const id = crypto.getRandomValues(new Uint32Array(1))[0]!;
    const answered = new Promise<Handshake | "missed">((settle) =>
      this.#offered.set(peer, { id, settle, cancel }),
    );
    const nonce = newNonce();
    const proof = canAgreeOnCodes() ? await commitmentTo(nonce) : new Uint8Array();
    this.#relay.pass(peer, blobOf({ kind: "invitation", id, description, proof }));
    const answer = await within(answered, answerMs, null);
    if (answer === null || answer === "missed") {
      cancel();
      return answer;
    }
    const link = await accept(answer.description);
    void this.#tellCode(peer, { id, nonce, own: description.fingerprint, answer });
    return link;
  }

  /** To the other side the number, and here the code: the channel is there, and what comes by it does not wait. */
  async #tellCode(
    peer: PeerId,
    { id, nonce, own, answer }: { id: number; nonce: Uint8Array; own: Uint8Array; answer: Handshake },
  ): Promise<void> {
    if (!canAgreeOnCodes()) return;
    // Not before: the other side has settled on its number now.
    this.#relay.pass(peer, blobOf({ kind: "reveal", id, nonce }));
    const theirs = { fingerprint: answer.description.fingerprint, nonce: answer.proof };
    this.#listener.onCode(peer, await shortCode({ fingerprint: own, nonce }, theirs));
  }

  #hear(from: PeerId, said: Handshake | Reveal | null): void {
    // Of what makes no sense nothing is said: the offer that it was meant to be, or to answer, runs out of time.
    if (!said || !this.#seated || this.#isOver) return;
    if (said.kind === "reveal") void this.#reveal(from, said);
    else if (said.kind === "invitation") {
      if (Number(from) > Number(this.#seated.self)) void this.#answer(from, said);
    } else if (this.#offered.get(from)?.id === said.id) this.#offered.get(from)?.settle(said);
  }

  async #answer(peer: PeerId, offer: Handshake): Promise<void> {
    const isAnswering = this.#answering.has(peer);
    this.#answering.set(peer, isAnswering ? offer : null);
    if (isAnswering) return;
    // It offers again because the one before came to nothing.
    this.#answered.get(peer)?.cancel();
    const answer = await orNothing(makeAnswer(this.#make, offer.description));
    const later = this.#answering.get(peer);
    this.#answering.delete(peer);
    // Both may have gone on while this machine looked for its addresses.
    if (later || this.#isOver || !this.#members.has(peer)) {
      answer?.cancel();
      if (later && !this.#isOver) await this.#answer(peer, later);
    } else if (answer) await this.#giveAnswer(peer, offer, answer);
  }

  async #giveAnswer(peer: PeerId, offer: Handshake, { description, link, cancel }: Answer): Promise<void> {
    const own = { fingerprint: description.fingerprint, nonce: newNonce() };
    const { id, proof: commitment } = offer;
    const offered = offer.description.fingerprint;
    this.#answered.set(peer, { id, commitment, offered, own, cancel });
    const proof = canAgreeOnCodes() ? own.nonce : new Uint8Array();
    this.#relay.pass(peer, blobOf({ kind: "answer", id, description, proof }));
    const open = await orNothing(link);
    if (open) this.#add(peer, open);
  }

  /** The number that an offer has committed to. Of one that it has not, there is no code, which both can see. */
  async #reveal(peer: PeerId, { id, nonce }: Reveal): Promise<void> {
    const answered = this.#answered.get(peer);
    if (answered?.id !== id || !canAgreeOnCodes()) return;
    const { commitment, offered, own } = answered;
    if (toBase64Url(await commitmentTo(nonce)) !== toBase64Url(commitment)) return;
    this.#listener.onCode(peer, await shortCode({ fingerprint: offered, nonce }, own));
  }

  #add(peer: PeerId, link: Link): void {
    if (this.#isOver || !this.#members.has(peer)) link.connection.close();
    else this.#seated?.transport.add(peer, link);
  }
}

/** null for what comes to nothing: whoever offered tries again, and tells of it in the end. */
async function orNothing<T>(handshake: Promise<T>): Promise<T | null> {
  try {
    return await handshake;
  } catch (error) {
    if (error instanceof HandshakeError) return null;
    throw error;
  }
}
