// @vitest-environment happy-dom
import { expect, test } from "vitest";
import { createEngine } from "../engine";
import { createFakeClient } from "../testing/fake-client";
import { kernelsOf } from "./kernels";

test("however many panels ask at once, the worker tells of the kernels once; after a failure it is asked again", async () => {
  const answers: (() => unknown)[] = [
    () => {
      throw new Error("no memory");
    },
    () => [],
  ];
  const client = createFakeClient({ "reports.kernels": () => answers.shift()!() });
  const engine = createEngine(client);
  const { state, read } = kernelsOf(engine);
  await Promise.all([read(), read()]);
  expect(engine.session.state.getState().failure?.message).toContain("no memory");
  expect(state.getState()).toBeNull();
  await Promise.all([read(), read()]);
  await read();
  expect(state.getState()).toEqual([]);
  expect(client.commands.filter(([path]) => path === "reports.kernels")).toHaveLength(2);
});
