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
  const file = { name: "halfstep-1.safetensors", bytes: new Uint8Array(5) };
  const engine = await openEngine({ "models.kept": kept, "models.exportKept": file });
  onTestFinished(() => engine.dispose());
  show(engine, <RecordExports record={record} {...(keptId !== undefined && { keptId })} />);
  const details = document.querySelector("details")!;
  details.open = true;
  fireEvent(details, new Event("toggle"));
  return engine;
}

test("a kept run leaves with its weights as long as they are kept, by way of the worker that has them, and says what is not kept", async () => {
  const asked = vi.fn(async () => true);
  const engine = await open(asked, 3);
  await waitFor(() => expect(isOffered("safetensors")).toBe(true));
  expect(asked).toHaveBeenCalledWith(3);
  expect([isOffered("state"), isOffered("torchrun")]).toEqual([false, false]);
  expect(screen.getByText(t.notKept.StateNotKept)).toBeTruthy();
  let saved: Blob | undefined;
  vi.spyOn(URL, "createObjectURL").mockImplementation((blob) => {
    saved = blob as Blob;
    return "blob:x";
  });
  vi.spyOn(HTMLAnchorElement.prototype, "click").mockImplementation(() => {});
  onTestFinished(() => void vi.restoreAllMocks());
  fireEvent.click(screen.getByRole("button", { name: t.kinds.safetensors }));
  await waitFor(() => expect(screen.getByRole("status").textContent).toMatch(/\.safetensors\.$/));
  expect(saved!.size).toBe(5);
  fireEvent.click(screen.getByRole("button", { name: t.kinds.csv }));
  await waitFor(() => expect(engine.asked("models.exportKept")).toHaveLength(2));
  const run = expect.objectContaining({
    config: variant.config,
    state: expect.objectContaining({ step: 2345 }),
  });
  expect(engine.asked("models.exportKept")).toEqual([
    [run, "safetensors", 3],
    [run, "csv"],
  ]);
});

test("a run whose weights have gone leaves as scripts and tables, as one from a link does", async () => {
  const asked = vi.fn(async () => false);
  await open(asked, 4);
  await waitFor(() => expect(asked).toHaveBeenCalled());
  expect([isOffered("pytorch"), isOffered("csv"), isOffered("safetensors")]).toEqual([true, true, false]);
  expect(screen.queryByText(t.notKept.StateNotKept)).toBeNull();
});
