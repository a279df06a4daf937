/**
 * @file One round of one replica: it computes its part, sends each owner of a span what belongs there, adds up in the order of ranks what
 * it owns itself, and sends what comes of that to all (reduce-scatter, and all-gather). Sums in a fixed order are the same to the last bit
 * whatever arrives first. Each replica sends 2 (N - 1) / N times the parameters, as in a ring, in two hops instead of 2 (N - 1).
 */
import { areFinite, bytesPerFloat } from "../frames/floats";
import type { Membership } from "../group/membership";
import type { Term } from "../group/term";
import type { RoundReport } from "../options";
import type { Plan } from "../plan";
import type { Replica } from "../replica";
import type { Span } from "../span";
import type { LetterKind } from "./letter";
import {
  epochMs,
  type OwnerNotes,
  ownerNotes,
  readOwnerNotes,
  readShareNotes,
  type ShareNotes,
  shareNotes,
  type Tally,
} from "./notes";
import { asSent } from "./outbox";
import { roundReport } from "./round-report";
import type { Contribution, Schedule } from "./schedule";
import { Stopwatch } from "./stopwatch";
import type { Stride } from "./stride";
import { sumInOrder } from "./sum-in-order";

export interface RoundOptions {
  replica: Replica;
  plan: Plan;
  schedule: Schedule;
  stride: Stride;
  membership: Membership;
  term: Term;
  number: number;
}

export interface RoundResult {
  report: RoundReport;
  /** Of this replica, the whole round. */
  tally: Tally;
  endsView: boolean;
}

export class Round {
  readonly #options: RoundOptions;
  readonly #startedAt = epochMs();
  readonly #stopwatch = new Stopwatch();
  readonly #bytesBefore: number;
  /** What to add to the times of each rank. */
  readonly #shifts: number[] = [];

  constructor(options: RoundOptions) {
    this.#options = options;
    this.#bytesBefore = options.term.outbox.bytesSent;
  }

  /**
   * Resolves to "diverged", with all members, where what one of them had to add or made of the sum is no finite number any more. Rejects with
   * Superseded when the view changes meanwhile, and with what the replica rejects with.
   */
  async run(): Promise<RoundResult | "diverged"> {
    const { membership, term, schedule, number } = this.#options;
    term.begin(number);
    const own = await this.#contribute();
    const shares = await this.#reduce(own);
    const all = [...shares.values()];
    if (all.some(({ notes }) => notes.hasDiverged)) return "diverged";
    const overflows = all.reduce((bits, { notes }) => bits | notes.overflows, 0);
    const { start, length } = term.span;
    const sum = own.values.subarray(start, start + length);
    sumInOrder(
      all.map(({ values }) => values),
      sum,
    );
    membership.does("computing", false);
    const updated = await this.#stopwatch.compute(schedule.update(term.span, sum, overflows));
    membership.does("waiting", false);
    const owners = await this.#gather(updated, own.samples);
    if ([...owners.values()].some(({ notes }) => notes.hasDiverged)) return "diverged";
    schedule.finish([...owners.values()].map(({ values }) => values));
    return this.#result(own, shares, owners);
  }

