/** @file One machine of `bench/network.ts`: a process of its own with a replica on one thread of the processor. */

import { nodeConnections } from "../scripts/node-connections";
import { mnist } from "../src/data/mnist";
import { loadPackageSplits } from "../src/data/node-source";
import { openCpu } from "../src/device/cpu/open";
import { answerTo, type HandContext, invite, type OpenInvitation } from "../src/distribute/machines/by-hand";
import type { Link } from "../src/distribute/machines/frame-channel";
import { invitationLink } from "../src/distribute/machines/invitation-link";
import { MachineTransport } from "../src/distribute/machines/machine-transport";
import type { Schedule } from "../src/distribute/options";
import { ConditionedTransport } from "../src/distribute/transports/conditioned";
import { runReplica } from "../src/train/distribute/replica-run";
import { parseConfig } from "../src/train/parse-config";

export interface NetworkTask {
  /** From 0: the rank. */
  number: number;
  batchSize: number;
  schedule: Schedule;
  localSteps: number;
  totalSteps: number;
  /** Of each frame that this machine sends. */
  delayMs: number;
}

export type ToMachine =
  | { type: "invite" }
  | { type: "answer"; text: string }
  | { type: "accept"; text: string }
  | { type: "run"; task: NetworkTask };

export type FromMachine =
  | { type: "ready" }
  /** A link for the other machine. */
  | { type: "link"; text: string }
  | { type: "linked" }
  /** When each round was done, by performance.now(), and what the slower of the two computed for it. */
  | { type: "ran"; roundsAtMs: number[]; computeMs: number[]; weightsHash: string };

const address = "https://halfstep.example/";
const never = () => new AbortController().signal;
const nothing = () => {};

/** Does what its parent asks until that ends it. */
export default async function main(): Promise<number> {
  const connections = nodeConnections();
  const context: HandContext = { makeConnection: connections.make, now: Date.now, used: new Set() };
  const train = await loadPackageSplits(mnist).train;
  let opened: OpenInvitation | undefined;
  let link: Promise<Link> | undefined;

  async function run(task: NetworkTask): Promise<FromMachine> {
    const [self, other] = [String(task.number + 1), String(2 - task.number)];
    const machine = new MachineTransport(self);
    machine.add(other, await link!);
    const { schedule, localSteps, totalSteps, batchSize, delayMs, number } = task;
    const transport = new ConditionedTransport(machine, { delayMs, bandwidth: null });
    const device = await openCpu({ threads: 1 });
    const [roundsAtMs, computeMs]: [number[], number[]] = [[], []];
    try {
      const end = await runReplica(
        {
          ...{ number, config: parseConfig({ device: "cpu", batchSize }), spec: mnist, evaluates: "never" },
          plan: {
            ...{ schedule, localSteps, totalSteps, world: 2, wire: "f32" },
            ...{ configHash: "one", name: `machine ${self}` },
          },
        },
        {
          ...{ device, transport, train, loadTest: async () => train },
          ...{ signal: never(), stop: never(), halt: never(), leads: () => false, leaves: false },
        },
        {
          ...{ onReady: nothing, onGroup: nothing, onEvaluation: nothing, onSettled: nothing },
          onRound: ({ replicas }) => {
            roundsAtMs.push(performance.now());
            computeMs.push(Math.max(...replicas.map((one) => one.computeMs)));
          },
        },
      );
      return { type: "ran", roundsAtMs, computeMs, weightsHash: end.weightsHash };
    } finally {
      transport.close();
      device.dispose();
    }
  }

  async function answer(message: ToMachine): Promise<FromMachine> {
    if (message.type === "run") return run(message.task);
    if (message.type === "invite") {
      opened = await invite(context);
      return { type: "link", text: invitationLink(address, opened.invitation) };
    }
    if (message.type === "answer") {
      const answered = await answerTo(message.text, context);
      link = answered.link;
      return { type: "link", text: invitationLink(address, answered.answer) };
    }
    link = opened!.accept(message.text);
    await link;
    return { type: "linked" };
  }

  process.on("message", async (message: ToMachine) => process.send!(await answer(message)));
  process.send!({ type: "ready" } satisfies FromMachine);
  await new Promise((resolve) => process.once("disconnect", resolve));
  connections.close();
  return 0;
}
