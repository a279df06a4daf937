/** @file Language and theme: what the person chose, remembered, or else what the browser says. */
import { createStore } from "zustand/vanilla";

export type Language = "en" | "zh";
export type ThemeChoice = "system" | "light" | "dark";

export interface Preferences {
  language: Language;
  theme: ThemeChoice;
  /** What the theme comes to, the system's wish included. */
  isDark: boolean;
}

const languages: readonly Language[] = ["en", "zh"];
const themes: readonly ThemeChoice[] = ["system", "light", "dark"];
const systemDark = globalThis.matchMedia?.("(prefers-color-scheme: dark)");

const chosenTheme = recall("theme", themes) ?? "system";

export const preferences = createStore<Preferences>(() => ({
  language: recall("language", languages) ?? preferredLanguage(globalThis.navigator?.languages ?? []),
  theme: chosenTheme,
  isDark: comesToDark(chosenTheme),
}));

systemDark?.addEventListener("change", () =>
  preferences.setState(({ theme }) => ({ isDark: comesToDark(theme) })),
);

export function chooseLanguage(language: Language): void {
  remember("language", language);
  preferences.setState({ language });
}

export function chooseTheme(theme: ThemeChoice): void {
  remember("theme", theme);
  preferences.setState({ theme, isDark: comesToDark(theme) });
}

/** The first of the browser's languages that the page speaks, or else English. */
export function preferredLanguage(wanted: readonly string[]): Language {
  const known = wanted.map((tag) => languages.find((language) => tag.toLowerCase().startsWith(language)));
  return known.find((language) => language !== undefined) ?? "en";
}

function comesToDark(theme: ThemeChoice): boolean {
  return theme === "dark" || (theme === "system" && systemDark?.matches === true);
}

/** Storage may be switched off, and then even touching it throws. */
function recall<T extends string>(key: string, allowed: readonly T[]): T | undefined {
  try {
    const stored = localStorage.getItem(`halfstep.${key}`);
    return allowed.find((value) => value === stored);
  } catch {
    return undefined;
  }
}

function remember(key: string, value: string): void {
  try {
    localStorage.setItem(`halfstep.${key}`, value);
  } catch {
    // The choice then lasts as long as the page.
  }
}
