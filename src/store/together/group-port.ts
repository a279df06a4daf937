/** @file What the page needs of its worker to train a group, and what it hears of that. */
import type { PeerId } from "../../distribute/transport";
import type {
  DistributedResult,
  DistributeOptions,
  EpochResult,
  GroupEvent,
  NetworkConditions,
  RoundReport,
  RunConfig,
  TogetherStart,
} from "../../worker/api";

/** What a group trains, and with whom. */
export interface GroupRun {
  config: RunConfig;
  options: DistributeOptions;
  maxSteps?: number;
  /** The tabs' group, and what this tab calls itself there; left out where all replicas are this page's. */
  tabs?: { group: string; name: string };
  /** The way to other machines, who this one is there, and what it calls itself; left out where there are none. */
  machines?: { self: PeerId; port: MessagePort; name: string };
}

export interface GroupListener {
  /** All are ready. */
  onStart: (start: TogetherStart) => void;
  onRound: (round: RoundReport) => void;
  onHappened: (event: GroupEvent) => void;
  onEpoch: (epoch: EpochResult) => void;
}

export interface TrainedGroup {
  /** Resolves when all is trained, or what was asked to stop has. Rejects with what went wrong. */
  ended: Promise<DistributedResult>;
  /** Ends it behind the round under way. */
  stop(): void;
  /** Takes effect at once. */
  setNetwork(network: NetworkConditions): void;
  /** From the next rounds on, for all of the group. */
  setLocalSteps(steps: number): void;
}

export interface GroupPort {
  train(run: GroupRun, listener: GroupListener): TrainedGroup;
}
