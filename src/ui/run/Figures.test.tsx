// @vitest-environment happy-dom
import { screen } from "@testing-library/react";
import { describe, expect, test } from "vitest";
import { openEngine, show } from "../testing/played-engine";
import { Figures } from "./Figures";
import { words } from "./words";

const t = words.en.figures;

/** The value under each name. */
const figures = () =>
  Object.fromEntries(
    screen.getAllByRole("term").map((term) => [term.textContent, term.nextElementSibling!.textContent]),
  );

describe("the three numbers one looks at", () => {
  test("are dashes before the first step, so that their places stay", async () => {
    show(await openEngine(), <Figures />);
    expect(figures()).toEqual({ [t.loss]: "–", [t.trainAccuracy]: "–", [t.testAccuracy]: "–" });
  });

  test("are means over the latest steps, and the latest epoch's test", async () => {
    const engine = await openEngine();
    show(engine, <Figures />);
    await engine.train();
    engine.step(2, 1);
    expect(figures()).toMatchObject({ [t.loss]: "1.5000", [t.testAccuracy]: "–" });
    expect(figures()[t.trainAccuracy]).toMatch(/^25\.0\s%$/);
    // A long time at 0.5 leaves nothing of the first steps.
    engine.step(...new Array<number>(64).fill(0.5));
    expect(figures()[t.loss]).toBe("0.5000");
    const epoch = { trainLoss: 1, trainAccuracy: 0.5, testLoss: 1, seconds: 1 };
    engine.tell({ type: "epoch", run: 1, epoch: { ...epoch, epoch: 1, testAccuracy: 0.9 } });
    engine.tell({ type: "epoch", run: 1, epoch: { ...epoch, epoch: 2, testAccuracy: 0.9721 } });
    expect(figures()[t.testAccuracy]).toMatch(/^97\.21\s%$/);
  });

  test("are the last epoch's means when the run is over, as they are told elsewhere", async () => {
    const engine = await openEngine();
    show(engine, <Figures />);
    await engine.train();
    engine.step(0.1199);
    const epoch = {
      epoch: 5,
      trainLoss: 0.13327,
      trainAccuracy: 0.96,
      testLoss: 0.1,
      testAccuracy: 0.97,
      seconds: 1,
    };
    engine.tell({ type: "epoch", run: 1, epoch });
    expect(figures()[t.loss]).toBe("0.1199");
    expect(screen.getByText(t.lossNote(t.steps("32")))).toBeTruthy();
    engine.phase("finished");
    expect(figures()[t.loss]).toBe("0.1333");
    expect(figures()[t.trainAccuracy]).toMatch(/^96\.0\s%$/);
    expect(screen.getByText(t.lossNote(t.epoch("5")))).toBeTruthy();
  });

  test("say on how many digits the network is tested", async () => {
    show(await openEngine(), <Figures />);
    expect(screen.getByText(t.testAccuracyNote("10,000"))).toBeTruthy();
  });
});
