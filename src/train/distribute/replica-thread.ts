/** @file What a replica's thread does: it waits to be told of its replica, trains it, and tells how that goes. */
import type { Split } from "../../data/dataset";
import { openCpu } from "../../device/cpu/open";
import { DeviceError } from "../../device/device";
import type { RoundReport } from "../../distribute/options";
import { ConditionedTransport, type Conditions } from "../../distribute/transports/conditioned";
import { PortsTransport } from "../../distribute/transports/ports";
import { NanLossError } from "../run/nan-loss-error";
import { type ReplicaHooks, runReplica } from "./replica-run";
import type { FromReplica, ReplicaFailure, ToReplica } from "./replica-thread-port";
import { type SharedSplit, takeSplit } from "./shared-data";

/** The thread's end of what goes between the two. */
export interface ThreadPort {
  post(message: FromReplica): void;
  onMessage(listener: (message: ToReplica) => void): void;
}

/** Rounds are told of together: at every step there would be a message. */
const tellMs = 50;

export function beginReplica(port: ThreadPort): void {
  const [abort, stop, halt] = [new AbortController(), new AbortController(), new AbortController()];
  let conditioned: ConditionedTransport | undefined;
  /** Told of before there is a transport, or a replica. */
  let network: Conditions | undefined;
  let isLeading = false;
  let localSteps: number | undefined;
  let setLocalSteps = (_: number) => {};
  let takeTest: (test: SharedSplit) => void = () => {};
  const test = new Promise<SharedSplit>((resolve) => {
    takeTest = resolve;
  });

  async function train({ task, conditions, data, ports }: Extract<ToReplica, { type: "begin" }>) {
    const { memory } = data;
    const { arithmetic } = task.config;
    const device = await openCpu({ arithmetic, threads: 1, ...(memory && { memory }) });
    const heapOf = (shared: SharedSplit) => (shared.memory ? device.machine!.heap : null);
    const transport = new PortsTransport(`${task.number}`);
    for (const [number, one] of ports.entries()) if (one) transport.connect(`${number}`, one);
    conditioned = new ConditionedTransport(transport, network ?? conditions);
    const loadTest = async (): Promise<Split> => {
      port.post({ type: "wants-test" });
      const shared = await test;
      return takeSplit(shared, heapOf(shared));
    };
    const rounds = new Rounds((some) => port.post({ type: "rounds", rounds: some }));
    const hooks: ReplicaHooks = {
      onReady: (ready) => port.post({ type: "ready", ready }),
      onRound: (round) => rounds.add(round),
      onGroup: (event) => {
        rounds.tell();
        port.post({ type: "group", event });
      },
      onEvaluation: (evaluation) => {
        rounds.tell();
        port.post({ type: "evaluation", evaluation });
      },
      onSettled: (step, isResting) => port.post({ type: "settled", step, isResting }),
    };
    const place = { device, transport: conditioned, train: takeSplit(data, heapOf(data)), loadTest };
    try {
      const signals = { signal: abort.signal, stop: stop.signal, halt: halt.signal };
      const onLocalSteps = (listener: (steps: number) => void) => {
        setLocalSteps = listener;
        if (localSteps !== undefined) listener(localSteps);
      };
      const stopping = { ...signals, leads: () => isLeading, leaves: false, onLocalSteps };
      // Its last rounds too, where it fails.
      const end = await runReplica(task, { ...place, ...stopping }, hooks).finally(() => rounds.tell());
      port.post({ type: "ended", end });
    } finally {
      conditioned.close();
      device.dispose();
    }
  }

  port.onMessage((message) => {
    if (message.type === "begin")
      train(message).catch((error: unknown) => port.post({ type: "failed", failure: failureOf(error) }));
    else if (message.type === "conditions") {
      network = message.conditions;
      conditioned?.set(network);
    } else if (message.type === "local-steps") {
      localSteps = message.steps;
      setLocalSteps(localSteps);
    } else if (message.type === "test") takeTest(message.data);
    else if (message.type === "stop") {
      isLeading = message.leads;
      stop.abort();
    } else (message.type === "halt" ? halt : abort).abort();
  });
}

/** Rounds that are not told of yet. */
class Rounds {
  readonly #tell: (rounds: readonly RoundReport[]) => void;
  #waiting: RoundReport[] = [];
  #toldMs = Number.NEGATIVE_INFINITY;

  constructor(tell: (rounds: readonly RoundReport[]) => void) {
    this.#tell = tell;
  }

  add(round: RoundReport): void {
    this.#waiting.push(round);
    if (performance.now() - this.#toldMs >= tellMs) this.tell();
  }

  tell(): void {
    if (this.#waiting.length === 0) return;
    this.#tell(this.#waiting);
    this.#waiting = [];
    this.#toldMs = performance.now();
  }
}

function failureOf(error: unknown): ReplicaFailure {
  const { name, message } = error instanceof Error ? error : { name: "Error", message: String(error) };
  if (error instanceof DeviceError) return { name, message, code: error.code };
  return { name, message, ...(error instanceof NanLossError && { step: error.step }) };
}
