/** @file What this member has sent in one view, kept for those who ask for it again. */
import { bytesPerFloat, encodeFloats, rounded } from "../frames/floats";
import { encodeFrame } from "../frames/frame";
import type { Wire } from "../options";
import type { PeerId, Transport } from "../transport";
import { chunkLength, chunksOf, type LetterKind, lengthOfChunk } from "./letter";

export interface Post {
  kind: LetterKind;
  round: number;
  wire: Wire;
  notes: Float64Array;
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

  /** Forgets what came before this round. */
  begin(round: number): void {
    for (const [key, post] of this.#kept) if (post.round < round) this.#kept.delete(key);
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
      for (const offset of offsets) {
        if (this.#isClosed) return;
        await this.#transport.send(to, this.#frameOf(post, offset)).catch(ignore);
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

  #frameOf({ kind, round, wire, notes, values }: Post, offset: number) {
    const part = values.subarray(offset, offset + lengthOfChunk(offset, values.length));
    const { bytes, exponent } = encodeFloats(part, wire);
    return encodeFrame({
      ...this.#sender,
      ...{ type: kind, round, wire, exponent, offset, total: values.length, payload: bytes },
      notes: offset === 0 ? notes : noNotes,
    });
  }
}

/** A frame that could not be sent is one that got lost: the other will ask for it. */
const ignore = () => {};

const noNotes = new Float64Array();
const keyOf = (to: PeerId, { kind, round }: Pick<Post, "kind" | "round">): string => `${kind} ${round} ${to}`;

/** What they are where they arrive: rounded chunk by chunk, as they are sent. Who sends them goes on with these too. */
export function asSent(values: Float32Array<ArrayBuffer>, wire: Wire): Float32Array<ArrayBuffer> {
  if (wire === "f32") return values;
  const sent = new Float32Array(values.length);
  for (let at = 0; at < values.length; at += chunkLength)
    sent.set(rounded(values.subarray(at, at + chunkLength), wire), at);
  return sent;
}
