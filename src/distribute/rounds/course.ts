/** @file A replica's way through a run: into a view, round after round in it, and into the next one. */
import { nextTask } from "../../lib/next-task";
import type { Member } from "../frames/messages";
import { Ended, Superseded } from "../group/ends";
import type { Membership } from "../group/membership";
import type { Term } from "../group/term";
import type { GroupEvent, ReplicaReport, RoundReport } from "../options";
import type { Outcome } from "../outcome";
import type { Plan } from "../plan";
import type { Replica, Share } from "../replica";
import { scheduleOf } from "./choose-schedule";
import { differing } from "./differing";
import { emptyTally, readSaveNotes, type SaveNotes, saveNotes, type Tally } from "./notes";
import { Round } from "./round";
import { hashOf, type Savepoint, type Savepoints } from "./savepoint";
import type { Schedule } from "./schedule";
import { readState, writeState } from "./state-letter";
import type { Stride } from "./stride";

/** After so many steps all compare their parameters, and keep what they can go back to. */
const stepsBetweenSavepoints = 50;

/** What takes longer is told of before. */
const slowMs = 100;

export interface CourseOptions {
  replica: Replica;
  plan: Plan;
  membership: Membership;
  savepoints: Savepoints;
  stride: Stride;
  onRound: (report: RoundReport) => void;
  onGroup: (event: GroupEvent) => void;
}

export class Course {
  readonly #options: CourseOptions;
  readonly #schedule: Schedule;
  readonly #tally: Tally = emptyTally();
  #round = 0;
  /** The share that the replica was given last. */
  #share: Share | undefined;
  #hasComputed = false;
  /** Whether it may give no sign of life while it computes. */
  #isSlow = true;

  constructor(options: CourseOptions) {
    this.#options = options;
    this.#schedule = scheduleOf(options.plan, options.replica, options.stride);
  }

  /** Resolves when this member's part is over. Rejects with what its replica rejects with. */
  async run(): Promise<Outcome> {
    const { membership, replica } = this.#options;
    for (;;) {
      try {
        const term = await membership.term();
        await this.#enter(term);
        return await this.#train(term);
      } catch (cause) {
        if (cause instanceof Ended) return { ...cause.end, step: replica.step };
        if (!(cause instanceof Superseded)) throw cause;
      }
    }
  }

  /** Begins where the view does, when all are ready to. */
  async #enter(term: Term): Promise<void> {
    const { membership, replica, savepoints, stride } = this.#options;
    const base = savepoints.find(term.base) ?? (await this.#fetch(term));
    const { values, notes } = writeState(base);
    // Those that lack it ask the first member for it.
    if (term.rank === 0)
      for (const { id } of term.others)
        term.outbox.keep(id, { kind: "state", round: base.round, wire: "f32", notes, values });
    replica.setParameters(base.parameters);
    for (const { span, state } of base.optimizer) await replica.setOptimizerState(span, state);
    await replica.setClock(base.clock);
    this.#schedule.restore(base);
    stride.steps = base.localSteps;
    savepoints.keep(base);
    this.#round = base.round;
    await this.#take({ rank: term.rank, world: term.world });
    membership.check(term);
    await membership.barrier(term);
  }

  /** Another share is another program. Until it is compiled the thread may give no sign of life. */
  async #take(share: Share): Promise<void> {
    const { membership, replica } = this.#options;
    if (share.rank !== this.#share?.rank || share.world !== this.#share.world) membership.does("compiling");
    this.#share = share;
    await replica.take(share);
  }

