/** @file The words and numbers of the language that the page speaks now. Only that language is fetched. */
import { useSyncExternalStore } from "react";
import { createStore } from "zustand/vanilla";
import { type Language, preferences } from "../../store/settings/preferences";
import type { Dictionary } from "./en";
import { type Formats, formatsOf } from "./format";

interface Speech {
  text: Dictionary;
  format: Formats;
}

const fetchDictionary: Record<Language, () => Promise<Dictionary>> = {
  en: async () => (await import("./en")).en,
  zh: async () => (await import("./zh")).zh,
};

const speech = createStore<{ current: Speech | null }>(() => ({ current: null }));

/**
 * Fetches the words of the chosen language, and from then on of every language that is chosen. To be awaited before
 * the page is drawn. A language whose words cannot be had leaves the page in the one before.
 */
export async function startSpeaking(): Promise<void> {
  preferences.subscribe(({ language }, before) => {
    if (language === before.language) return;
    speak(language).catch(() => preferences.setState({ language: before.language }));
  });
  await speak(preferences.getState().language);
}

async function speak(language: Language): Promise<void> {
  const text = await fetchDictionary[language]();
  // Another one may have been chosen meanwhile.
  if (preferences.getState().language === language) {
    speech.setState({ current: { text, format: formatsOf(language) } });
  }
}

function useSpeech(): Speech {
  const read = () => speech.getState().current;
  const current = useSyncExternalStore(speech.subscribe, read, read);
  if (!current)
    throw new Error("The page was drawn before its words were there: await startSpeaking() first.");
  return current;
}

export const useText = (): Dictionary => useSpeech().text;

export const useFormats = (): Formats => useSpeech().format;

/** A word for a name that the engine reports; the name itself where the dictionary has none yet. */
export const wordFor = (words: Readonly<Record<string, string>>, name: string): string => words[name] ?? name;
