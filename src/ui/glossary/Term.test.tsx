// @vitest-environment happy-dom
import { act, fireEvent, screen } from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { chooseLanguage } from "../../store/settings/preferences";
import { openEngine, show } from "../testing/played-engine";
import { Term } from "./Term";
import { glossary } from "./words";

const term = () => screen.getByRole("button", { name: "Loss" });
const shown = (language: "en" | "zh" = "en") => screen.queryByText(glossary[language].loss);
const patience = { timeout: 20_000 };
/** Until the words have come. */
const appear = (language?: "en" | "zh") => vi.waitFor(() => expect(shown(language)).toBeTruthy(), patience);
const pass = (ms: number) => act(() => vi.advanceTimersByTimeAsync(ms));
const mouse = { pointerType: "mouse" };

/** What the browser does with a popover, which is not here. */
function close(): void {
  const event = Object.assign(new Event("toggle"), { newState: "closed" });
  fireEvent(shown()!, event);
}

beforeEach(async () => {
  vi.useFakeTimers({ shouldAdvanceTime: true });
  HTMLElement.prototype.showPopover = vi.fn();
  show(await openEngine(), <Term name="loss">Loss</Term>);
});
afterEach(() => void vi.useRealTimers());

describe("a term", () => {
  test("is explained at a press, names its explanation, and is not when the browser closes that", async () => {
    expect(term().getAttribute("aria-expanded")).toBe("false");
    fireEvent.click(term());
    await appear();
    expect(term().getAttribute("aria-expanded")).toBe("true");
    expect(document.getElementById(term().getAttribute("aria-describedby")!)).toBe(shown());
    expect(shown()!.showPopover).toHaveBeenCalledOnce();
    expect(term().contains(shown())).toBe(false);
    close();
    await vi.waitFor(() => expect(shown()).toBeNull(), patience);
    expect(term().getAttribute("aria-expanded")).toBe("false");
    expect(term().getAttribute("aria-describedby")).toBeNull();
  });

  test("is explained to a pointer that stays, until it goes; one that passes by asks nothing", async () => {
    fireEvent.pointerEnter(term(), mouse);
    await pass(100);
    fireEvent.pointerLeave(term(), mouse);
    await pass(1000);
    expect(shown()).toBeNull();

    fireEvent.pointerEnter(term(), mouse);
    await pass(400);
    await appear();
    // Over to the explanation, to read or to copy it.
    fireEvent.pointerLeave(term(), mouse);
    fireEvent.pointerEnter(shown()!, mouse);
    await pass(1000);
    expect(shown()).toBeTruthy();
    fireEvent.pointerLeave(shown()!, mouse);
    await pass(1000);
    expect(shown()).toBeNull();
  });

  test("keeps at a press what the pointer has shown", async () => {
    fireEvent.pointerEnter(term(), mouse);
    await pass(400);
    await appear();
    fireEvent.click(term());
    fireEvent.pointerLeave(term(), mouse);
    await pass(1000);
    expect(shown()).toBeTruthy();
    fireEvent.click(term());
    expect(shown()).toBeNull();
  });

  test("leaves nothing of a press to the browser, which would close what that has opened", async () => {
    for (let press = 0; press < 3; press++) expect(fireEvent.click(term())).toBe(false);
    await appear();
  });

  test("is explained in Chinese as well", async () => {
    fireEvent.click(term());
    await appear();
    act(() => chooseLanguage("zh"));
    await appear("zh");
    act(() => chooseLanguage("en"));
  });
});
