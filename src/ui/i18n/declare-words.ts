/** @file How a panel declares what it says: each text in English and Chinese, side by side. */
import type { Language } from "../../store/settings/preferences";

/** A text that is made from values. */
type Write = (...values: never[]) => string;

/**
 * Words as they are declared, of texts as one language has them. Where a language is missing, or the Chinese asks for other
 * values than the English, the types refuse that line; parameters have their types from the English.
 */
type Declared<T> = {
  readonly [K in keyof T]: T[K] extends string
    ? { readonly en: T[K]; readonly zh: string }
    : T[K] extends Write
      ? { readonly en: T[K]; readonly zh: (...values: Parameters<T[K]>) => string }
      : Declared<T[K]> & object;
};

/** Texts of one language, in groups as they were declared. */
export type Texts<T> = {
  readonly [K in keyof T]: T[K] extends string
    ? string
    : T[K] extends Write
      ? (...values: Parameters<T[K]>) => string
      : Texts<T[K]>;
};

export type Words<T> = Readonly<Record<Language, T>>;

/** One language of what was declared: `WordsOf<typeof words>`, for functions that are handed their words. */
export type WordsOf<W extends Words<unknown>> = W["en"];

/** Texts and groups of texts, in both languages. A group has no texts `en` and `zh`: those two are what makes a text. */
export function declareWords<T>(declared: Declared<T>): Words<Texts<T>> {
  return { en: textsIn("en", declared) as Texts<T>, zh: textsIn("zh", declared) as Texts<T> };
}

interface Group {
  readonly [name: string]: Group | Readonly<Record<Language, string | Write>>;
}

function textsIn(language: Language, group: object): object {
  return Object.fromEntries(
    Object.entries(group as Group).map(([name, part]) => {
      const text = part[language];
      return [name, typeof text === "string" || typeof text === "function" ? text : textsIn(language, part)];
    }),
  );
}
