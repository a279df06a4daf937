/** @file What a member has while a view lasts: its rank, what it owns, what it has sent and received, and what it waits for. */
import type { Frame } from "../frames/frame";
import type { Member, View } from "../frames/messages";
import { Inbox } from "../rounds/inbox";
import type { Letter, LetterKind, Place } from "../rounds/letter";
import { Outbox, type Post } from "../rounds/outbox";
import { type Span, spansOf } from "../span";
import type { PeerId, Transport } from "../transport";

/** A letter that is waited for. */
interface Awaited {
  rank: number;
  /** When waiting began, or the last chunk came. */
  since: number;
  askAt: number;
  askEveryMs: number;
}

export class Term {
  readonly group: number;
  readonly number: number;
  readonly members: readonly Member[];
  readonly base: View["base"];
  readonly rank: number;
  /** See Transport. */
  readonly sharesClock: boolean;
  readonly spans: readonly Span[];
  readonly inbox: Inbox;
  readonly outbox: Outbox;
  #wanted: { kind: LetterKind; round: number; from: Awaited[] } | null = null;
  /** The last letters that were. */
  sent: Place | null = null;
  readonly startedAt = performance.now();
  /** Whether this member could begin. */
  isReady = false;
  /** Whether all can. */
  hasBegun = false;

  constructor(
    transport: Transport,
    { members, base }: View,
    { group, number, size }: { group: number; number: number; size: number },
  ) {
    this.group = group;
    this.number = number;
    this.members = members;
    this.base = base;
    this.rank = members.findIndex(({ id }) => id === transport.self);
    this.sharesClock = transport.sharesClock;
    this.spans = spansOf(size, members.length);
    this.inbox = new Inbox(this.rank, this.spans, base.round);
    this.outbox = new Outbox(transport, { group, view: number, rank: this.rank });
  }

  get world(): number {
    return this.members.length;
  }

  get span(): Span {
    return this.spans[this.rank]!;
  }

  get otherRanks(): number[] {
    return [...this.members.keys()].filter((rank) => rank !== this.rank);
  }

  get others(): Member[] {
    return this.otherRanks.map((rank) => this.members[rank]!);
  }

  rankOf(id: PeerId): number {
    return this.members.findIndex((member) => member.id === id);
  }

  /** What was received in the rounds before is done with; what was sent in the last one may still be asked for. */
  begin(round: number): void {
    this.inbox.begin(round);
    this.outbox.begin(round);
  }

  /** Sends each other member what `valuesFor` has for its rank. */
  post(letter: Omit<Post, "values">, valuesFor: (rank: number) => Float32Array): void {
    this.sent = { kind: letter.kind, round: letter.round };
    for (const rank of this.otherRanks)
      this.outbox.send(this.members[rank]!.id, { ...letter, values: valuesFor(rank) });
  }

  /** From now on these are waited for, and asked for when they are late. */
  want(kind: LetterKind, round: number, ranks: readonly number[], now: number, askEveryMs: number): void {
    const from = ranks.map((rank) => ({ rank, since: now, askAt: now + askEveryMs, askEveryMs }));
    this.#wanted = { kind, round, from };
  }

  /** The letters that are waited for. */
  get waits(): Place | null {
    return this.#wanted && { kind: this.#wanted.kind, round: this.#wanted.round };
  }

  wantNothing(): void {
    this.#wanted = null;
  }

  /** By rank, this member's own left out; undefined while one of them has not come whole. */
  letters(kind: LetterKind, round: number, ranks: readonly number[]): Map<number, Letter> | undefined {
    const found = new Map<number, Letter>();
    for (const rank of ranks) {
      const letter = this.inbox.letter(kind, round, rank);
      if (!letter?.isComplete) return undefined;
      found.set(rank, letter);
    }
    return found;
  }

  /** Takes a frame in, as Inbox.take. */
  take(kind: LetterKind, frame: Frame, now: number): ReturnType<Inbox["take"]> {
    const taken = this.inbox.take(kind, frame);
    const awaited = this.#wanted?.from.find(({ rank }) => rank === frame.rank);
    if (taken === "new" && awaited && this.#wanted!.kind === kind) {
      awaited.since = now;
      awaited.askAt = now + awaited.askEveryMs;
    }
    return taken;
  }

  /** What is missing, from whom and since when. */
  missing(): { kind: LetterKind; round: number; awaited: Awaited; chunks: number[] }[] {
    const { kind, round, from } = this.#wanted ?? { kind: "reduce" as const, round: 0, from: [] };
    return from.flatMap((awaited) => {
      const letter = this.inbox.letter(kind, round, awaited.rank);
      return letter?.isComplete ? [] : [{ kind, round, awaited, chunks: letter?.missing ?? [] }];
    });
  }
}
