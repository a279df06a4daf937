/** @file The words of the page of comparisons in the language that the page speaks. */
import { useStore } from "zustand";
import { type Language, preferences } from "../../store/settings/preferences";
import { en, type Words } from "./words-en";
import { zh } from "./words-zh";

export type { Words } from "./words-en";

export const compareWords: Record<Language, Words> = { en, zh };

export const useWords = (): Words => compareWords[useStore(preferences, ({ language }) => language)];
