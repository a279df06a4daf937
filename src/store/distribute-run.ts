/** @file A run that a script lets several replicas train; fetched with the first one. */
import type {
  DistributedResult,
  DistributeOptions,
  EpochResult,
  GroupEvent,
  RoundReport,
  RunConfig,
  RunEvent,
  TogetherStart,
} from "../worker/api";
import type { EngineClient, RemoteWorker } from "../worker/client";

export interface DistributeCallOptions {
  /** Called when the replicas are ready. */
  onStart?: (start: TogetherStart) => void;
  /** Called for each exchange, a few of them at a time. */
  onRound?: (round: RoundReport) => void;
  /** Called when somebody comes, leaves or is not let in. */
  onGroup?: (event: GroupEvent) => void;
  onEpoch?: (epoch: EpochResult) => void;
  /** Ends the run; the promise then rejects with the signal's reason. */
  signal?: AbortSignal;
  /** Of each replica: ends the run early, without failing. */
  maxSteps?: number;
}

/** A command that takes long, with its events, until it ends or the signal ends it. */
type Work = <T>(
  run: number,
  command: (worker: RemoteWorker) => Promise<T>,
  listener: (event: RunEvent) => void,
  signal: AbortSignal | undefined,
) => Promise<T>;

/** See Scripting.distribute. */
export async function distributeRun(
  client: EngineClient,
  work: Work,
  config: Partial<RunConfig>,
  options: DistributeOptions,
  { onStart, onRound, onGroup, onEpoch, signal, maxSteps }: DistributeCallOptions = {},
): Promise<DistributedResult> {
  const run = client.nextRun();
  const call = { run, ...(maxSteps !== undefined && { maxSteps }) };
  const listener = (event: RunEvent) => {
    if (!("run" in event) || event.run !== run) return;
    if (event.type === "together") onStart?.(event.start);
    else if (event.type === "rounds") for (const round of event.rounds) onRound?.(round);
    else if (event.type === "group") onGroup?.(event.event);
    else if (event.type === "epoch") onEpoch?.(event.epoch);
  };
  const abort = () => void client.call((worker) => worker.together.abort(run)).catch(() => {});
  signal?.addEventListener("abort", abort);
  try {
    return await work(run, (worker) => worker.together.train(config, options, call), listener, signal);
  } finally {
    signal?.removeEventListener("abort", abort);
  }
}
