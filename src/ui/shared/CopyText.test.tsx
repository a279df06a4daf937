// @vitest-environment happy-dom
import { fireEvent, screen } from "@testing-library/react";
import { afterEach, describe, expect, test, vi } from "vitest";
import { openEngine, show } from "../testing/played-engine";
import { CopyText } from "./CopyText";
import { sharedWords } from "./words";

const { copied, copyByHand } = sharedWords.en;

async function press(writeText: (text: string) => Promise<void>): Promise<void> {
  vi.stubGlobal("navigator", { ...navigator, clipboard: { writeText } });
  show(await openEngine(), <CopyText label="copy" text={() => "all of it"} />);
  fireEvent.click(screen.getByRole("button", { name: "copy" }));
}

afterEach(() => void vi.unstubAllGlobals());

describe("a text to copy", () => {
  test("is copied, which is said aloud for a while", async () => {
    vi.useFakeTimers({ shouldAdvanceTime: true });
    const writeText = vi.fn(async () => {});
    await press(writeText);
    await vi.waitFor(() => expect(screen.getByRole("status").textContent).toBe(copied));
    expect(writeText).toHaveBeenCalledWith("all of it");
    vi.advanceTimersByTime(3000);
    await vi.waitFor(() => expect(screen.getByRole("status").textContent).toBe(""));
    vi.useRealTimers();
  });

  test("is shown, selected, where the browser does not copy, until the focus leaves it", async () => {
    await press(() => Promise.reject(new DOMException("no permission", "NotAllowedError")));
    const shown = await screen.findByRole<HTMLTextAreaElement>("textbox", { name: copyByHand });
    expect(document.activeElement).toBe(shown);
    expect(shown.value.slice(shown.selectionStart, shown.selectionEnd)).toBe("all of it");
    fireEvent.blur(shown);
    expect(screen.queryByRole("textbox")).toBeNull();
  });
});
