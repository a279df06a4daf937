/** @file One replica among others: the entry to training together, whatever carries the frames. */
import { Membership } from "./group/membership";
import type { GroupEvent, RoundReport } from "./options";
import type { Outcome } from "./outcome";
import { agreementOf, type Plan } from "./plan";
import type { Replica } from "./replica";
import { Course } from "./rounds/course";
import { Savepoints } from "./rounds/savepoint";
import { usualTimeouts } from "./timeouts";
import type { Transport } from "./transport";

export interface MemberHooks {
  onRound?: (report: RoundReport) => void;
  onGroup?: (event: GroupEvent) => void;
}

export class Member {
  readonly #replica: Replica;
  readonly #transport: Transport;
  readonly #plan: Plan;
  readonly #hooks: MemberHooks;
  #membership: Membership | undefined;
  #isLeaving = false;

  /** The replica and the transport stay the caller's to dispose of and to close. */
  constructor(replica: Replica, transport: Transport, plan: Plan, hooks: MemberHooks = {}) {
    this.#replica = replica;
    this.#transport = transport;
    this.#plan = plan;
    this.#hooks = hooks;
  }

  /**
   * Finds the others, and trains with them to the end of the run, or as long as this one is part of it. Rejects with the signal's reason, and
   * with what the replica rejects with; the others then go on without this one.
   */
  async run(signal?: AbortSignal): Promise<Outcome> {
    signal?.throwIfAborted();
    const { onRound = () => {}, onGroup = () => {} } = this.#hooks;
    const [replica, transport, plan] = [this.#replica, this.#transport, this.#plan];
    const savepoints = new Savepoints();
    const all = { start: 0, length: replica.size };
    savepoints.keep({
      ...{ step: replica.step, round: 0, momentum: new Float32Array() },
      parameters: await replica.parameters(),
      clock: await replica.clock(),
      optimizer: [{ span: all, state: await replica.optimizerState(all) }],
    });
    signal?.throwIfAborted();
    const membership = new Membership({
      ...{ transport, savepoints, onGroup, size: replica.size, world: plan.world },
      self: { id: transport.self, name: plan.name, device: replica.device },
      agreement: agreementOf(plan, replica.size),
      times: { ...usualTimeouts, ...plan.timeouts },
      step: () => replica.step,
    });
    this.#membership = membership;
    if (this.#isLeaving) membership.leave();
    const abort = () => membership.abort();
    signal?.addEventListener("abort", abort);
    membership.start();
    try {
      const outcome = await new Course({ replica, plan, membership, savepoints, onRound, onGroup }).run();
      signal?.throwIfAborted();
      if (outcome.end === "left") await membership.linger();
      return outcome;
    } catch (cause) {
      if (!signal?.aborted) membership.sayBye("device-lost");
      throw cause;
    } finally {
      signal?.removeEventListener("abort", abort);
      membership.stop();
      this.#membership = undefined;
    }
  }

  /**
   * Goes at the end of the round that is under way, and leaves to the others what only this one has; `run` then resolves. Before there is
   * a group it goes at once, also where `run` comes after this.
   */
  leave(): void {
    this.#isLeaving = true;
    this.#membership?.leave();
  }
}
