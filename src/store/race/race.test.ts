import { expect, test } from "vitest";
import { square } from "../../race/products";
import { type FakeContender, fakeHost } from "../../race/testing/fake-host";
import { createFakeClient } from "../testing/fake-client";
import { createRace } from "./race";

/** A race between such contenders of this engine and of others, with what was asked of each. */
function open(
  own: Readonly<Record<string, FakeContender>>,
  others: Readonly<Record<string, FakeContender>> = {},
) {
  const host = fakeHost(own);
  const rivals = fakeHost(others);
  const asked: string[] = [];
  const places: unknown[] = [];
  let opened = 0;
  let disposed = 0;
  const ask = async (method: string, ...args: never[]) => {
    asked.push(method);
    if (method === "hold") return 1;
    if (method === "kernels") return { kernels: "12ab34cd", processorKernels: "00ff00ff" };
    if (method === "entrants") places.push(args[1]);
    return method === "release"
      ? undefined
      : (host as unknown as Record<string, (...a: never[]) => unknown>)[method]!(...args);
  };
  const race = createRace({ client: createFakeClient({ "race.ask": ask }) }, () => {
    opened++;
    return { host: rivals, dispose: () => void disposed++ };
  });
  race.change({ sizes: [64, 128], precisions: ["f32"], rounds: 3 });
  return { race, host, rivals, asked, places, counts: () => ({ opened, disposed }) };
}

const namesOf = ({ race }: ReturnType<typeof open>) =>
  race.state
    .getState()
    .heats.map(({ product, lanes }) => [product.name, lanes.map(({ entrant }) => entrant.name)]);

test("races the products of the plan one after the other, and opens no other library unasked", async () => {
  const opened = open({ "wgsl/naive": {}, "wgsl/tile": {} }, { "jax/webgpu": {} });
  await opened.race.run();
  expect(namesOf(opened)).toEqual([
    ["matmul-64", ["wgsl/naive", "wgsl/tile"]],
    ["matmul-128", ["wgsl/naive", "wgsl/tile"]],
  ]);
  expect(opened.race.state.getState()).toMatchObject({
    status: "idle",
    failure: "",
    about: { kernels: "12ab34cd", processorKernels: "00ff00ff" },
  });
  expect(opened.counts()).toEqual({ opened: 0, disposed: 0 });
  expect(opened.asked.at(-1)).toBe("release");
});

test("the other libraries race in turns with ours, where we do, and their worker ends with the race", async () => {
  const opened = open({ "wgsl/naive": {} }, { "jax/webgpu": {} });
  opened.race.change({ groups: ["gpu", "rivals"], sizes: [64] });
  await opened.race.run();
  expect(namesOf(opened)).toEqual([["matmul-64", ["wgsl/naive", "jax/webgpu"]]]);
  expect(opened.places).toEqual([["gpu"]]);
  expect(opened.counts()).toEqual({ opened: 1, disposed: 1 });
});

test("what the smaller product told to take too long is left out, until it is asked for", async () => {
  const opened = open({ "wgsl/naive": { stepMs: 300 }, "wgsl/tile": { stepMs: 100 } });
  await opened.race.run();
  const states = () => opened.race.state.getState().heats.map(({ lanes }) => lanes.map(({ state }) => state));
  expect(states()).toEqual([
    ["done", "done"],
    ["slow", "done"],
  ]);
  await opened.race.run(square(128, "f32"));
  expect(states()).toEqual([
    ["done", "done"],
    ["done", "done"],
  ]);
  await opened.race.run(square(64, "f32"));
  // What was raced last is last, which is how the page knows what is under way.
  expect(namesOf(opened).map(([name]) => name)).toEqual(["matmul-128", "matmul-64"]);
});

test("cancelled, it keeps what was raced and is no failure", async () => {
  const opened = open({
    "wgsl/naive": {
      stepMs: () => {
        if (opened.host.log.length > 15) opened.race.cancel();
        return 100;
      },
    },
  });
  await opened.race.run();
  const { status, failure, heats } = opened.race.state.getState();
  expect({ status, failure }).toEqual({ status: "idle", failure: "" });
  expect(heats[0]!.lanes[0]).toMatchObject({ state: "done" });
  expect(opened.host.log.at(-1)).toBe("dispose wgsl/naive");
});

test("is cancelled while the code of the other libraries does not arrive", async () => {
  const opened = open({ "wgsl/naive": {} });
  opened.rivals.entrants = () => {
    setTimeout(opened.race.cancel);
    return new Promise(() => {});
  };
  opened.race.change({ groups: ["gpu", "rivals"] });
  await opened.race.run();
  expect(opened.race.state.getState()).toMatchObject({ status: "idle", failure: "", heats: [] });
  expect(opened.counts()).toEqual({ opened: 1, disposed: 1 });
});

test("says why a race could not begin", async () => {
  const opened = open({});
  const race = createRace(
    {
      client: createFakeClient({
        "race.ask": () => {
          throw new Error("The GPU was lost.");
        },
      }),
    },
    () => {
      throw new Error("unasked");
    },
  );
  await race.run();
  expect(race.state.getState()).toMatchObject({ status: "idle", failure: "The GPU was lost." });
  expect(opened.asked).toEqual([]);
});

test("a product that has no contender here is none of the race", async () => {
  const opened = open({});
  await opened.race.run();
  expect(opened.race.state.getState()).toMatchObject({ status: "idle", failure: "", heats: [] });
});
