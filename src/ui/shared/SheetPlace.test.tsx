// @vitest-environment happy-dom
import { act, fireEvent, screen } from "@testing-library/react";
import type { ComponentType } from "react";
import { expect, test, vi } from "vitest";
import { openEngine, show } from "../testing/played-engine";
import { SheetPlace } from "./SheetPlace";
import { type SheetProps, useSheet } from "./use-sheet";
import { sharedWords } from "./words";

const { panelFailed, retry } = sharedWords.en;

/** A button that opens a sheet. */
function Opener({ fetchSheet }: { fetchSheet: () => Promise<ComponentType<SheetProps>> }) {
  const sheet = useSheet(fetchSheet);
  return (
    <>
      <button type="button" onPointerEnter={sheet.prepare} onClick={sheet.open}>
        open
      </button>
      <SheetPlace sheet={sheet} />
    </>
  );
}

test("a sheet whose code does not come says so where it is opened, not before, and can be fetched again", async () => {
  const fetchSheet = vi.fn(() => Promise.reject<ComponentType<SheetProps>>(new Error("no network")));
  show(await openEngine(), <Opener fetchSheet={fetchSheet} />);
  const button = screen.getByRole("button", { name: "open" });
  fireEvent.pointerEnter(button);
  await act(async () => {});
  expect(screen.queryByRole("alert")).toBeNull();
  fireEvent.click(button);
  expect((await screen.findByRole("alert")).textContent).toContain(panelFailed("no network"));
  fetchSheet.mockResolvedValueOnce(() => "all of it");
  fireEvent.click(screen.getByRole("button", { name: retry }));
  expect(await screen.findByText("all of it")).toBeTruthy();
  expect(screen.queryByRole("alert")).toBeNull();
});

test("a sheet that throws says so beside its button, and the page goes on", async () => {
  vi.spyOn(console, "error").mockImplementation(() => {});
  function Broken(): never {
    throw new Error("broken");
  }
  const fetchSheet = async () => Broken;
  const { container } = show(await openEngine(), <Opener fetchSheet={fetchSheet} />);
  fireEvent.click(screen.getByRole("button", { name: "open" }));
  expect(container.contains(await screen.findByText(panelFailed("broken")))).toBe(true);
  expect(screen.getByRole("button", { name: "open" })).toBeTruthy();
  vi.restoreAllMocks();
});
