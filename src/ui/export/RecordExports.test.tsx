// @vitest-environment happy-dom
import { fireEvent, screen, waitFor } from "@testing-library/react";
import { expect, onTestFinished, test, vi } from "vitest";
import { epochsOf, recordOf, variantOf } from "../compare/testing/record";
import { openEngine, show } from "../testing/played-engine";
import { RecordExports } from "./RecordExports";
import { words } from "./words";

const t = words.en;
const variant = variantOf({ step: 2345, totalSteps: 2345, epochs: epochsOf(0.9, 0.9751) });
const record = { ...recordOf(variant), kind: "run", axes: [] } as const;
const isOffered = (kind: keyof typeof t.kinds) =>
  screen.queryByRole("button", { name: t.kinds[kind] }) !== null;

async function open(kept: unknown, keptId?: number) {
  const engine = await openEngine({ "models.kept": kept });
  onTestFinished(() => engine.dispose());
  show(engine, <RecordExports record={record} {...(keptId !== undefined && { keptId })} />);
  const details = document.querySelector("details")!;
  details.open = true;
  fireEvent(details, new Event("toggle"));
  return engine;
}

const width = { inputs: 784, outputs: 10 };
const network = {
  layers: [{ ...width, weight: new Float32Array(7840).fill(0.5), bias: new Float32Array(10) }],
  activation: "relu",
};

test("a kept run leaves with its weights as long as they are kept", async () => {
  const asked = vi.fn(async () => network);
  await open(asked, 3);
  await waitFor(() => expect(isOffered("safetensors")).toBe(true));
  expect(asked).toHaveBeenCalledWith(3);
  // What training would go on with is not kept.
  expect([isOffered("state"), isOffered("torchrun")]).toEqual([false, false]);
  let saved: Blob | undefined;
  vi.spyOn(URL, "createObjectURL").mockImplementation((blob) => {
    saved = blob as Blob;
    return "blob:x";
  });
  vi.spyOn(HTMLAnchorElement.prototype, "click").mockImplementation(() => {});
  onTestFinished(() => void vi.restoreAllMocks());
  fireEvent.click(screen.getByRole("button", { name: t.kinds.safetensors }));
  await waitFor(() => expect(screen.getByRole("status").textContent).toMatch(/\.safetensors\.$/));
  expect(saved!.size).toBeGreaterThan(4 * 7850);
});

test("a run whose weights have gone leaves as scripts and tables, as one from a link does", async () => {
  const asked = vi.fn(async () => null);
  await open(asked, 4);
  await waitFor(() => expect(asked).toHaveBeenCalled());
  expect([isOffered("pytorch"), isOffered("csv"), isOffered("safetensors")]).toEqual([true, true, false]);
});
