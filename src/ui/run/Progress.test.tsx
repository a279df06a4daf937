// @vitest-environment happy-dom
import { screen } from "@testing-library/react";
import { expect, test } from "vitest";
import { loadedState } from "../../store/testing/fake-client";
import { openEngine, show } from "../testing/played-engine";
import { Progress } from "./Progress";

const percent = () => Number(screen.getByRole("progressbar").getAttribute("aria-valuenow"));

test("the band tells of bytes, of kernels and of steps, one after the other", async () => {
  const engine = await openEngine();
  show(engine, <Progress />);
  expect(percent()).toBe(0);
  await engine.train("loading");
  engine.tell({ type: "data", dataset: "mnist", loadedBytes: 3, totalBytes: 4, isComplete: false });
  expect(percent()).toBe(75);
  engine.phase("compiling");
  expect(percent()).toBe(0);
  engine.tell({ type: "compile", run: 1, done: 1, total: 2 });
  expect(percent()).toBe(50);
  engine.phase("training");
  engine.step(...new Array<number>(30).fill(1));
  expect(percent()).toBe(30);
  expect(screen.getByRole("progressbar").getAttribute("aria-valuetext")).toMatch(/^30\s%$/);
});

test("a run that goes on from a file begins where that has ended", async () => {
  const engine = await openEngine();
  engine.session.state.setState({ loaded: loadedState(40) });
  show(engine, <Progress />);
  await engine.train();
  expect(percent()).toBe(40);
  engine.step(1, 1);
  expect(percent()).toBe(42);
});

test("a reset empties it", async () => {
  const engine = await openEngine();
  show(engine, <Progress />);
  await engine.train();
  engine.step(...new Array<number>(30).fill(1));
  engine.does(({ reset }) => reset());
  expect(percent()).toBe(0);
});
