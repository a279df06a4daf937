import { describe, expect, it } from "vitest";
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
    expect(preferences.getState()).toEqual({ language: "zh", theme: "dark", isDark: true });
    chooseTheme("light");
    expect(preferences.getState().isDark).toBe(false);
  });
});
