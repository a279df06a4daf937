// @vitest-environment happy-dom
import { fireEvent, screen, within } from "@testing-library/react";
import { describe, expect, test, vi } from "vitest";
import { comparisonOf } from "../../store/results/comparison-of";
import { defaultConfig } from "../../train/defaults";
import { openEngine, show } from "../testing/played-engine";
import { ResultTable } from "./ResultTable";
import { resultWords } from "./result-words";
import type { Side } from "./sides";
import { deviceOfKind, quartiles, recordOf, simd, variantOf } from "./testing/record";
import { words } from "./words";

const t = resultWords.en.table;
const fused = variantOf({ config: { ...defaultConfig(), fusion: "step" } });
const record = recordOf(variantOf(), fused);
const mine: Side = { kind: "mine", record, isOver: true };

const heads = () => screen.getAllByRole("columnheader").map(({ textContent }) => textContent);
const rows = () => screen.getAllByRole<HTMLTableRowElement>("row").slice(1);
const names = () => rows().map((row) => within(row).getByRole("rowheader").textContent);

describe("the table of results", () => {
  test("has a row for each variant, and columns only for what there is", async () => {
    show(await openEngine(), <ResultTable sides={[mine]} canRerun={false} />);
    expect(names()).toEqual([words.en.variant.fusion.off, words.en.variant.fusion.step]);
    expect(heads()).toContain(t.columns.speedUp);
    expect(heads()).not.toContain(t.columns.gpu);
    expect(heads()).not.toContain(t.action);
    expect(heads()).not.toContain(t.columns.model);
    expect(screen.queryByText(t.untrainedNote)).toBeNull();
  });

  test("explains its headings where they are terms", async () => {
    show(await openEngine(), <ResultTable sides={[mine]} canRerun={false} />);
    const { wall, accuracy, loss, launches } = t.columns;
    for (const name of [wall, accuracy, loss, launches]) {
      const head = screen.getByRole("columnheader", { name });
      expect(within(head).getByRole("button", { name })).toBeTruthy();
    }
  });

  test("has the GPU's own time where it was measured, and no speed-up of one alone", async () => {
    const alone = recordOf(variantOf({ gpuStepMs: quartiles(2) }));
    show(await openEngine(), <ResultTable sides={[{ ...mine, record: alone }]} canRerun={false} />);
    expect(heads()).toContain(t.columns.gpu);
    expect(heads()).not.toContain(t.columns.speedUp);
  });

  test("says how far a variant is that is not over", async () => {
    const half = recordOf(variantOf(), { ...fused, state: "training", step: 250 });
    show(
      await openEngine(),
      <ResultTable sides={[{ ...mine, record: half, isOver: false }]} canRerun={false} />,
    );
    expect(names()[1]).toBe(`${words.en.variant.fusion.step}${t.state.training} · 250 of 500`);
  });

  test("says below the name of a variant what its processor used, where devices are compared", async () => {
    const device = { ...deviceOfKind("cpu"), processor: simd };
    const onCpu = variantOf({ config: { ...defaultConfig(), device: "cpu" }, device });
    const onGpu = variantOf({
      config: { ...defaultConfig(), device: "gpu" },
      device: deviceOfKind("gpu"),
    });
    const devices = recordOf(onCpu, onGpu);
    show(
      await openEngine(),
      <ResultTable sides={[{ ...mine, record: { ...devices, axes: ["device"] } }]} canRerun={false} />,
    );
    expect(names()).toEqual(["CPUSIMD · 2 threads · strict", "GPU"]);
  });

  test("has size and speed of models where bits are compared, and says why what is not trained has nothing else", async () => {
    const inference = { accuracy: 0.975, bytes: 407_080, ms: 50 };
    const whole = variantOf({ inference });
    const rounded = variantOf({
      ...{ bits: 8, step: 0, totalSteps: 0, stepMs: null, check: null, samplesPerSecond: null },
      ...{ compileMs: 0, warmupMs: 0, dispatches: 0, bytesPerStep: 0, memoryBytes: 0 },
      inference: { accuracy: 0.9762, bytes: 102_192, ms: 150 },
    });
    const bits = { ...recordOf(whole, rounded), axes: ["bits"] as const };
    show(await openEngine(), <ResultTable sides={[{ ...mine, record: bits }]} canRerun />);
    expect(heads()).toEqual(expect.arrayContaining([t.columns.model, t.columns.predictions]));
    expect(names()).toEqual(["f32", `${words.en.variant.bits("8")}${t.untrained}`]);
    const cells = within(rows()[1]!)
      .getAllByRole("cell")
      .map(({ textContent }) => textContent!.replaceAll(/\s/g, " "));
    const filled = cells.filter((text) => text !== t.none && text !== "");
    expect(filled).toEqual([`97.62 %${t.points("+0.12")}`, "102 kB", "150 ms"]);
    expect(screen.getByText(t.untrainedNote)).toBeTruthy();
    expect(screen.getAllByRole("button", { name: /again$/ })).toHaveLength(1);
  });

  test("has what was measured here below what was reported, and only that can be trained again", async () => {
    const reported: Side = { kind: "reported", record, isOver: true };
    show(await openEngine(), <ResultTable sides={[reported, mine]} canRerun />);
    expect(names().map((name) => name!.endsWith(t.sides.mine))).toEqual([false, true, false, true]);
    expect(screen.getAllByRole("button", { name: /again$/ })).toHaveLength(2);
  });

  test("trains the variant of a row again", async () => {
    const engine = await openEngine();
    const rerun = vi.spyOn(comparisonOf(engine), "rerun");
    show(engine, <ResultTable sides={[mine]} canRerun />);
    fireEvent.click(screen.getByRole("button", { name: t.rerun(words.en.variant.fusion.step) }));
    expect(rerun).toHaveBeenCalledExactlyOnceWith(1);
  });
});
