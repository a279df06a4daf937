// @vitest-environment happy-dom
import { fireEvent, screen, within } from "@testing-library/react";
import { describe, expect, test } from "vitest";
import { sharedWords } from "../shared/words";
import { openEngine, show } from "../testing/played-engine";
import { Controls } from "./Controls";
import { words } from "./words";

const { fields, settings } = sharedWords.en;
const more = () => screen.getByText(words.en.more).closest("details")!;

async function open() {
  const engine = await openEngine();
  show(engine, <Controls />);
  return engine;
}

describe("the settings", () => {
  test("are six, and the rest is folded away", async () => {
    await open();
    const section = within(screen.getByRole("region", { name: settings }));
    for (const name of ["hidden", "lr", "batchSize", "epochs", "precision", "fusion"] as const)
      expect(more().contains(section.getByText(fields[name]))).toBe(false);
    for (const name of ["optimizer", "seed", "device"] as const)
      expect(more().contains(section.getByText(fields[name]))).toBe(true);
    expect(more().open).toBe(false);
  });

  test("say which of them act at once", async () => {
    await open();
    expect(screen.getByText(words.en.acts(fields.lr))).toBeTruthy();
  });

  test("unfold where one of the rest is not what it is by default, and say how many", async () => {
    const engine = await open();
    engine.does((actions) => actions.change({ lr: 0.5 }));
    expect(more().open).toBe(false);
    engine.does((actions) => actions.change({ seed: 7, optimizer: "sgd" }));
    expect(more().open).toBe(true);
    expect(more().querySelector("summary")!.textContent).toContain(words.en.changed(2));
    // Folded by a person they stay folded, whatever else changes.
    more().open = false;
    engine.does((actions) => actions.change({ momentum: 0.5 }));
    expect(more().open).toBe(false);
  });

  test("unfold for a value that is not allowed", async () => {
    await open();
    fireEvent.change(screen.getByRole("textbox", { name: fields.seed }), { target: { value: "many" } });
    expect(more().open).toBe(true);
  });
});
