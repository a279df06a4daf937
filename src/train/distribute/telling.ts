/**
 * @file What the replicas of a run tell, told once. All see the same rounds, one after the other, but each only until it dies: the first one
 * tells for all, and what the next one has seen since is kept until the first has told of it too.
 */
import type { GroupEvent, RoundReport } from "../../distribute/options";

export interface TellingHooks {
  onRound: (round: RoundReport) => void;
  onGroup: (event: GroupEvent) => void;
}

type Seen = { key: string } & ({ round: RoundReport } | { event: GroupEvent });

interface Witness {
  /** What it has seen behind the last round that was told. */
  seen: Seen[];
  /** Keys of what was told before it has seen it. */
  ahead: Set<string>;
}

export class Telling {
  readonly #hooks: TellingHooks;
  /** By number, those that are still there. */
  readonly #witnesses: Map<number, Witness>;
  #teller = 0;

  constructor(count: number, hooks: TellingHooks) {
    this.#hooks = hooks;
    this.#witnesses = new Map(
      Array.from({ length: count }, (_, number) => [number, { seen: [], ahead: new Set<string>() }]),
    );
  }

  /** The lowest number that is still there. */
  get teller(): number {
    return this.#teller;
  }

  round(number: number, round: RoundReport): void {
    this.#see(number, { key: `round ${round.step}`, round });
  }

  group(number: number, event: GroupEvent): void {
    this.#see(number, { key: keyOf(event), event });
    // What was told of the rounds that are taken again says nothing of the second time.
    if (event.type !== "went-back") return;
    const ahead = this.#witnesses.get(number)?.ahead ?? new Set();
    for (const key of ahead) if (key.startsWith("round ")) ahead.delete(key);
  }

  /** It tells of nothing more. What it has not told of, the next one tells of now. */
  lose(number: number): void {
    this.#witnesses.delete(number);
    if (number !== this.#teller || this.#witnesses.size === 0) return;
    this.#teller = Math.min(...this.#witnesses.keys());
    const witness = this.#witnesses.get(this.#teller)!;
    for (const one of witness.seen.splice(0)) this.#tell(one);
  }

  #see(number: number, seen: Seen): void {
    const witness = this.#witnesses.get(number);
    if (!witness || witness.ahead.delete(seen.key)) return;
    if (number === this.#teller) this.#tell(seen);
    else witness.seen.push(seen);
  }

  #tell(told: Seen): void {
    for (const [number, { seen, ahead }] of this.#witnesses) {
      if (number === this.#teller) continue;
      const at = seen.findIndex(({ key }) => key === told.key);
      if (at < 0) ahead.add(told.key);
      else seen.splice("round" in told ? 0 : at, "round" in told ? at + 1 : 1);
    }
    if ("round" in told) this.#hooks.onRound(told.round);
    else this.#hooks.onGroup(told.event);
  }
}

/** Of two that tell of the same, one may have gone further than the other. */
function keyOf(event: GroupEvent): string {
  if (event.type === "went-back") return `went-back ${event.to}`;
  if (event.type === "alone") return event.type;
  return `${event.type} ${event.name}`;
}
