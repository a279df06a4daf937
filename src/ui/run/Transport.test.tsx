// @vitest-environment happy-dom
import { fireEvent, screen } from "@testing-library/react";
import { describe, expect, test } from "vitest";
import { words as shareWords } from "../share/section-words";
import { openEngine, show } from "../testing/played-engine";
import { Transport } from "./Transport";
import { words } from "./words";

const t = words.en.run;
const { share, export: leave } = shareWords.en;

/** The buttons in sight, those that can't be pressed in brackets. */
const buttons = () =>
  screen.getAllByRole<HTMLButtonElement>("button").map(({ textContent, disabled }) => {
    return disabled ? `(${textContent})` : textContent;
  });
const press = (name: string) => fireEvent.click(screen.getByRole("button", { name }));

describe("the buttons that run the run", () => {
  test("are one before the first run, which starts it with the settings on the page", async () => {
    const engine = await openEngine();
    show(engine, <Transport />);
    expect(buttons()).toEqual([t.train]);
    engine.does(({ change }) => change({ lr: 0.5 }));
    press(t.train);
    expect(engine.asked("run.start")).toEqual([[expect.objectContaining({ lr: 0.5 }), 1]]);
  });

  test.each([
    ["loading", [t.pause, share, leave, `(${t.singleStep})`, t.stop, t.reset]],
    ["training", [t.pause, share, leave, `(${t.singleStep})`, t.stop, t.reset]],
    ["evaluating", [t.pause, share, leave, `(${t.singleStep})`, t.stop, t.reset]],
    ["paused", [t.resume, share, leave, t.singleStep, t.stop, t.reset]],
    ["finished", [t.train, share, leave, `(${t.singleStep})`, `(${t.stop})`, t.reset]],
    ["failed", [t.train, share, leave, `(${t.singleStep})`, `(${t.stop})`, t.reset]],
  ] as const)("of a run that is %s do what can be done to it", async (phase, expected) => {
    const engine = await openEngine();
    show(engine, <Transport />);
    await engine.train(phase);
    await screen.findByRole("button", { name: share });
    expect(buttons()).toEqual(expected);
  });

  test("each send the worker one command", async () => {
    const engine = await openEngine();
    show(engine, <Transport />);
    await engine.train();
    engine.client.commands.length = 0;
    press(t.pause);
    engine.phase("paused");
    for (const name of [t.singleStep, t.resume, t.stop, t.reset]) press(name);
    const asked = engine.client.commands.map(([path]) => path);
    expect(asked).toEqual(["run.pause", "run.singleStep", "run.resume", "run.stop", "run.reset"]);
  });

  test("offer another run after one that has trained", async () => {
    const engine = await openEngine();
    show(engine, <Transport />);
    await engine.train();
    engine.step(2.3);
    engine.phase("stopped");
    expect(buttons()[0]).toBe(t.trainAgain);
  });
});
