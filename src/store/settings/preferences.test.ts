import { afterAll, afterEach, describe, expect, it, vi } from "vitest";
import { chooseLanguage, chooseTheme, preferences, preferredLanguage } from "./preferences";

describe("preferences", () => {
  it.each([
    [["zh-TW", "en"], "zh"],
    [["de-DE", "en-GB", "zh"], "en"],
    [["fr", "zh-Hans-CN"], "zh"],
    [["fr"], "en"],
    [[], "en"],
  ] as const)("of a browser that wants %j come to %s", (wanted, expected) => {
    expect(preferredLanguage(wanted)).toBe(expected);
  });

  it("hold for the page where nothing can be stored", () => {
    chooseTheme("dark");
    chooseLanguage("zh");
    expect(preferences.getState()).toMatchObject({ language: "zh", theme: "dark", isDark: true });
    chooseTheme("light");
    expect(preferences.getState().isDark).toBe(false);
  });

  it("have the link's pace, which is not remembered, until another one is chosen, which is", async () => {
    vi.resetModules();
    vi.stubGlobal("location", { search: "?pace=watch" });
    const stored = new Map([["halfstep.pace", "full"]]);
    vi.stubGlobal("localStorage", {
      getItem: (key: string) => stored.get(key) ?? null,
      setItem: (key: string, value: string) => stored.set(key, value),
    });
    const fresh = await import("./preferences");
    expect(fresh.preferences.getState().pace).toBe("watch");
    expect(fresh.linkedPreferences()).toEqual(["pace=watch"]);
    expect(stored.get("halfstep.pace")).toBe("full");
    fresh.choosePace("watch");
    expect(stored.get("halfstep.pace")).toBe("watch");
    expect(fresh.linkedPreferences()).toEqual([]);
  });

  it("are those of the link until something else is chosen, and then no longer part of it", async () => {
    vi.resetModules();
    vi.stubGlobal("location", { search: "?lang=zh&theme=dark&seed=1" });
    const fresh = await import("./preferences");
    expect(fresh.preferences.getState()).toMatchObject({ language: "zh", theme: "dark", isDark: true });
    expect(fresh.linkedPreferences()).toEqual(["lang=zh", "theme=dark"]);
    fresh.chooseLanguage("en");
    expect(fresh.linkedPreferences()).toEqual(["theme=dark"]);
  });
});

// Test files share their modules, and what is chosen with them.
afterEach(() => {
  vi.unstubAllGlobals();
  preferences.setState(preferences.getInitialState(), true);
});
afterAll(() => void vi.resetModules());
