/** @file What this member has sent in one view, kept for those who ask for it again. */
import { bytesPerFloat, encodeFloats, rounded } from "../frames/floats";
import { encodeFrame, type Frame } from "../frames/frame";
import type { Wire } from "../options";
import type { PeerId, Transport } from "../transport";
import { chunkLength, chunksOf, type LetterKind, lengthOfChunk } from "./letter";

export interface Post {
  kind: LetterKind;
  round: number;
  wire: Wire;
  notes: Float64Array;
  /** Where they are computed: read again whenever they are sent, so they must not change as long as somebody may lack them. */
  values: Float32Array;
}

/** What all frames of this member have in common while the view lasts. */
export interface Sender {
  group: number;
  view: number;
  rank: number;
}

export class Outbox {
  readonly #transport: Transport;
  readonly #sender: Sender;
  readonly #kept = new Map<string, Post>();
  /** Asked for before it was there. */
  readonly #asked = new Set<string>();
  /** Chunks on their way, by peer: one after the other, so that one's backlog holds up no other. */
  readonly #queues = new Map<PeerId, Promise<void>>();
  readonly #underWay = new Map<PeerId, number>();
  #isClosed = false;
  /** Payloads of "reduce" and "gather". */
  bytesSent = 0;

  constructor(transport: Transport, sender: Sender) {
    this.#transport = transport;
    this.#sender = sender;
  }

  /** Sends nothing more. */
  close(): void {
    this.#isClosed = true;
  }

  /**
   * Forgets what nobody can lack any more in this round: all but what came of the last one. Its gradients have arrived, since something has
   * come of them.
   */
  begin(round: number): void {
    for (const [key, { kind, round: of }] of this.#kept)
      if (of < round - 1 || (of < round && kind === "reduce")) this.#kept.delete(key);
  }

  isSendingTo(to: PeerId): boolean {
    return this.#underWay.has(to);
  }

  send(to: PeerId, post: Post): void {
    this.#kept.set(keyOf(to, post), post);
    this.#asked.delete(keyOf(to, post));
    this.#queue(to, post, chunksOf(post.values.length));
  }

  /** Sends it once it is asked for, or now where it has been. */
  keep(to: PeerId, post: Post): void {
    if (this.#asked.has(keyOf(to, post))) this.send(to, post);
    else this.#kept.set(keyOf(to, post), post);
  }

  /** Sends these chunks again, all where none is named, unless they are still on their way or there are none yet. */
  resend(to: PeerId, what: Pick<Post, "kind" | "round">, missing: readonly number[]): void {
    const post = this.#kept.get(keyOf(to, what));
    if (!post) this.#asked.add(keyOf(to, what));
    if (!post || this.isSendingTo(to)) return;
    const chunks = chunksOf(post.values.length);
    this.#queue(
      to,
      post,
      missing.length === 0 ? chunks : chunks.filter((offset) => missing.includes(offset)),
    );
  }

  #queue(to: PeerId, post: Post, offsets: readonly number[]): void {
    this.#underWay.set(to, (this.#underWay.get(to) ?? 0) + 1);
    if (post.kind === "reduce" || post.kind === "gather")
      for (const offset of offsets)
        this.bytesSent += bytesPerFloat[post.wire] * lengthOfChunk(offset, post.values.length);
    const sent = (this.#queues.get(to) ?? Promise.resolve()).then(async () => {
      for (let sent = 0; sent < offsets.length; ) {
        if (this.#isClosed) return;
        const chunks = this.#chunksOfFrame(post, offsets, sent);
        await this.#transport.send(to, this.#frameOf(post, chunks)).catch(ignore);
        sent += chunks.length;
      }
    });
    this.#queues.set(
      to,
      sent.finally(() => {
        const left = this.#underWay.get(to)! - 1;
        if (left > 0) this.#underWay.set(to, left);
        else this.#underWay.delete(to);
      }),
    );
  }

  /** Those from the one with this number on that go in one frame: they follow each other, and share no exponent. */
  #chunksOfFrame({ wire }: Post, offsets: readonly number[], first: number): readonly number[] {
    const most = wire === "f32" ? (this.#transport.local?.chunksPerFrame ?? 1) : 1;
    const chunks = offsets.slice(first, first + most);
    const end = chunks.findIndex((offset, i) => offset !== chunks[0]! + i * chunkLength);
    return end < 0 ? chunks : chunks.slice(0, end);
  }

  #frameOf({ kind, round, wire, notes, values }: Post, chunks: readonly number[]) {
    const [offset, last] = [chunks[0]!, chunks.at(-1)!];
    const part = values.subarray(offset, last + lengthOfChunk(last, values.length));
    const { bytes, exponent } = encodeFloats(part, wire);
    const frame: Frame = {
      ...this.#sender,
      ...{ type: kind, round, wire, exponent, offset, total: values.length, payload: bytes },
      notes: offset === 0 ? notes : noNotes,
    };
    return encodeFrame(frame, this.#transport.local);
  }
}

/** A frame that could not be sent is one that got lost: the other will ask for it. */
const ignore = () => {};

const noNotes = new Float64Array();
const keyOf = (to: PeerId, { kind, round }: Pick<Post, "kind" | "round">): string => `${kind} ${round} ${to}`;

/** What they are where they arrive: rounded chunk by chunk, as they are sent. Who sends them goes on with these too. */
export function asSent(values: Float32Array, wire: Wire): Float32Array {
  if (wire === "f32") return values;
  const sent = new Float32Array(values.length);
  for (let at = 0; at < values.length; at += chunkLength)
    sent.set(rounded(values.subarray(at, at + chunkLength), wire), at);
  return sent;
}
