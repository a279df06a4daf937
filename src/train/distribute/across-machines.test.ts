/** @file Replicas on a GPU and on a processor, with a real WebRTC connection between them: the whole way from samples to the same parameters. */
import { afterAll, expect, test } from "vitest";
import { nodeConnections } from "../../../scripts/node-connections";
import { openCpu } from "../../device/cpu/open";
import type { Device } from "../../device/device";
import { openTestGpu } from "../../device/test-device";
import { answerTo, type HandContext, invite } from "../../distribute/machines/by-hand";
import { invitationLink } from "../../distribute/machines/invitation-link";
import { MachineTransport } from "../../distribute/machines/machine-transport";
import type { RoundReport, Schedule, Wire } from "../../distribute/options";
import type { ReplicaEnd } from "./replica-run";
import { runReplica } from "./replica-run";
import { goldenOptions } from "./testing/golden-replicas";

const gpu = await openTestGpu();
const connections = nodeConnections();
afterAll(() => connections.close());

async function transports(): Promise<MachineTransport[]> {
  const context = (): HandContext => ({ makeConnection: connections.make, now: Date.now, used: new Set() });
  const opened = await invite(context());
  const answered = await answerTo(invitationLink("https://halfstep.example/", opened.invitation), context());
  const [one, other] = [new MachineTransport("1"), new MachineTransport("2")];
  one.add("2", await opened.accept(invitationLink("https://halfstep.example/", answered.answer)));
  other.add("1", await answered.link);
  return [one, other];
}

const never = () => new AbortController().signal;

/** Trains both to the end, and resolves to what each came to and what the first one told of rounds. */
async function trainOn(
  devices: readonly Device[],
  plan: { schedule: Schedule; wire: Wire; totalSteps: number; localSteps: number },
): Promise<{ ends: ReplicaEnd[]; rounds: RoundReport[] }> {
  const { config, spec, train } = await goldenOptions();
  const split = train.load();
  const rounds: RoundReport[] = [];
  const all = await transports();
  const nothing = () => {};
  try {
    const ends = await Promise.all(
      devices.map((device, number) =>
        runReplica(
          {
            ...{ number, config, spec: { ...spec, trainCount: split.count, testCount: split.count } },
            plan: { ...plan, world: 2, configHash: "one", name: `machine ${number + 1}` },
            evaluates: "never",
          },
          {
            ...{ device, transport: all[number]!, train: split, loadTest: async () => split },
            ...{ signal: never(), stop: never(), halt: never(), leads: () => false, leaves: false },
          },
          {
            ...{ onReady: nothing, onGroup: nothing, onEvaluation: nothing, onSettled: nothing },
            onRound: (round) => number === 0 && rounds.push(round),
          },
        ),
      ),
    );
    return { ends, rounds };
  } finally {
    for (const transport of all) transport.close();
  }
}

test.skipIf(typeof gpu === "string").each<[string, Parameters<typeof trainOn>[1]]>([
  ["every step", { schedule: "every-step", wire: "f32", totalSteps: 40, localSteps: 1 }],
  [
    "local steps, with halves on the wire",
    { schedule: "diloco", wire: "f16", totalSteps: 48, localSteps: 16 },
  ],
])("a GPU and a processor, each behind a data channel, end with the same parameters: %s", async (_, plan) => {
  if (typeof gpu === "string") throw new Error(gpu);
  const processor = await openCpu({ threads: 1 });
  const { ends, rounds } = await trainOn([gpu, processor], plan);
  expect(ends.map(({ outcome }) => outcome)).toMatchObject([
    { end: "finished", step: plan.totalSteps },
    { end: "finished", step: plan.totalSteps },
  ]);
  expect(ends.map(({ device }) => device.kind)).toEqual(["gpu", "cpu"]);
  expect(ends[0]!.weightsHash).toBe(ends[1]!.weightsHash);
  const losses = rounds.flatMap((round) => round.losses);
  expect(losses).toHaveLength(plan.totalSteps);
  expect(losses.at(-1)).toBeLessThan(0.6 * losses[0]!);
  processor.dispose();
});
