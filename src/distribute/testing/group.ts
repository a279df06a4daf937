/** @file A group of fake replicas in this process, which a test can watch and disturb. */
import { Member } from "../member";
import type { GroupEvent, RoundReport } from "../options";
import type { Outcome } from "../outcome";
import type { Plan } from "../plan";
import type { Timeouts } from "../timeouts";
import type { Transport } from "../transport";
import { InProcessRoom } from "../transports/in-process";
import { type FakeOptions, FakeReplica } from "./fake-replica";

/** A tenth of the usual ones. */
export const quickTimeouts: Timeouts = {
  tickMs: 20,
  silentMs: 250,
  resendMs: 30,
  stallMs: 400,
  patienceMs: 3000,
  compileMs: 1000,
  formMs: 1500,
  lingerMs: 300,
};

export interface Played {
  name: string;
  replica: FakeReplica;
  transport: Transport;
  member: Member;
  rounds: RoundReport[];
  events: GroupEvent[];
  /** Of its run, once that was started. */
  outcome: Promise<Outcome>;
  /** Ends its run by the caller's wish. */
  abort: AbortController;
}

export interface GroupOptions {
  plan?: Partial<Plan>;
  replica?: FakeOptions;
  /** Around the transport of each, by its number. */
  around?: (transport: Transport, number: number) => Transport;
}

export class PlayedGroup {
  readonly room = new InProcessRoom();
  readonly members: Played[] = [];
  readonly #options: GroupOptions;

  constructor(options: GroupOptions = {}) {
    this.#options = options;
  }

  /** Starts so many replicas that wait for each other. */
  static of(world: number, options: GroupOptions = {}): PlayedGroup {
    const group = new PlayedGroup({ ...options, plan: { world, ...options.plan } });
    for (let i = 0; i < world; i++) group.add();
    return group;
  }

  /** Starts one more. */
  add({ plan = {}, replica: fake = {}, around }: GroupOptions = {}): Played {
    const { plan: common, replica: all, around: usual = (transport: Transport) => transport } = this.#options;
    const number = this.members.length;
    const name = `r${number}`;
    const totalSteps = plan.totalSteps ?? common?.totalSteps ?? 60;
    const replica = new FakeReplica({ totalSteps, ...all, ...fake });
    const transport = (around ?? usual)(this.room.join(name), number);
    const [rounds, events]: [RoundReport[], GroupEvent[]] = [[], []];
    const member = new Member(
      replica,
      transport,
      {
        ...{ schedule: "every-step", localSteps: 8, wire: "f32", totalSteps, configHash: "one", world: 1 },
        ...{ name, timeouts: quickTimeouts, ...common, ...plan },
      },
      { onRound: (report) => rounds.push(report), onGroup: (event) => events.push(event) },
    );
    const abort = new AbortController();
    const outcome = member.run(abort.signal);
    // A test that kills a member does not wait for its end.
    outcome.catch(() => {});
    const played = { name, replica, transport, member, rounds, events, outcome, abort };
    this.members.push(played);
    return played;
  }

  get(number: number): Played {
    return this.members[number]!;
  }

  outcomes(): Promise<Outcome[]> {
    return Promise.all(this.members.map(({ outcome }) => outcome));
  }
}
