/** @file For tests: threads of replicas that are none, so that one of them can die at a given moment. */
import { beginReplica, type ThreadPort } from "../replica-thread";
import type { FromReplica, OpenReplicaThread, ToReplica } from "../replica-thread-port";

/** Opens threads in the order of their numbers, and ends one as a thread ends that crashes. */
export class KillableThreads {
  readonly #kills: (() => void)[] = [];

  readonly open: OpenReplicaThread = async () => {
    let isDead = false;
    let ports: readonly (MessagePort | null)[] = [];
    let [tellRun, die] = [(_: FromReplica) => {}, (_: Error) => {}];
    let tellReplica = (_: ToReplica) => {};
    const port: ThreadPort = {
      post: (message) => void (isDead || setImmediate(() => isDead || tellRun(message))),
      onMessage: (listener) => {
        tellReplica = listener;
      },
    };
    beginReplica(port);
    this.#kills.push(() => {
      isDead = true;
      for (const one of ports) one?.close();
      tellReplica({ type: "abort" });
      die(new Error("The thread has crashed."));
    });
    return {
      post: (message) => {
        if (message.type === "begin") ports = message.ports;
        tellReplica(message);
      },
      onMessage: (listener) => {
        tellRun = listener;
      },
      onDeath: (listener) => {
        die = listener;
      },
      end: () => {},
    };
  };

  kill(number: number): void {
    this.#kills[number]!();
  }
}
