import { expect, test } from "vitest";
import { bridge } from "../distribute/transports/bridged";
import { InProcessRoom } from "../distribute/transports/in-process";
import { openWorker, quick } from "./testing/open-worker";

const options = { replicas: 2, schedule: "every-step", transport: "in-process" } as const;

test("a run that trains together is told of in the order in which it went, and a script's end after it", async () => {
  const { worker, events, ofType, until } = openWorker();
  const result = await worker.together.train(quick, options, { run: 5, maxSteps: 40 });
  expect(result.losses).toHaveLength(40);
  await until(() => ofType("scripted-end").length === 1);
  const own = events.filter((event) => "run" in event && event.run === 5).map(({ type }) => type);
  expect(own[0]).toBe("together");
  expect(own.at(-1)).toBe("scripted-end");
  expect(ofType("together")[0]!.start).toMatchObject({ totalSteps: 40, stepsPerEpoch: 1875 });
  const steps = ofType("rounds").flatMap(({ rounds }) => rounds.map(({ step }) => step));
  expect(steps).toEqual(Array.from({ length: 40 }, (_, i) => i + 1));
});

test("a run that is stopped resolves to what it has come to, behind a whole round, with the same weights in all replicas", async () => {
  const { worker, ofType, until } = openWorker();
  const running = worker.together.train(quick, options, { run: 6 });
  await until(() => ofType("rounds").length > 2);
  worker.together.stop(6);
  const { losses, replicas, weightsHash } = await running;
  expect(losses.length).toBeGreaterThan(0);
  expect(losses.length).toBeLessThan(1875);
  expect(replicas.map((replica) => replica.weightsHash)).toEqual([weightsHash, weightsHash]);
});

test("a run that is aborted rejects, and a wrong option is told of", async () => {
  const { worker, ofType, until } = openWorker();
  const running = worker.together.train(quick, options, { run: 7 });
  running.catch(() => {});
  await until(() => ofType("rounds").length > 0);
  worker.together.abort(7);
  await expect(running).rejects.toThrow(/abort/);
  await expect(worker.together.train(quick, { ...options, replicas: 0 }, { run: 8 })).rejects.toThrow(
    "replicas is 0, allowed is an integer from 1 to 8",
  );
});

test("a network that is told of right behind the start holds from the first round on", async () => {
  const { worker, ofType } = openWorker();
  const running = worker.together.train(quick, options, { run: 9, maxSteps: 3 });
  worker.together.setNetwork(9, { delayMs: 30, bandwidth: null });
  await running;
  const rounds = ofType("rounds").flatMap(({ rounds }) => rounds);
  expect(rounds).toHaveLength(3);
  for (const { replicas } of rounds)
    for (const { computeMs, exchangeMs, waitMs } of replicas)
      expect(computeMs + exchangeMs + waitMs).toBeGreaterThan(55);
});

test("machines train by workers of their own over what their pages are connected by, to the same parameters", async () => {
  const room = new InProcessRoom();
  const together = { ...options, transport: "machines" } as const;
  const results = await Promise.all(
    ["1", "2"].map((self) => {
      const { port1, port2 } = new MessageChannel();
      bridge(room.join(self), port1);
      const { worker } = openWorker();
      const machines = { self, port: port2 };
      return worker.together.train(quick, together, {
        run: 9,
        maxSteps: 20,
        name: `machine ${self}`,
        machines,
      });
    }),
  );
  const hashes = results.map(({ weightsHash }) => weightsHash);
  expect(hashes[0]).toMatch(/^[0-9a-f]{8}$/);
  expect(hashes[1]).toBe(hashes[0]);
  for (const { replicas, device } of results) {
    expect(replicas.map(({ weightsHash }) => weightsHash)).toEqual(hashes);
    expect(device.description).toMatch(/^2 machines, of which this one has /);
  }
});

test("machines without a way to each other are told of", async () => {
  const { worker } = openWorker();
  const training = worker.together.train(quick, { ...options, transport: "machines" }, { run: 10 });
  await expect(training).rejects.toThrow('Training with "machines" needs a transport that reaches them');
});
