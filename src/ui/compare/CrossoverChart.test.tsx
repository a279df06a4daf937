// @vitest-environment happy-dom
import { screen, within } from "@testing-library/react";
import { describe, expect, test } from "vitest";
import type { ResultRecord } from "../../share/record";
import { defaultConfig } from "../../train/defaults";
import { openEngine, show } from "../testing/played-engine";
import { CrossoverChart } from "./CrossoverChart";
import { crossoverWords } from "./crossover-words";
import { resultWords } from "./result-words";
import type { Side } from "./sides";
import { deviceOfKind, quartiles, recordOf, variantOf } from "./testing/record";

const t = crossoverWords.en;

/** Two widths and three batches on both devices; the GPU takes a millisecond, the processor as many as a tenth of the batch. */
const sweep = (isFallback = false): ResultRecord => ({
  ...recordOf(
    ...[[32], [512]].flatMap((hidden) =>
      [5, 20, 80].flatMap((batchSize) =>
        (["cpu", "gpu"] as const).map((device) =>
          variantOf({
            config: { ...defaultConfig(), hidden, batchSize, device },
            device: { ...deviceOfKind(device), isFallback: isFallback && device === "gpu" },
            stepMs: quartiles(device === "gpu" ? 1 : batchSize / 10),
          }),
        ),
      ),
    ),
  ),
  axes: ["hidden", "batchSize", "device"],
});

const side = (record: ResultRecord, kind: Side["kind"] = "mine"): Side => ({ kind, record, isOver: true });

describe("the chart of the crossover", () => {
  test("reads each curve in a sentence under its name", async () => {
    show(await openEngine(), <CrossoverChart sides={[side(sweep())]} />);
    expect(screen.getByRole("region", { name: t.title })).toBeTruthy();
    expect(screen.getAllByRole("term").map(({ textContent }) => textContent)).toEqual([
      "hidden 32",
      "hidden 512",
    ]);
    for (const { textContent } of screen.getAllByRole("definition"))
      expect(textContent).toMatch(/^From a batch of about 10 on, the GPU pays/);
  });

  test("has its figures in a table, with the work of a step", async () => {
    show(await openEngine(), <CrossoverChart sides={[side(sweep())]} />);
    const rows = within(screen.getByRole("table", { hidden: true })).getAllByRole("row", { hidden: true });
    expect(rows).toHaveLength(7);
    const cells = [...rows[1]!.children].map(({ textContent }) => textContent);
    // 32 units: four operations for each of 784 · 32 weights, six for each of 32 · 10, for five samples.
    expect(cells).toEqual(["hidden 32", "5", "0.511", "5,000", "10,000", "0.500×"]);
  });

  test("names a software adapter as what it is", async () => {
    show(await openEngine(), <CrossoverChart sides={[side(sweep(true))]} />);
    expect(screen.getByRole("region", { name: t.titleOfSoftware })).toBeTruthy();
    expect(screen.getByText(t.noteOfSoftware)).toBeTruthy();
    expect(screen.queryByText(/\bthe GPU\b/)).toBeNull();
  });

  test("has what was measured here beside what was reported", async () => {
    show(await openEngine(), <CrossoverChart sides={[side(sweep(), "reported"), side(sweep())]} />);
    const { reported, mine } = resultWords.en.table.sides;
    expect(screen.getAllByRole("term").map(({ textContent }) => textContent)).toEqual([
      `hidden 32 · ${reported}`,
      `hidden 512 · ${reported}`,
      `hidden 32 · ${mine}`,
      `hidden 512 · ${mine}`,
    ]);
  });

  test("is not there for other comparisons", async () => {
    const { container } = show(await openEngine(), <CrossoverChart sides={[side(recordOf(variantOf()))]} />);
    expect(container.textContent).toBe("");
  });
});
