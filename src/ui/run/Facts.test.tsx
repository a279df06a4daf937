// @vitest-environment happy-dom
import { screen } from "@testing-library/react";
import { expect, test } from "vitest";
import { loadedState } from "../../store/testing/fake-client";
import { openEngine, show } from "../testing/played-engine";
import { Facts } from "./Facts";
import { words } from "./words";

const t = words.en.facts;

/** The value under each name. */
const facts = () =>
  Object.fromEntries(
    screen.getAllByRole("term").map((term) => [term.textContent, term.nextElementSibling!.textContent]),
  );

test("the steps of a run are those of all of it, the epoch is theirs, and the time left is told by the steps so far", async () => {
  const engine = await openEngine();
  show(engine, <Facts />);
  await engine.train();
  expect(facts()).toMatchObject({ [t.step]: t.of("0", "100"), [t.timeLeft]: "–" });
  engine.step(...Array<number>(50).fill(1));
  expect(facts()).toMatchObject({
    [t.step]: t.of("50", "100"),
    [t.epoch]: t.of("3", "5"),
    [t.timeLeft]: "0.5 sec",
  });
});

test("a run that goes on from a file counts on, and the time of the steps in the file is not taken for its own", async () => {
  const engine = await openEngine();
  engine.session.state.setState({ loaded: loadedState(50) });
  show(engine, <Facts />);
  await engine.train();
  expect(facts()).toMatchObject({ [t.step]: t.of("50", "100"), [t.timeLeft]: "–" });
  const { state, series } = engine.session;
  engine.step(...Array<number>(10).fill(1));
  expect(facts()).toMatchObject({ [t.step]: t.of("60", "100"), [t.epoch]: t.of("3", "5") });
  const { elapsedMs } = state.getState().run!.progress!;
  expect(facts()[t.timeLeft]).toBe(`${((elapsedMs * 40) / 10 / 1000).toFixed(1)} sec`);
  engine.does(({ change }) => change({ lr: 0.002 }));
  expect(state.getState().run!.adjusted).toEqual({ lr: 60 });
  expect(series.rates).toMatchObject([{ step: 60 }]);
});
