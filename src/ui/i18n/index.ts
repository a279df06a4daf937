/** @file The words and numbers of the language that the page speaks now. Both languages come with the panel that says them. */
import { useStore } from "zustand";
import { type Language, preferences } from "../../store/settings/preferences";
import type { Words } from "./declare-words";
import { type Formats, formatsOf } from "./format";

const useLanguage = (): Language => useStore(preferences, ({ language }) => language);

/** What a panel says, in the language of the page: the same object until another language is chosen. */
export const useWords = <T>(words: Words<T>): T => words[useLanguage()];

/** The same outside of components, as the language is when it is asked. */
export const wordsNow = <T>(words: Words<T>): T => words[preferences.getState().language];

export const useFormats = (): Formats => formatsOf(useLanguage());

/** A word for a name that the engine reports; the name itself where there is none yet. */
export const wordFor = (words: Readonly<Record<string, string>>, name: string): string => words[name] ?? name;
