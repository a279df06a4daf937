/** @file The words and numbers of the language that the page speaks now. */
import { useStore } from "zustand";
import { type Language, preferences } from "../../store/preferences";
import { type Dictionary, en } from "./en";
import { type Formats, formats } from "./format";
import { zh } from "./zh";

const dictionaries: Record<Language, Dictionary> = { en, zh };

export const useText = (): Dictionary => dictionaries[useStore(preferences, ({ language }) => language)];

export const useFormats = (): Formats => formats[useStore(preferences, ({ language }) => language)];

/** A word for a name that the engine reports; the name itself where the dictionary has none yet. */
export const wordFor = (words: Readonly<Record<string, string>>, name: string): string => words[name] ?? name;
