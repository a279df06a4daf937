/** @file How often an address has tried to get into a room, right or wrong: who guesses codes is slowed down. */
import { relayLimits } from "../distribute/machines/relay-messages";

const minuteMs = 60_000;

export class Tries {
  readonly #times = new Map<string, number[]>();

  /** Counts one; false where that is one too many within a minute. What is refused counts too. */
  count(address: string, nowMs: number): boolean {
    const key = neighbourhood(address);
    const times = (this.#times.get(key) ?? []).filter((time) => nowMs - time < minuteMs);
    times.push(nowMs);
    // More are not needed to know that it is too many.
    this.#times.set(key, times.slice(-relayLimits.triesPerMinute - 1));
    return times.length <= relayLimits.triesPerMinute;
  }

  /** Forgets what no longer counts. */
  sweep(nowMs: number): void {
    for (const [key, times] of this.#times) if (nowMs - times.at(-1)! >= minuteMs) this.#times.delete(key);
  }
}

/** A machine has one IPv4 address, but a whole network of 2^64 of IPv6. */
export function neighbourhood(address: string): string {
  const v4 = /^(?:::ffff:)?(\d+\.\d+\.\d+\.\d+)$/i.exec(address);
  if (v4) return v4[1]!;
  const [before = "", after = ""] = address.replace(/%.*/, "").split("::");
  const groups = (half: string) => half.split(":").filter(Boolean);
  const [head, tail] = [groups(before), groups(after)];
  const all = [
    ...head,
    ...Array.from({ length: Math.max(0, 8 - head.length - tail.length) }, () => "0"),
    ...tail,
  ];
  return all.slice(0, 4).join(":");
}
