/** @file Training together, for the page and for scripts: any number of runs, each with a number of its own. */
import type { DistributeOptions } from "../../distribute/options";
import type { PeerId } from "../../distribute/transport";
import type { DistributedResult, NetworkConditions } from "../../train/distribute/distributed-result";
import type { RunConfig } from "../../train/types";

export interface TogetherCommands {
  /**
   * Trains one configuration on several replicas. A run or comparison of the page pauses. How it goes arrives as events "together",
   * "rounds", "group" and "epoch" under this run's number; the last of them is followed by "scripted-end". Rejects with every field and option that
   * is wrong, or with what went wrong.
   */
  train(
    config: Partial<RunConfig>,
    options: DistributeOptions,
    call: TogetherCall,
  ): Promise<DistributedResult>;
  /** From now on the replicas of a run are as if connected by this network. */
  setNetwork(run: number, network: NetworkConditions): void;
  /** From the next rounds on all replicas of its group take so many steps between two exchanges of "diloco". */
  setLocalSteps(run: number, steps: number): void;
  /** Ends a run behind the round under way: it resolves to what it has come to. */
  stop(run: number): void;
  /** Ends a run, which rejects. */
  abort(run: number): void;
}

export interface TogetherCall {
  run: number;
  /** Of each replica. */
  maxSteps?: number;
  /** Of transport "tabs": every tab that calls with the same one takes part, `replicas` of them at the start. */
  room?: string;
  /** Of transports "tabs" and "machines": what this one is called by the others. */
  name?: string;
  /** Of transport "machines": to the page, which has the connections (`bridge`), and who this one is there. To be transferred. */
  machines?: { self: PeerId; port: MessagePort };
}
