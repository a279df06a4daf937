import { describe, expect, it, vi } from "vitest";
import type { ComparisonReport, MetricsBatch, RoundReport } from "../worker/api";
import { createScripting } from "./scripting";
import { createFakeClient } from "./testing/fake-client";

const batch = { firstStep: 0 } as MetricsBatch;

/** Once the worker was asked for this: what trains is fetched before. */
const asked = (client: ReturnType<typeof createFakeClient>, command: string) =>
  vi.waitFor(() => expect(client.commands.map(([name]) => name)).toContain(command));

describe("window.halfstep", () => {
  it("gives a fresh copy of the defaults", () => {
    const scripting = createScripting(createFakeClient());
    scripting.defaults.hidden.push(64);
    expect(scripting.defaults.hidden).toEqual([128]);
  });

  it("passes the metrics of its own run only, and none after the end", async () => {
    let finish = (_: unknown): void => {};
    const client = createFakeClient({ "scripts.train": () => new Promise((resolve) => (finish = resolve)) });
    const seen: MetricsBatch[] = [];
    const result = createScripting(client).train(
      { epochs: 1 },
      { maxSteps: 5, threads: 2, onMetrics: (one) => seen.push(one) },
    );
    await asked(client, "scripts.train");
    expect(client.commands).toEqual([
      ["scripts.train", { epochs: 1 }, { run: 1, wantsMetrics: true, maxSteps: 5, threads: 2 }],
    ]);
    client.emit({ type: "metrics", run: 2, metrics: { ...batch } });
    client.emit({ type: "metrics", run: 1, metrics: batch });
    finish({ weightsHash: "0" });
    // What was sent before the answer may be heard after it.
    await new Promise((resolve) => setTimeout(resolve));
    const last = { ...batch };
    client.emit({ type: "metrics", run: 1, metrics: last });
    client.emit({ type: "scripted-end", run: 2 });
    client.emit({ type: "scripted-end", run: 1 });
    expect(await result).toEqual({ weightsHash: "0" });
    client.emit({ type: "metrics", run: 1, metrics: batch });
    expect(seen).toEqual([batch, last]);
  });

  it("ends with a worker that died between its answer and its last event", async () => {
    const client = createFakeClient({ "scripts.train": () => Promise.resolve({ weightsHash: "0" }) });
    const result = createScripting(client).train();
    await asked(client, "scripts.train");
    await new Promise((resolve) => setTimeout(resolve));
    client.die();
    expect(await result).toEqual({ weightsHash: "0" });
  });

  it("ends the run when the signal says so and rejects with its reason", async () => {
    let finish = (_: unknown): void => {};
    const client = createFakeClient({
      "scripts.train": () => new Promise((resolve) => (finish = resolve)),
      "scripts.abort": () => finish({}),
    });
    const controller = new AbortController();
    const result = createScripting(client).train({}, { signal: controller.signal });
    await asked(client, "scripts.train");
    controller.abort(new Error("enough"));
    await expect(result).rejects.toThrow("enough");
    expect(client.commands.at(-1)).toEqual(["scripts.abort", 1]);
  });

  it("compares, with the updates of its own comparison only", async () => {
    let finish = (_: unknown): void => {};
    const client = createFakeClient({
      "scripts.compare": () => new Promise((resolve) => (finish = resolve)),
      "scripts.abort": () => finish({}),
    });
    const seen: ComparisonReport[] = [];
    const controller = new AbortController();
    const result = createScripting(client).compare(
      { fusion: ["off", "step"] },
      { baseline: 1, signal: controller.signal, onUpdate: (report) => seen.push(report) },
    );
    await asked(client, "scripts.compare");
    expect(client.commands).toEqual([["scripts.compare", { fusion: ["off", "step"] }, { baseline: 1 }, 1]]);
    const report = { baseline: 1 } as ComparisonReport;
    client.emit({ type: "comparison", comparison: 2, report: { ...report }, losses: [] });
    client.emit({ type: "comparison", comparison: 1, report, losses: [] });
    controller.abort(new Error("enough"));
    await expect(result).rejects.toThrow("enough");
    expect(client.commands.at(-1)).toEqual(["scripts.abort", 1]);
    expect(seen).toEqual([report]);
  });

  it("starts nothing for a signal that was given already", async () => {
    const client = createFakeClient();
    const signal = AbortSignal.abort(new Error("too late"));
    await expect(createScripting(client).train({}, { signal })).rejects.toThrow("too late");
    expect(client.commands).toEqual([]);
  });

  it("rejects with what the engine says about a wrong configuration", async () => {
    const client = createFakeClient({
      "scripts.train": () => Promise.reject(new Error("lr is 99, allowed is a number from 0.000001 to 10")),
    });
    await expect(createScripting(client).train({ lr: 99 })).rejects.toThrow("lr is 99");
  });

  it("reads links by the settings that the engine knows, and says when it does not answer", async () => {
    const { value } = await createScripting(createFakeClient()).parseLink("?lr=0.5");
    expect(value?.config.lr).toBe(0.5);
    const dead = createFakeClient({ describe: () => Promise.reject(new Error("The worker has ended.")) });
    const parsed = await createScripting(dead).parseLink("?lr=0.5");
    expect([parsed.ok, parsed.notices.map(({ code }) => code)]).toEqual([false, ["no-engine"]]);
  });

  it("gives a run away by what `train` resolved to, and trains from what it has loaded", async () => {
    const file = { name: "halfstep.onnx", bytes: Uint8Array.of(1) };
    const model = { id: "abc", kind: "weights", config: {}, step: 0, notes: [] };
    const client = createFakeClient({
      "models.export": file,
      "models.load": { model, refusal: null },
      "scripts.train": () => new Promise(() => {}),
    });
    const scripting = createScripting(client);
    const run = { id: "run" } as never;
    expect(await scripting.export(run, "onnx")).toBe(file);
    const from = await scripting.load(Uint8Array.of(2));
    expect(from).toBe(model);
    void scripting.train({}, { from });
    await asked(client, "scripts.train");
    expect(client.commands).toEqual([
      ["models.export", run, "onnx"],
      ["models.load", Uint8Array.of(2)],
      ["scripts.train", {}, { run: 1, wantsMetrics: false, from: "abc" }],
    ]);
  });

  it("quantizes a run by what `train` resolved to", async () => {
    const result = { bits: 4, changed: [7] };
    const client = createFakeClient({ "models.quantize": result });
    const run = { id: "run" } as never;
    expect(await createScripting(client).quantize(run, { bits: 4 })).toBe(result);
    expect(client.commands).toEqual([["models.quantize", run, { bits: 4 }]]);
  });

  it("trains together, with what its own run tells, and ends that when the signal says so", async () => {
    let finish = (_: unknown): void => {};
    const client = createFakeClient({
      "together.train": () => new Promise((resolve) => (finish = resolve)),
      "together.abort": () => finish({}),
    });
    const seen: number[] = [];
    const controller = new AbortController();
    const call = {
      maxSteps: 5,
      onRound: ({ round }: RoundReport) => seen.push(round),
      signal: controller.signal,
    };
    const options = { replicas: 2, schedule: "diloco" } as const;
    const result = createScripting(client).distribute({ epochs: 1 }, options, call);
    await vi.waitFor(() =>
      expect(client.commands).toEqual([["together.train", { epochs: 1 }, options, { run: 1, maxSteps: 5 }]]),
    );
    const roundsOf = (run: number, ...numbers: number[]) =>
      client.emit({ type: "rounds", run, rounds: numbers.map((round) => ({ round }) as RoundReport) });
    roundsOf(1, 0, 1);
    roundsOf(2, 7);
    controller.abort(new Error("enough"));
    await expect(result).rejects.toThrow("enough");
    expect(client.commands).toContainEqual(["together.abort", 1]);
    expect(seen).toEqual([0, 1]);
  });

  it("rejects with the sentence of a file that is none", async () => {
    const refusal = { code: "unknown-format", values: {}, message: "The file is neither." };
    const client = createFakeClient({ "models.load": { model: null, refusal } });
    await expect(createScripting(client).load(new Uint8Array())).rejects.toThrow("The file is neither.");
  });
});
