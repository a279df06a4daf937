/** @file A group of fake replicas in this process, which a test can watch and disturb. */
import { Member } from "../member";
import type { GroupEvent, RoundReport } from "../options";
import type { Outcome } from "../outcome";
import type { Plan } from "../plan";
import type { Transport } from "../transport";
import { InProcessRoom } from "../transports/in-process";
import { type FakeOptions, FakeReplica } from "./fake-replica";
import { type Faults, FaultyTransport } from "./faulty";

export interface Played {
  name: string;
  replica: FakeReplica;
  transport: FaultyTransport;
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
  /** What befalls the frames that each sends, by its number. */
  faults?: (number: number) => Faults;
  /** What stands between each and the room, by its number. */
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
  add({ plan = {}, replica: fake = {}, faults }: GroupOptions = {}): Played {
    const { plan: common, replica: all, faults: usual = () => ({}) } = this.#options;
    const { around = (transport) => transport } = this.#options;
    const number = this.members.length;
    const name = `r${number}`;
    const totalSteps = plan.totalSteps ?? common?.totalSteps ?? 60;
    const replica = new FakeReplica({ totalSteps, ...all, ...fake });
    const transport = new FaultyTransport(around(this.room.join(name), number), (faults ?? usual)(number));
    const [rounds, events]: [RoundReport[], GroupEvent[]] = [[], []];
    const member = new Member(
      replica,
      transport,
      {
        ...{ schedule: "every-step", localSteps: 8, wire: "f32", totalSteps, configHash: "one", world: 1 },
        ...{ name, ...common, ...plan },
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

  /** Of all, or of those with these numbers. */
  outcomes(numbers: readonly number[] = [...this.members.keys()]): Promise<Outcome[]> {
    return Promise.all(numbers.map((number) => this.get(number).outcome));
  }

  /** What a member was told of. */
  eventsOf(number: number, type: GroupEvent["type"]): GroupEvent[] {
    return this.get(number).events.filter((event) => event.type === type);
  }

  /** Resolves once a member has done so many steps. */
  async reached(number: number, step: number): Promise<void> {
    while (this.get(number).replica.step < step) await new Promise((resolve) => setTimeout(resolve, 1));
  }
}
