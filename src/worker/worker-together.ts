/** @file The commands of training together; fetched with the first of them. */
import type { RoundReport } from "../distribute/options";
import { BridgedTransport } from "../distribute/transports/bridged";
import type { DistributedResult, NetworkConditions } from "../train/distribute/distributed-result";
import type { Engine } from "../train/engine";
import type { DistributeOptions, RunConfig, RunEvent, TogetherCall, TogetherCommands } from "./api";

export interface TogetherHost {
  emit: (event: RunEvent) => void;
  /** What else the page has under way. */
  pause: () => void;
}

/** Rounds are told of together, so often at most. */
const tellMs = 50;

interface Running {
  abort: AbortController;
  stop: AbortController;
  /** Told of before there was who listens, too. */
  network: NetworkConditions | null;
  onNetwork: (network: NetworkConditions) => void;
  localSteps: number | null;
  onLocalSteps: (steps: number) => void;
}

export class WorkerTogether implements TogetherCommands {
  readonly #engine: Engine;
  readonly #host: TogetherHost;
  readonly #runs = new Map<number, Running>();

  constructor(engine: Engine, host: TogetherHost) {
    this.#engine = engine;
    this.#host = host;
  }

  async train(
    config: Partial<RunConfig>,
    options: DistributeOptions,
    { run, machines, ...call }: TogetherCall,
  ): Promise<DistributedResult> {
    const { emit, pause } = this.#host;
    const running: Running = {
      abort: new AbortController(),
      stop: new AbortController(),
      network: null,
      onNetwork: () => {},
      localSteps: null,
      onLocalSteps: () => {},
    };
    this.#runs.set(run, running);
    pause();
    let waiting: RoundReport[] = [];
    let toldMs = Number.NEGATIVE_INFINITY;
    const tell = () => {
      if (waiting.length > 0) emit({ type: "rounds", run, rounds: waiting });
      waiting = [];
      toldMs = performance.now();
    };
    const inOrder = (event: RunEvent) => {
      tell();
      emit(event);
    };
    try {
      return await this.#engine.distribute(config, options, {
        ...call,
        ...(machines && { transport: new BridgedTransport(machines.self, machines.port) }),
        signal: running.abort.signal,
        stop: running.stop.signal,
        onNetwork: (listener) => {
          running.onNetwork = listener;
          if (running.network) listener(running.network);
        },
        onLocalSteps: (listener) => {
          running.onLocalSteps = listener;
          if (running.localSteps !== null) listener(running.localSteps);
        },
        hooks: {
          onStart: (start) => emit({ type: "together", run, start }),
          onRound: (round) => {
            waiting.push(round);
            if (performance.now() - toldMs >= tellMs) tell();
          },
          onGroup: (event) => inOrder({ type: "group", run, event }),
          onEpoch: (epoch) => inOrder({ type: "epoch", run, epoch }),
        },
      });
    } finally {
      this.#runs.delete(run);
      inOrder({ type: "scripted-end", run });
    }
  }

  setNetwork(run: number, network: NetworkConditions): void {
    const running = this.#runs.get(run);
    if (!running) return;
    running.network = network;
    running.onNetwork(network);
  }

  setLocalSteps(run: number, steps: number): void {
    const running = this.#runs.get(run);
    if (!running) return;
    running.localSteps = steps;
    running.onLocalSteps(steps);
  }

  stop(run: number): void {
    this.#runs.get(run)?.stop.abort();
  }

  abort(run: number): void {
    this.#runs.get(run)?.abort.abort();
  }
}
