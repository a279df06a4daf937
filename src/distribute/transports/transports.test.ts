/** @file The same run over every transport, in real time. */
import { afterEach, describe, expect, it } from "vitest";
import { Member } from "../member";
import type { GroupEvent } from "../options";
import type { Outcome } from "../outcome";
import type { Plan } from "../plan";
import { chunkLength } from "../rounds/letter";
import { FakeReplica } from "../testing/fake-replica";
import type { PeerId, Transport } from "../transport";
import { InProcessRoom } from "./in-process";
import { PortsTransport } from "./ports";
import { TabsTransport } from "./tabs";

const opened: Transport[] = [];

afterEach(() => {
  for (const transport of opened.splice(0)) transport.close();
});

async function open(kind: string, ids: readonly PeerId[]): Promise<Transport[]> {
  if (kind === "in-process") {
    const room = new InProcessRoom();
    opened.push(...ids.map((id) => room.join(id)));
  } else if (kind === "tabs") {
    const room = `test ${performance.now()}`;
    for (const id of ids) opened.push(await TabsTransport.enter(room, id));
  } else {
    const transports = ids.map((id) => new PortsTransport(id));
    for (const [i, one] of transports.entries())
      for (const other of transports.slice(i + 1)) {
        const { port1, port2 } = new MessageChannel();
        one.connect(other.self, port1);
        other.connect(one.self, port2);
      }
    opened.push(...transports);
  }
  return [...opened];
}

const totalSteps = 20;

/** A busy machine is no reason to drop anybody. */
const patient = { silentMs: 10_000, stallMs: 10_000, tickMs: 50 };

const planOf = (name: string, world: number): Plan => ({
  ...{ name, world, totalSteps, schedule: "every-step", localSteps: 8, wire: "f32", configHash: "one" },
  timeouts: patient,
});

describe.each(["in-process", "ports", "tabs"])("over %s", (kind) => {
  it("replicas train to the end, a span being several chunks", async () => {
    const transports = await open(kind, ["a", "b"]);
    const fake = { totalSteps, size: 2 * chunkLength + 1000, batchSize: 2, stepMs: 0 };
    const replicas = transports.map(() => new FakeReplica(fake));
    const outcomes = await Promise.all(
      transports.map((transport, i) => new Member(replicas[i]!, transport, planOf(transport.self, 2)).run()),
    );
    for (const outcome of outcomes) expect(hashesOf(outcome)).toHaveLength(1);
    for (const { weights } of replicas) expect(weights).toEqual(replicas[0]!.weights);
  });

  it("a transport that is closed is noticed at once", async () => {
    const [first, second] = (await open(kind, ["a", "b"])) as [Transport, Transport];
    const events: GroupEvent[] = [];
    const replicas = [0, 1].map(() => new FakeReplica({ totalSteps, stepMs: 5 }));
    // Nobody will be left to whom it could answer when it has finished.
    const plan = { ...planOf("a", 2), timeouts: { ...patient, lingerMs: 0 } };
    const one = new Member(replicas[0]!, first, plan, { onGroup: (event) => events.push(event) });
    const other = new Member(replicas[1]!, second, planOf("b", 2), {
      onRound: ({ step }) => step === 5 && second.close(),
    });
    const abort = new AbortController();
    const lost = other.run(abort.signal).catch(() => {});
    const begun = performance.now();
    expect(hashesOf(await one.run())).toHaveLength(1);
    expect(performance.now() - begun).toBeLessThan(8000);
    expect(events).toContainEqual({ type: "left", name: "b", step: 0, why: "silent" });
    abort.abort();
    await lost;
  });
});

const hashesOf = (outcome: Outcome): string[] => {
  if (outcome.end !== "finished") throw new Error(`It ended as ${outcome.end}.`);
  return [...new Set(outcome.replicas.map(({ weightsHash }) => weightsHash))];
};
