// @vitest-environment happy-dom
/** @file What the page does when its engine opens, ends, or lacks its data. */
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { defaultConfig } from "../../train/defaults";
import type { Failure } from "../../worker/api";
import { type Answers, createFakeClient, fakeDescription } from "../testing/fake-client";
import { createSession } from "./run-store";

function open(answers: Answers = {}) {
  const client = createFakeClient(answers);
  return { client, ...createSession(client) };
}

beforeEach(() => {
  localStorage.clear();
  vi.useFakeTimers();
});
afterEach(() => void vi.useRealTimers());

describe("opening", () => {
  it("asks the engine what it is and fetches the digits on show", async () => {
    const pixels = new Uint8Array(48 * 784);
    const labels = new Uint8Array(48);
    const { state, digits, actions } = open({ "data.testDigits": { pixels, labels } });
    await actions.open();
    expect(state.getState()).toMatchObject({ engine: "ready", description: fakeDescription });
    expect(digits.getState()).toMatchObject({ pixels, labels });
  });

  it("says why where there is no GPU, and leaves it to the engine what trains", async () => {
    const gpuFailure: Failure = { code: "no-webgpu", message: "No WebGPU.", details: {} };
    const { state, actions } = open({ describe: { ...fakeDescription, gpu: null, gpuFailure } });
    await actions.open();
    expect(state.getState()).toMatchObject({ draft: { device: "auto" }, failure: gpuFailure });
  });

  it("says once why there is no GPU: who has read it is told again only where the reason is another one", async () => {
    const failureOf = async (code: Failure["code"]) => {
      const gpuFailure: Failure = { code, message: "No GPU.", details: {} };
      const { state, actions } = open({ describe: { ...fakeDescription, gpu: null, gpuFailure } });
      await actions.open();
      const { failure } = state.getState();
      actions.dismissFailure();
      return failure?.code;
    };
    expect(await failureOf("no-webgpu")).toBe("no-webgpu");
    expect(await failureOf("no-webgpu")).toBeUndefined();
    expect(await failureOf("no-adapter")).toBe("no-adapter");
  });

  it("by a link sets what it says before anything is trained, and tells what it could not follow", async () => {
    const { client, state, actions } = open();
    void actions.open("?lr=0.5&colour=red");
    await actions.train();
    expect(client.commands).toContainEqual(["run.start", { ...defaultConfig(), lr: 0.5 }, 1]);
    expect(state.getState().linkProblems).toMatchObject([{ name: "colour" }]);
    actions.follow("");
    expect(state.getState()).toMatchObject({ draft: defaultConfig(), linkProblems: [] });
  });

  it("follows its link with the next engine where the first one ended without an answer", async () => {
    let answer: Promise<unknown> = new Promise(() => {});
    const { client, state, actions } = open({ describe: () => answer });
    void actions.open("?lr=0.5");
    client.die();
    answer = Promise.resolve(fakeDescription);
    await actions.train();
    expect(client.commands).toContainEqual(["run.start", { ...defaultConfig(), lr: 0.5 }, 1]);
    expect(state.getState().engine).toBe("ready");
  });

  it("can be trained before the engine has answered", async () => {
    const { client, state, actions } = open({ describe: () => new Promise(() => {}) });
    void actions.open();
    await actions.train();
    expect(client.commands).toContainEqual(["run.start", defaultConfig(), 1]);
    expect(state.getState().run).toMatchObject({ number: 1, phase: "loading" });
  });
});

describe("when the worker ends", () => {
  it("the run has failed, and Train opens the engine again", async () => {
    const { client, state, actions } = open();
    await actions.open();
    await actions.train();
    client.die();
    expect(state.getState()).toMatchObject({
      engine: "dead",
      run: { phase: "failed" },
      failure: { code: "worker-died" },
    });
    client.commands.length = 0;
    await actions.train();
    await vi.runAllTimersAsync();
    expect(client.commands.map(([name]) => name)).toEqual(
      expect.arrayContaining(["describe", "run.start", "run.watch"]),
    );
    expect(state.getState()).toMatchObject({ engine: "ready", failure: null, run: { number: 2 } });
  });

  it("a finished run stays finished", async () => {
    const { client, state, actions } = open();
    await actions.train();
    client.emit({ type: "phase", run: 1, phase: "finished" });
    client.die();
    expect(state.getState()).toMatchObject({ run: { phase: "finished" } });
  });
});

describe("data that fails to load", () => {
  it("is said with its cause, and fetched again on request", async () => {
    const { client, state, actions } = open();
    await actions.open();
    const failure: Failure = { code: "data-missing", message: "Missing.", details: { file: "a.bin" } };
    client.emit({ type: "data-failed", dataset: "mnist", failure });
    expect(state.getState().failure).toBe(failure);
    client.commands.length = 0;
    actions.retryData();
    await vi.runAllTimersAsync();
    expect(state.getState().failure).toBeNull();
    expect(client.commands).toContainEqual(["data.preload", "mnist"]);
  });

  it("brings the digits on show when it is there at last, whatever asked for it again", async () => {
    const pixels = new Uint8Array(48 * 784);
    const labels = new Uint8Array(48);
    let isThere = false;
    const testDigits = () => {
      if (!isThere) throw new Error("Missing.");
      return { pixels, labels };
    };
    const { client, digits, actions } = open({ "data.testDigits": testDigits });
    await actions.open();
    expect(digits.getState().pixels).toBeNull();
    isThere = true;
    await actions.train();
    client.emit({ type: "data", dataset: "mnist", loadedBytes: 9, totalBytes: 9, isComplete: true });
    await vi.runAllTimersAsync();
    expect(digits.getState()).toMatchObject({ pixels, labels });
  });
});
