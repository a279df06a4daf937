import { afterEach, beforeEach, expect, it, vi } from "vitest";
import type { MicroscopeReport } from "../../worker/api";
import { createFakeClient } from "../testing/fake-client";
import { createMicroscope } from "./microscope";
import { createSession } from "./run-store";

const report = (step: number): MicroscopeReport => ({ step, scale: 1, tensors: [] });

async function open() {
  const client = createFakeClient();
  const session = createSession(client);
  await session.actions.open();
  await session.actions.train();
  const microscope = createMicroscope(client, session);
  const send = (step: number, run = 1) => client.emit({ type: "microscope", run, report: report(step) });
  return { client, session, microscope, send, shown: () => microscope.state.getState().report?.step };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it("asks the worker only once a panel looks, and not again", async () => {
  const { client, microscope, send, shown } = await open();
  const asked = () => client.commands.filter(([name]) => name === "run.magnify");
  send(1);
  expect(asked()).toEqual([]);
  expect(shown()).toBeUndefined();
  microscope.look(10);
  send(2);
  expect(shown()).toBe(2);
  microscope.look(null);
  expect(asked()).toEqual([
    ["run.magnify", 10],
    ["run.magnify", null],
  ]);
  expect(shown()).toBeUndefined();
});

it("shows the first report at once and of many the latest, a few times a second", async () => {
  const { microscope, send, shown } = await open();
  microscope.look(1);
  const changes = vi.fn();
  microscope.state.subscribe(changes);
  for (let step = 1; step <= 100; step++) {
    send(step);
    vi.advanceTimersByTime(10);
  }
  vi.runAllTimers();
  expect(shown()).toBe(100);
  expect(changes.mock.calls.length).toBeLessThan(10);
});

it("forgets the report when another run begins, and takes none of other runs", async () => {
  const { session, microscope, send, shown } = await open();
  microscope.look(1);
  send(5);
  send(6);
  await session.actions.train();
  vi.runAllTimers();
  expect(shown()).toBeUndefined();
  send(7, 1);
  expect(shown()).toBeUndefined();
  send(8, 2);
  expect(shown()).toBe(8);
});

it("asks again where a new worker takes over", async () => {
  const { client, session, microscope } = await open();
  microscope.look(100);
  client.die();
  client.commands.length = 0;
  await session.actions.open();
  expect(client.commands).toContainEqual(["run.magnify", 100]);
});