  async #fetch(term: Term): Promise<Savepoint> {
    const { membership, replica } = this.#options;
    if (term.rank === 0) return membership.beginElsewhere(term);
    const what = { kind: "state", round: term.base.round, ranks: [0] } as const;
    const letter = (await membership.letters(term, what)).get(0)!;
    const savepoint = readState(letter, replica.size);
    const isBase = savepoint?.step === term.base.step && hashOf(savepoint.parameters) === term.base.hash;
    return isBase ? savepoint : membership.expel(term, 0);
  }

  async #train(term: Term): Promise<Outcome> {
    const { membership, plan, replica, onRound } = this.#options;
    let notes: ReadonlyMap<number, SaveNotes> | undefined;
    while (replica.step < plan.totalSteps || !notes) {
      const before = replica.step;
      let endsView = false;
      if (before < plan.totalSteps) {
        // Signs of life, and whatever else the thread has to do, come between two rounds.
        await nextTask();
        membership.check(term);
        membership.does(this.#hasComputed ? "computing" : "compiling", this.#isSlow);
        const round = new Round({ ...this.#options, term, schedule: this.#schedule, number: this.#round });
        const result = await round.run();
        if (result === "diverged") return this.#diverge();
        const { report, tally, endsView: ends } = result;
        this.#hasComputed = true;
        this.#isSlow = tally.computeMs > slowMs;
        this.#add(tally);
        this.#round++;
        endsView = ends;
        onRound(report);
      }
      if (!endsView && !isDue(before, replica.step, plan.totalSteps)) continue;
      notes = await this.#save(term);
      const who = differing(notes, term.members);
      if (who.length > 0) return this.#differ(who);
      if (endsView) await membership.change(term, replica.step);
    }
    await membership.linger();
    return { end: "finished", step: replica.step, rank: term.rank, replicas: reportsOf(term, notes) };
  }

  /** Exchanges hashes, and what only one replica has of the state; from here all can go on. */
  async #save(term: Term): Promise<ReadonlyMap<number, SaveNotes>> {
    const { membership, replica, savepoints, stride } = this.#options;
    const round = this.#round;
    const [parameters, clock, state] = [
      await replica.parameters(),
      await replica.clock(),
      await this.#schedule.ownState(term.span),
    ];
    const own = saveNotes(hashOf(parameters), this.#tally);
    term.post({ kind: "save", round, wire: "f32", notes: own }, () => state);
    const letters = await membership.letters(term, { kind: "save", round, ranks: term.otherRanks });
    const notes = new Map<number, SaveNotes>();
    for (const [rank, letter] of [...letters, [term.rank, { notes: own }] as const]) {
      const read = readSaveNotes(letter.notes);
      if (read) notes.set(rank, read);
      else await membership.expel(term, rank);
    }
    const owned = term.spans.map((span, rank) => ({ span, state: letters.get(rank)?.values ?? state }));
    const rest = await this.#schedule.state(owned);
    membership.check(term);
    savepoints.keep({ step: replica.step, round, localSteps: stride.steps, parameters, clock, ...rest });
    return notes;
  }

  /** All have heard that no step after this one would come to anything, once those that have not have asked for it. */
  async #diverge(): Promise<Outcome> {
    const { membership, replica } = this.#options;
    await membership.linger();
    return { end: "diverged", step: replica.step };
  }

  /** Parameters that should be the same are not: no step after this one would be right. */
  async #differ(who: readonly Member[]): Promise<Outcome> {
    const { membership, onGroup, replica } = this.#options;
    const { step } = replica;
    for (const { name } of who) onGroup({ type: "left", name, step, why: "differs" });
    await membership.linger();
    return { end: "differs", step, who: who.map(({ name }) => name) };
  }

  #add(tally: Tally): void {
    for (const key of Object.keys(tally) as (keyof Tally)[]) this.#tally[key] += tally[key];
  }
}

const isDue = (before: number, step: number, totalSteps: number): boolean =>
  step >= totalSteps ||
  Math.floor(step / stepsBetweenSavepoints) > Math.floor(before / stepsBetweenSavepoints);

const reportsOf = ({ members }: Term, notes: ReadonlyMap<number, SaveNotes>): ReplicaReport[] =>
  members.map(({ device }, rank) => {
    const { hash, tally } = notes.get(rank)!;
    return { device: device.description, ...tally, weightsHash: hash };
  });
