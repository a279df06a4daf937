// @vitest-environment happy-dom
import { act, fireEvent, screen } from "@testing-library/react";
import type { ComponentType } from "react";
import { expect, test, vi } from "vitest";
import { openEngine, show } from "../testing/played-engine";
import { SheetPlace } from "./SheetPlace";
import { type SheetProps, useSheet } from "./use-sheet";
import { sharedWords } from "./words";

const { panelFailed, retry, dismiss } = sharedWords.en;

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

test("a sheet whose code does not come says so over the page, not before it is opened, and can be fetched again or left", async () => {
  const fetchSheet = vi.fn(() => Promise.reject<ComponentType<SheetProps>>(new Error("no network")));
  show(await openEngine(), <Opener fetchSheet={fetchSheet} />);
  const button = screen.getByRole("button", { name: "open" });
  fireEvent.pointerEnter(button);
  await act(async () => {});
  expect(screen.queryByRole("alert")).toBeNull();
  fireEvent.click(button);
  expect((await screen.findByRole("alert")).textContent).toContain(panelFailed("no network"));
  expect(screen.getByRole("alert").className).toBe("slip");
  fireEvent.click(screen.getByRole("button", { name: dismiss }));
  expect(screen.queryByRole("alert")).toBeNull();
  fireEvent.click(button);
  await screen.findByRole("alert");
  fetchSheet.mockResolvedValueOnce(() => "all of it");
  fireEvent.click(screen.getByRole("button", { name: retry }));
  expect(await screen.findByText("all of it")).toBeTruthy();
  expect(screen.queryByRole("alert")).toBeNull();
});

test("a sheet that throws says so in its place, and the page goes on", async () => {
  vi.spyOn(console, "error").mockImplementation(() => {});
  function Broken(): never {
    throw new Error("broken");
  }
  const fetchSheet = async () => Broken;
  show(await openEngine(), <Opener fetchSheet={fetchSheet} />);
  fireEvent.click(screen.getByRole("button", { name: "open" }));
  expect(await screen.findByText(panelFailed("broken"))).toBeTruthy();
  expect(screen.getByRole("button", { name: "open" })).toBeTruthy();
  fireEvent.click(screen.getByRole("button", { name: dismiss }));
  expect(screen.queryByRole("alert")).toBeNull();
  vi.restoreAllMocks();
});
