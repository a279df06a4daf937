// @vitest-environment happy-dom
import { screen } from "@testing-library/react";
import { describe, expect, test } from "vitest";
import type { RunResult } from "../../worker/api";
import { epochResult } from "../testing/epoch-result";
import { openEngine, show } from "../testing/played-engine";
import { EpochTable } from "./EpochTable";
import { words } from "./words";

/** The cells of each row below the head. */
const rows = () =>
  screen
    .getAllByRole<HTMLTableRowElement>("row")
    .slice(1)
    .map(({ cells }) => [...cells].map(({ textContent }) => textContent));

describe("the table of epochs", () => {
  test("says what will stand there", async () => {
    show(await openEngine(), <EpochTable />);
    expect(rows()).toEqual([[words.en.epochs.none]]);
  });

  test("has a row for each epoch of this run, the latest on top", async () => {
    const engine = await openEngine();
    show(engine, <EpochTable />);
    await engine.train();
    engine.tell(
      { type: "epoch", run: 1, epoch: epochResult(1, 0.9) },
      { type: "epoch", run: 1, epoch: epochResult(2, 0.95) },
      { type: "epoch", run: 7, epoch: epochResult(3, 0.99) },
    );
    expect(rows().map(([number]) => number)).toEqual(["2", "1"]);
    const [number, trainLoss, , testLoss, testAccuracy, seconds] = rows()[0]!;
    expect([number, trainLoss, testLoss, seconds]).toEqual(["2", "0.5000", "0.4000", "3.0 sec"]);
    expect(testAccuracy).toMatch(/^95\.00\s%$/);
    await engine.train();
    expect(rows()).toEqual([[words.en.epochs.none]]);
  });

  test("has no training figures of an epoch that was over when the run was taken up again", async () => {
    const engine = await openEngine();
    show(engine, <EpochTable />);
    await engine.train();
    const before = { ...epochResult(1, 0.9), trainLoss: Number.NaN, trainAccuracy: Number.NaN };
    const diverged = { ...epochResult(2, 0.1), trainLoss: Number.NaN };
    for (const one of [before, diverged]) engine.tell({ type: "epoch", run: 1, epoch: one });
    expect(rows().map((cells) => cells.slice(1, 3))).toEqual([
      ["NaN", expect.stringMatching(/^80\.00\s%$/)],
      ["–", "–"],
    ]);
  });

  test("ends with the hash of the weights, by which runs are told from each other", async () => {
    const engine = await openEngine();
    show(engine, <EpochTable />);
    await engine.train();
    expect(screen.queryByText("c0ffee")).toBeNull();
    const result = { weightsHash: "c0ffee", timing: { compileMs: 12.3 } } as RunResult;
    engine.tell({ type: "finished", run: 1, result });
    expect(screen.getByText("c0ffee").tagName).toBe("CODE");
    expect(screen.getByText(/12\.3 ms/)).toBeTruthy();
  });
});
