/** @file One replica among others: the entry to training together, whatever carries the frames. */
import { Membership } from "./group/membership";
import { type GroupEvent, mostLocalSteps, type RoundReport } from "./options";
import type { Outcome } from "./outcome";
import { agreementOf, type Plan } from "./plan";
import type { Replica } from "./replica";
import { Course } from "./rounds/course";
import { Savepoints } from "./rounds/savepoint";
import { Stride } from "./rounds/stride";
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
  readonly #stride: Stride;
  #membership: Membership | undefined;
  #isLeaving = false;

  /** The replica and the transport stay the caller's to dispose of and to close. */
  constructor(replica: Replica, transport: Transport, plan: Plan, hooks: MemberHooks = {}) {
    this.#replica = replica;
    this.#transport = transport;
    this.#plan = plan;
    this.#hooks = hooks;
    this.#stride = new Stride(plan.localSteps);
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
      ...{ step: replica.step, round: 0, momentum: new Float32Array(), localSteps: plan.localSteps },
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
      const stride = this.#stride;
      const course = { replica, plan, membership, savepoints, stride, onRound, onGroup };
      const outcome = await new Course(course).run();
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
   * Asks for so many steps between two exchanges of "diloco", for all, from the round after the next one on; where several ask, the first
   * by rank has it. Throws a RangeError.
   */
  setLocalSteps(steps: number): void {
    if (!Number.isInteger(steps) || steps < 1 || steps > mostLocalSteps)
      throw new RangeError(
        `${steps} local steps: there are from 1 to ${mostLocalSteps} between two exchanges.`,
      );
    this.#stride.wish = steps;
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
