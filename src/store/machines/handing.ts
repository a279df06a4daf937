/** @file How many links the host of a room takes from each machine: as many as a person presses for, and of a flood no more. */
import { TokenBucket } from "../../distribute/machines/token-bucket";
import type { PeerId } from "../../distribute/transport";

/** At once, and then one in so many seconds. */
const [burst, secondsEach] = [8, 15];
/** Refused in a row, this many mean that no person presses. */
const mostRefused = 20;

export class Handing {
  readonly #members = new Map<PeerId, { bucket: TokenBucket; refused: number }>();

  /** Whether to take another link of this machine; "flood" for one that is not answered any more. */
  admit(from: PeerId, nowMs: number): "take" | "refuse" | "flood" {
    const member = this.#members.get(from) ?? {
      bucket: new TokenBucket(1 / secondsEach, burst, nowMs),
      refused: 0,
    };
    this.#members.set(from, member);
    if (member.refused >= mostRefused) return "flood";
    if (member.bucket.take(nowMs)) {
      member.refused = 0;
      return "take";
    }
    member.refused++;
    return member.refused >= mostRefused ? "flood" : "refuse";
  }
}
