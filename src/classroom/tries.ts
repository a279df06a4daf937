/** @file How often a machine has tried to get into a room, right or wrong: who guesses codes is slowed down. */
import { relayLimits } from "../distribute/machines/relay-messages";
import { countedAs } from "./counted-as";

const minuteMs = 60_000;

export class Tries {
  readonly #times = new Map<string, number[]>();

  /** Counts one; false where that is one too many within a minute. What is refused counts too. */
  count(address: string, nowMs: number): boolean {
    // The network first: from one that is refused no more addresses are kept.
    return countedAs(address)
      .toReversed()
      .every(({ name, machines }) => {
        const most = machines * relayLimits.triesPerMinute;
        const times = (this.#times.get(name) ?? []).filter((time) => nowMs - time < minuteMs);
        times.push(nowMs);
        // More are not needed to know that it is too many.
        this.#times.set(name, times.slice(-most - 1));
        return times.length <= most;
      });
  }

  /** Forgets what no longer counts. */
  sweep(nowMs: number): void {
    for (const [name, times] of this.#times) if (nowMs - times.at(-1)! >= minuteMs) this.#times.delete(name);
  }
}
