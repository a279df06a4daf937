import { expect, test } from "vitest";
import { defaultConfig } from "../../train/defaults";
import type { RunConfig } from "../../worker/api";
import { playedDescription } from "../testing/played-engine";
import { groupFields } from "./main-fields";

const group = (changes: Partial<RunConfig> = {}) =>
  groupFields(playedDescription, { ...defaultConfig(), ...changes });
const names = (fields: readonly { name: string }[]) => fields.map(({ name }) => name);

test("six settings are in sight, and every other that matters is among the rest", () => {
  const { main, more, changed } = group();
  expect(names(main)).toEqual(["hidden", "lr", "batchSize", "epochs", "precision", "fusion"]);
  expect(names(more)).toEqual(["dataset", "init", "optimizer", "adamForm", "seed", "device", "arithmetic"]);
  expect(changed).toBe(0);
  expect(names(group({ precision: "f16" }).more)).toEqual(
    expect.arrayContaining(["lossScaling", "subnormals"]),
  );
});

test("of the rest those are counted that differ from their defaults and matter", () => {
  expect(group({ lr: 1, seed: 7, device: "cpu" }).changed).toBe(2);
  expect(group({ seed: Number.NaN }).changed).toBe(1);
  // Momentum is SGD's.
  expect(group({ momentum: 0.5 }).changed).toBe(0);
  expect(group({ momentum: 0.5, optimizer: "sgd" }).changed).toBe(2);
});
