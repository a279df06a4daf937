// @vitest-environment happy-dom
import { screen } from "@testing-library/react";
import { expect, test } from "vitest";
import type { RunResult } from "../../worker/api";
import { epochResult } from "../testing/epoch-result";
import { openEngine, show } from "../testing/played-engine";
import { Announcer } from "./Announcer";

test("a screen reader hears of each epoch, and of pauses and ends, but not of every step", async () => {
  const engine = await openEngine();
  show(engine, <Announcer />);
  const region = screen.getByRole("status");
  const heard: string[] = [];
  const hear = () => {
    const text = region.textContent!.replaceAll("\u00a0", " ");
    if (text !== (heard.at(-1) ?? "")) heard.push(text);
  };
  await engine.train("training", { epochs: 2 });
  for (let i = 0; i < 10; i++) {
    engine.step(1 / (i + 1));
    hear();
  }
  expect(heard).toEqual([]);

  engine.tell({ type: "epoch", run: 1, epoch: epochResult(1, 0.9) });
  hear();
  engine.step(0.05);
  hear();
  expect(heard).toEqual([expect.stringMatching(/^Epoch 1 of 2: test accuracy 90\.00\s%/)]);

  for (const phase of ["paused", "training"] as const) {
    engine.phase(phase);
    hear();
  }
  expect(heard.slice(1)).toEqual([expect.stringMatching(/^Paused\. Epoch 1 of 2/), heard[0]]);

  engine.tell({ type: "epoch", run: 1, epoch: epochResult(2, 0.95) });
  hear();
  engine.tell({ type: "finished", run: 1, result: {} as RunResult });
  engine.phase("finished");
  hear();
  expect(heard.slice(3)).toEqual([
    expect.stringMatching(/^Epoch 2 of 2: test accuracy 95\.00\s%/),
    expect.stringMatching(/^Finished\. Epoch 2 of 2: test accuracy 95\.00\s%/),
  ]);
  expect(screen.getByRole("status")).toBe(region);
});
