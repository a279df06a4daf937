/**
 * @file Language, theme, keys and pace: what the person chose, remembered, or else what the browser says. A link may choose
 * language, theme and pace for as long as its page is open.
 */
import { createStore } from "zustand/vanilla";
import type { Field, Pace, PaceWish } from "../../worker/api";
import { recall, remember } from "./remembered";

export type Language = "en" | "zh";
export type ThemeChoice = "system" | "light" | "dark";

export interface Preferences {
  language: Language;
  theme: ThemeChoice;
  /** What the theme comes to, the system's wish included. */
  isDark: boolean;
  /** Whether single keys do something; people who speak to their computer, or mistype, may switch that off. */
  hasShortcuts: boolean;
  /** "auto" until one is chosen. */
  pace: PaceWish;
  /** Names of those that the page's link chose. */
  linked: readonly LinkedName[];
}

type LinkedName = "lang" | "theme" | "pace";

const languages: readonly Language[] = ["en", "zh"];
const themes: readonly ThemeChoice[] = ["system", "light", "dark"];
export const paces: readonly Pace[] = ["watch", "full"];
const switches = ["on", "off"] as const;
const systemDark = globalThis.matchMedia?.("(prefers-color-scheme: dark)");

const link = new URLSearchParams(globalThis.location?.search);
const linkedLanguage = languages.find((language) => language === link.get("lang"));
const linkedTheme = themes.find((theme) => theme === link.get("theme"));
const linkedPace = paces.find((pace) => pace === link.get("pace"));
const firstTheme = linkedTheme ?? recallAmong("theme", themes) ?? "system";

export const preferences = createStore<Preferences>(() => ({
  language:
    linkedLanguage ??
    recallAmong("language", languages) ??
    preferredLanguage(globalThis.navigator?.languages ?? []),
  theme: firstTheme,
  isDark: comesToDark(firstTheme),
  hasShortcuts: recallAmong("shortcuts", switches) !== "off",
  pace: linkedPace ?? recallAmong("pace", paces) ?? "auto",
  linked: [
    ...(linkedLanguage ? (["lang"] as const) : []),
    ...(linkedTheme ? (["theme"] as const) : []),
    ...(linkedPace ? (["pace"] as const) : []),
  ],
}));

/** What a link may say of preferences, described as the settings of a run are; the default is what they are now. */
export function preferenceFields(): Field[] {
  const { language, theme, pace } = preferences.getState();
  return [
    { name: "lang", kind: "choice", options: languages, default: language, takesEffect: "now" },
    { name: "theme", kind: "choice", options: themes, default: theme, takesEffect: "now" },
    { name: "pace", kind: "choice", options: paces, default: pace, takesEffect: "now" },
  ];
}

/** The part of a link that says which of them the link of this page chose. */
export function linkedPreferences(): string[] {
  const { language: lang, theme, pace, linked } = preferences.getState();
  const values = { lang, theme, pace };
  return linked.map((name) => `${name}=${values[name]}`);
}

systemDark?.addEventListener("change", () =>
  preferences.setState(({ theme }) => ({ isDark: comesToDark(theme) })),
);

export function chooseLanguage(language: Language): void {
  remember("language", language);
  preferences.setState(({ linked }) => ({ language, linked: linked.filter((name) => name !== "lang") }));
}

export function chooseTheme(theme: ThemeChoice): void {
  remember("theme", theme);
  preferences.setState(({ linked }) => ({
    theme,
    isDark: comesToDark(theme),
    linked: linked.filter((name) => name !== "theme"),
  }));
}

export function allowShortcuts(hasShortcuts: boolean): void {
  remember("shortcuts", hasShortcuts ? "on" : "off");
  preferences.setState({ hasShortcuts });
}

export function choosePace(pace: Pace): void {
  remember("pace", pace);
  preferences.setState(({ linked }) => ({ pace, linked: linked.filter((name) => name !== "pace") }));
}

/** The first of the browser's languages that the page speaks, or else English. */
export function preferredLanguage(wanted: readonly string[]): Language {
  const known = wanted.map((tag) => languages.find((language) => tag.toLowerCase().startsWith(language)));
  return known.find((language) => language !== undefined) ?? "en";
}

function comesToDark(theme: ThemeChoice): boolean {
  return theme === "dark" || (theme === "system" && systemDark?.matches === true);
}

function recallAmong<T extends string>(name: string, allowed: readonly T[]): T | undefined {
  const stored = recall(name);
  return allowed.find((value) => value === stored);
}
