/** @file A machine in a page of its own: it meets another one by hand and trains with it. What people see and do is not in it. */

import { fetchSource } from "../../../src/data/fetch-source";
import { mnist } from "../../../src/data/mnist";
import { loadSplits } from "../../../src/data/shards";
import { openCpu } from "../../../src/device/cpu/open";
import { GpuDevice } from "../../../src/device/gpu/gpu-device";
import {
  answerTo,
  type HandContext,
  invite,
  type OpenInvitation,
} from "../../../src/distribute/machines/by-hand";
import type { Link } from "../../../src/distribute/machines/frame-channel";
import { invitationLink } from "../../../src/distribute/machines/invitation-link";
import { MachineTransport } from "../../../src/distribute/machines/machine-transport";
import type { Schedule, Wire } from "../../../src/distribute/options";
import { runReplica } from "../../../src/train/distribute/replica-run";
import { parseConfig } from "../../../src/train/parse-config";

export interface Task {
  /** From 0: the rank. */
  number: 0 | 1;
  device: "gpu" | "cpu";
  schedule: Schedule;
  wire: Wire;
  localSteps: number;
  totalSteps: number;
}

export interface Trained {
  end: string;
  step: number;
  device: "gpu" | "cpu";
  weightsHash: string;
  /** Of each step. */
  losses: number[];
}

export interface Machine {
  /** The link that another machine is to open. */
  invite(): Promise<string>;
  /** The link that answers an invitation. */
  answer(invitation: string): Promise<string>;
  /** Takes the answer. */
  accept(answer: string): Promise<void>;
  /** What this machine's connection says of itself, and what it knows of the other one. */
  described(): Promise<{ sdp: string; types: string[] }>;
  train(task: Task): Promise<Trained>;
}

declare global {
  interface Window {
    machine: Machine;
  }
}

const samples = 4000;
const context: HandContext = {
  makeConnection: (options) => new RTCPeerConnection(options),
  now: Date.now,
  used: new Set(),
};
const linkOf = (invitation: Parameters<typeof invitationLink>[1]) =>
  invitationLink(`${location.origin}${location.pathname}`, invitation);

let opened: OpenInvitation | undefined;
let link: Promise<Link> | undefined;

async function trainingData() {
  const source = fetchSource(new URL("data/mnist/", location.href));
  const { count, images, labels } = await loadSplits(source, mnist).train;
  const pixels = images.length / count;
  return { count: samples, images: images.slice(0, samples * pixels), labels: labels.slice(0, samples) };
}

const nothing = () => {};
const never = () => new AbortController().signal;

window.machine = {
  async invite() {
    opened = await invite(context);
    return linkOf(opened.invitation);
  },
  async answer(invitation) {
    const answered = await answerTo(invitation, context);
    link = answered.link;
    return linkOf(answered.answer);
  },
  async accept(answer) {
    link = opened!.accept(answer);
    await link;
  },
  async described() {
    const { connection } = await link!;
    const stats = [...(await connection.getStats()).values()];
    const candidates = stats.filter(({ type }) => /^(local|remote)-candidate$/.test(type));
    return {
      sdp: connection.localDescription!.sdp,
      types: candidates.map(({ candidateType }) => candidateType),
    };
  },
  async train({ number, device: kind, schedule, wire, localSteps, totalSteps }) {
    const [self, other] = number === 0 ? ["1", "2"] : ["2", "1"];
    const transport = new MachineTransport(self!);
    transport.add(other!, await link!);
    const train = await trainingData();
    const device = kind === "gpu" ? await GpuDevice.open() : await openCpu({ threads: 1 });
    const losses: number[] = [];
    const end = await runReplica(
      {
        number,
        config: parseConfig({ hidden: [32], batchSize: 128, seed: 7, fusion: "layers", device: kind }),
        spec: { ...mnist, trainCount: samples },
        plan: {
          ...{ schedule, wire, localSteps, totalSteps, world: 2 },
          ...{ configHash: "one", name: `machine ${self}` },
        },
        evaluates: "never",
      },
      {
        ...{ device, transport, train, loadTest: async () => train },
        ...{ signal: never(), stop: never(), halt: never(), leads: () => false, leaves: false },
      },
      {
        ...{ onReady: nothing, onGroup: nothing, onEvaluation: nothing, onSettled: nothing },
        onRound: (round) => losses.push(...round.losses),
      },
    );
    const { end: how, step } = end.outcome as { end: string; step: number };
    transport.close();
    return { end: how, step, device: end.device.kind, weightsHash: end.weightsHash, losses };
  },
};
