// @vitest-environment happy-dom
import { fireEvent, screen } from "@testing-library/react";
import { describe, expect, test } from "vitest";
import type { ResultRecord } from "../../share/record";
import { defaultConfig } from "../../train/defaults";
import { openEngine, show } from "../testing/played-engine";
import { openedWords } from "./opened-words";
import { Reported } from "./Reported";
import { recordOf, variantOf } from "./testing/record";
import { words } from "./words";

const { reported: t } = openedWords.en;
const { tooMany } = words.en.plan;

const button = () => screen.getByRole<HTMLButtonElement>("button", { name: t.run });

/** Of so many variants, all of whose settings differ. */
const apart = (count: number): ResultRecord => ({
  ...recordOf(
    ...Array.from({ length: count }, (_, i) =>
      variantOf({ config: { ...defaultConfig(), batchSize: 1 + i, lr: 0.1 + i / 100, hidden: [1 + i] } }),
    ),
  ),
  axes: ["batchSize", "lr", "hidden"],
});

describe("a reported comparison", () => {
  test("is run here with what its variants differ in", async () => {
    const engine = await openEngine();
    show(engine, <Reported record={apart(2)} />);
    fireEvent.click(button());
    expect(engine.asked("comparison.start")[0]![0]).toEqual({
      batchSize: [1, 2],
      lr: [0.1, 0.11],
      hidden: [[1], [2]],
    });
  });

  test("with fewer bits is asked of the model that is trained once, to its end", async () => {
    const engine = await openEngine();
    const trained = variantOf({ step: 2345, totalSteps: 2345 });
    const asked = variantOf({ bits: 8, step: 0, totalSteps: 0 });
    show(engine, <Reported record={{ ...recordOf(trained, asked), axes: ["bits"] }} />);
    fireEvent.click(button());
    const [axes, options] = engine.asked("comparison.start")[0]!;
    expect(axes).toEqual({ bits: [32, 8] });
    expect(options).not.toHaveProperty("maxSteps");
  });

  test("whose axes come to more variants than fit is said to be so, and is not run", async () => {
    show(await openEngine(), <Reported record={apart(64)} />);
    expect(screen.getByText(tooMany("262,144", "24"))).toBeTruthy();
    expect(button().disabled).toBe(true);
  });
});