  async #contribute(): Promise<Contribution> {
    const { membership, term, schedule } = this.#options;
    const begun = performance.now();
    const own = await schedule.contribute(term.world, () => membership.check(term));
    membership.check(term);
    this.#stopwatch.computed(own.computeMs, performance.now() - begun);
    membership.does("waiting", false);
    return own;
  }

  /** What all ranks have for the span that this one owns. */
  #reduce(computed: Contribution): Promise<ReadonlyMap<number, Received<ShareNotes>>> {
    const { term, plan, number, stride } = this.#options;
    const steps = computed.losses.length;
    const hasDiverged = !areFinite(computed.values) || !Array.from(computed.losses).every(Number.isFinite);
    // No frame can hold such numbers: its sender would be taken for a liar.
    const own = hasDiverged ? { ...computed, ...zerosFor(computed) } : computed;
    const notes = shareNotes(own, { startedAt: this.#startedAt, hasDiverged, wish: stride.wish });
    const partOf = ({ start, length }: Span) => own.values.subarray(start, start + length);
    term.post({ kind: "reduce", round: number, wire: plan.wire, notes }, (rank) => partOf(term.spans[rank]!));
    return this.#collect("reduce", { values: partOf(term.span), notes }, (read, rank) => {
      const told = readShareNotes(read, steps);
      if (!told) return null;
      // Clocks of other machines say nothing here, but how long ago was begun does: all begin when the last one has told of the round before.
      this.#shifts[rank] = term.sharesClock ? 0 : this.#startedAt - told.startedAt;
      return { ...told, startedAt: told.startedAt + this.#shifts[rank] };
    });
  }

  /** What all owners made of it. */
  #gather(updated: Float32Array, samples: number): Promise<ReadonlyMap<number, Received<OwnerNotes>>> {
    const { membership, term, plan, replica, number } = this.#options;
    membership.check(term);
    const hasDiverged = !areFinite(updated);
    const values = hasDiverged ? new Float32Array(updated.length) : asSent(updated, plan.wire);
    const { outbox } = term;
    const toSend = term.otherRanks.length * values.length * bytesPerFloat[plan.wire];
    const bytesSent = outbox.bytesSent - this.#bytesBefore + toSend;
    // A run that is over needs no other view.
    const endsView = term.rank === 0 && replica.step < plan.totalSteps && membership.wantsChange;
    const tally = { samples, bytesSent, ...this.#stopwatch.times };
    const notes = ownerNotes({ endsView, hasDiverged, tally });
    term.post({ kind: "gather", round: number, wire: plan.wire, notes }, () => values);
    return this.#collect("gather", { values, notes }, readOwnerNotes);
  }

  /** By rank, this one's own among them. */
  async #collect<Notes extends { sentAt: number }>(
    kind: LetterKind,
    own: { values: Float32Array; notes: Float64Array },
    read: (notes: Float64Array, rank: number) => Notes | null,
  ): Promise<ReadonlyMap<number, Received<Notes>>> {
    const { membership, term, number } = this.#options;
    const begunAt = epochMs();
    const letters = await membership.letters(term, { kind, round: number, ranks: term.otherRanks });
    const received = new Map<number, Received<Notes>>();
    for (let rank = 0; rank < term.world; rank++) {
      const { values, notes } = letters.get(rank) ?? own;
      const parsed = read(notes, rank);
      if (!parsed) return membership.expel(term, rank);
      received.set(rank, { values, notes: { ...parsed, sentAt: parsed.sentAt + this.#shifts[rank]! } });
    }
    this.#stopwatch.received(begunAt, Math.max(...[...received.values()].map(({ notes }) => notes.sentAt)));
    return received;
  }

  #result(
    own: Contribution,
    shares: ReadonlyMap<number, Received<ShareNotes>>,
    owners: ReadonlyMap<number, Received<OwnerNotes>>,
  ): RoundResult {
    const { term, schedule, stride, replica, number } = this.#options;
    stride.follow([...shares.values()].map(({ notes }) => notes.wish));
    const bytesSent = term.outbox.bytesSent - this.#bytesBefore;
    const tally = { samples: own.samples, bytesSent, ...this.#stopwatch.times };
    const report = roundReport({
      ...{ round: number, step: replica.step, members: term.members, endedAt: epochMs() },
      shares: [...shares.values()].map(({ notes }) => notes),
      owners: [...owners.values()].map(({ notes }) => notes),
      hasWeightedLosses: schedule.hasWeightedLosses,
    });
    return { report, tally, endsView: owners.get(0)!.notes.endsView };
  }
}

interface Received<Notes> {
  values: Float32Array;
  notes: Notes;
}

const zerosFor = ({ values, losses }: Contribution): Pick<Contribution, "values" | "losses"> => ({
  values: new Float32Array(values.length),
  losses: new Float32Array(losses.length),
});
