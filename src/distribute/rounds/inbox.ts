/** @file What the other members have sent in one view, by kind, round and rank, until it is collected. */
import { bytesPerFloat, decodeFloats } from "../frames/floats";
import type { Frame } from "../frames/frame";
import type { RefusalReason } from "../options";
import type { Span } from "../span";
import { Letter, type LetterKind } from "./letter";

/** Floats that an optimizer keeps for each parameter, at most. */
const mostKinds = 4;

export class Inbox {
  readonly #rank: number;
  readonly #spans: readonly Span[];
  readonly #letters = new Map<string, Letter>();
  /** What letters of past rounds were put together in. */
  readonly #spare: Float32Array<ArrayBuffer>[] = [];
  /** The round that this member is in. Another may be one ahead, and never two: it needs this one's share for each. */
  #round: number;

  constructor(rank: number, spans: readonly Span[], round: number) {
    this.#rank = rank;
    this.#spans = spans;
    this.#round = round;
  }

  /** Forgets what came before this round. What gradients and parameters were put together in is used again. */
  begin(round: number): void {
    this.#round = round;
    for (const [key, { values }] of this.#letters) {
      const [kind, of] = key.split(" ");
      if (Number(of) >= round) continue;
      this.#letters.delete(key);
      if (kind === "reduce" || kind === "gather") this.#spare.push(values);
    }
  }

  letter(kind: LetterKind, round: number, rank: number): Letter | undefined {
    return this.#letters.get(keyOf(kind, round, rank));
  }

  /** "new", "old" for what was here before or is no longer wanted, or why its sender is refused. */
  take(kind: LetterKind, frame: Frame): "new" | "old" | Extract<RefusalReason, "malformed" | "not-finite"> {
    const { round, rank, offset, total, wire } = frame;
    if (round < this.#round || round > this.#round + 1) return "old";
    if (wire === "text" || !this.#isPossible(kind, rank, total)) return "malformed";
    const letter = this.letter(kind, round, rank) ?? new Letter(this.#room(total));
    const length = frame.payload.length / bytesPerFloat[wire];
    if (!letter.fits(offset, length, total)) return "malformed";
    if (!letter.lacks(offset, length)) return "old";
    const values = decodeFloats(frame.payload, wire, frame.exponent);
    if (!values) return "not-finite";
    this.#letters.set(keyOf(kind, round, rank), letter);
    letter.take(offset, values, frame.notes);
    return "new";
  }

  #room(total: number): Float32Array<ArrayBuffer> {
    const at = this.#spare.findIndex(({ length }) => length === total);
    return at < 0 ? new Float32Array(total) : this.#spare.splice(at, 1)[0]!;
  }

  /** Whether a member of this rank can have so many elements to send. */
  #isPossible(kind: LetterKind, rank: number, total: number): boolean {
    const all = this.#spans.reduce((sum, { length }) => sum + length, 0);
    const own = this.#spans[rank]?.length ?? 0;
    if (kind === "reduce") return total === this.#spans[this.#rank]!.length;
    if (kind === "gather") return total === own;
    if (kind === "save") return total <= mostKinds * own;
    // Parameters, optimizer's state and the outer momentum; from the first of all members, who has it.
    return rank === 0 && total <= (2 + mostKinds) * all;
  }
}

const keyOf = (kind: LetterKind, round: number, rank: number): string => `${kind} ${round} ${rank}`;
