/** @file The words of the panel in the language of the page. */
import { useStore } from "zustand";
import { type Language, preferences } from "../../store/settings/preferences";
import { en, type Words } from "./words-en";
import { zh } from "./words-zh";

export type { Words };

const words: Record<Language, Words> = { en, zh };

export const useWords = (): Words => words[useStore(preferences, ({ language }) => language)];
