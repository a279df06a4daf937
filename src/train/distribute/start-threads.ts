/** @file Starts each replica of a run in a thread of its own. */
import { DeviceError, type DeviceErrorCode } from "../../device/device";
import { NanLossError } from "../run/nan-loss-error";
import type { ReplicaEnd, ReplicaTask } from "./replica-run";
import type { OpenReplicaThread, ReplicaFailure, ReplicaThread, ToReplica } from "./replica-thread-port";
import { type SharedSplit, shareSplit } from "./shared-data";
import type { StartedReplicas, StartOptions } from "./start-replicas";

/** Rejects where a thread can't be begun. */
export async function startThreads(
  options: StartOptions,
  open: OpenReplicaThread | undefined,
): Promise<StartedReplicas> {
  if (!open) throw new Error('There are no threads for replicas here: choose the transport "in-process".');
  const { tasks, conditions, signal, stop, halt, leads } = options;
  // There may be no memory for it, and then there are no threads to end.
  const data = shareSplit(options.train);
  const opening = await Promise.allSettled(tasks.map(open));
  const threads = opening.flatMap((one) => (one.status === "fulfilled" ? [one.value] : []));
  const failed = opening.find((one) => one.status === "rejected");
  if (failed || signal.aborted) {
    for (const thread of threads) thread.end();
    signal.throwIfAborted();
    throw failed!.reason;
  }
  const ports = meshOf(tasks.length);
  const tell = (message: ToReplica) => {
    for (const thread of threads) thread.post(message, []);
  };
  const ends = threads.map((thread, number) => endOf(thread, number, options, testOf(options)));
  for (const [number, thread] of threads.entries()) {
    const own = ports[number]!;
    const task = tasks[number]!;
    const begin: ToReplica = { type: "begin", task, conditions: conditions(), data, ports: own };
    thread.post(
      begin,
      own.filter((port) => port !== null),
    );
  }
  const wish = options.localSteps();
  if (wish !== null) tell({ type: "local-steps", steps: wish });
  const told = new AbortController();
  const on = (heard: AbortSignal, messageFor: (number: number) => ToReplica) => {
    const pass = () => {
      for (const [number, thread] of threads.entries()) thread.post(messageFor(number), []);
    };
    if (heard.aborted) pass();
    heard.addEventListener("abort", pass, { signal: told.signal });
  };
  on(signal, () => ({ type: "abort" }));
  on(stop, (number) => ({ type: "stop", leads: leads(number) }));
  on(halt, () => ({ type: "halt" }));
  for (const [number, end] of ends.entries()) end.catch(() => {}).finally(() => threads[number]!.end());
  void Promise.allSettled(ends).then(() => told.abort());
  return {
    ends,
    setConditions: (changed) => tell({ type: "conditions", conditions: changed }),
    setLocalSteps: (steps) => tell({ type: "local-steps", steps }),
  };
}

/** Who has not ended so long after it was told to does not hear. */
const hangingMs = 1000;

/** The test split for whoever asks for it, shared once. */
function testOf({ loadTest }: StartOptions): () => Promise<SharedSplit> {
  let shared: Promise<SharedSplit> | undefined;
  return () => {
    // Each to its own: what is evaluated by one thread is not in the memory of the others.
    shared ??= loadTest().then(({ count, images, labels }) => ({ count, images, labels, memory: null }));
    return shared;
  };
}

function endOf(
  thread: ReplicaThread,
  number: number,
  { hooksOf, signal, tasks }: StartOptions,
  test: () => Promise<SharedSplit>,
): Promise<ReplicaEnd> {
  const hooks = hooksOf(number);
  let [hanging, hear] = [undefined as ReturnType<typeof setTimeout> | undefined, () => {}];
  const end = new Promise<ReplicaEnd>((resolve, reject) => {
    // A thread that hangs would not end by itself.
    hear = () => {
      hanging = setTimeout(() => reject(signal.reason), hangingMs);
    };
    signal.addEventListener("abort", hear);
    thread.onDeath(reject);
    thread.onMessage((message) => {
      if (message.type === "ready") hooks.onReady(message.ready);
      else if (message.type === "rounds") message.rounds.forEach(hooks.onRound);
      else if (message.type === "group") hooks.onGroup(message.event);
      else if (message.type === "evaluation") hooks.onEvaluation(message.evaluation);
      else if (message.type === "settled") hooks.onSettled(message.step, message.isResting);
      else if (message.type === "wants-test")
        test().then((data) => thread.post({ type: "test", data }, []), reject);
      else if (message.type === "ended") resolve(message.end);
      else reject(signal.aborted ? signal.reason : errorOf(message.failure, tasks[number]!));
    });
  });
  return end.finally(() => {
    signal.removeEventListener("abort", hear);
    clearTimeout(hanging);
  });
}

/** A port between each two of so many, by number; null where both are the same. */
function meshOf(count: number): (MessagePort | null)[][] {
  const ports: (MessagePort | null)[][] = Array.from({ length: count }, () => Array(count).fill(null));
  for (let one = 0; one < count; one++) {
    for (let other = one + 1; other < count; other++) {
      const { port1, port2 } = new MessageChannel();
      ports[one]![other] = port1;
      ports[other]![one] = port2;
    }
  }
  return ports;
}

function errorOf({ name, message, code, step }: ReplicaFailure, { config }: ReplicaTask): Error {
  if (code !== undefined) return new DeviceError(code as DeviceErrorCode, message);
  if (step !== undefined) return new NanLossError(step, config.lr, config.precision);
  return Object.assign(new Error(message), { name });
}
