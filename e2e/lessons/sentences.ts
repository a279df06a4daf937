/** @file Sentences of the lessons' words, found again in what a page shows, with the values that were put into them. */

/** A sentence that has values, by its place among the words: "trip.sum". */
export interface Sentence {
  path: string;
  values: readonly string[];
}

interface Group {
  readonly [name: string]: Group | string | ((...values: never[]) => string);
}

interface Template {
  path: string;
  /** null for a text without values. */
  pattern: RegExp | null;
  text: string;
}

/** White space of any kind is one, and powers are raised. */
export const plain = (text: string): string =>
  text
    .replaceAll(/[\s\u00a0\u202f]+/g, " ")
    .replaceAll("^", "")
    .trim();

/** Where a value goes. */
const mark = (i: number): string => `‹${i}›`;

/** So much of a sentence stands fast at least, or it would be found everywhere; a Chinese character is half a word. */
const leastText = 6;
const weightOf = (text: string): number => text.length + 2 * (text.match(/\p{Script=Han}/gu)?.length ?? 0);

/** All texts of these words, the longest first. */
export function templatesOf(...words: readonly object[]): Template[] {
  const found: Template[] = [];
  function gather(group: Group, path: string): void {
    for (const [name, part] of Object.entries(group)) {
      const here = path ? `${path}.${name}` : name;
      if (typeof part === "object") gather(part, here);
      else if (typeof part === "string") found.push({ path: here, pattern: null, text: plain(part) });
      else {
        const marks = Array.from({ length: part.length }, (_, i) => mark(i));
        const text = plain((part as (...values: string[]) => string)(...marks));
        const fixed = text.replaceAll(/‹\d›/g, "");
        if (weightOf(fixed) >= leastText) found.push({ path: here, pattern: patternOf(text), text: fixed });
      }
    }
  }
  for (const group of words) gather(group as Group, "");
  return found.sort((a, b) => b.text.length - a.text.length);
}

/** Each value is a group of its number. A value that is said twice must be the same. */
function patternOf(text: string): RegExp {
  const seen = new Set<string>();
  const source = text
    .replaceAll(/[.*+?^${}()|[\]\\/]/g, "\\$&")
    // No full stop stands within a number.
    .replaceAll("\\.", "\\.(?!\\d)")
    .replaceAll(/‹(\d)›/g, (_, i: string) => {
      if (seen.has(i)) return `\\k<v${i}>`;
      seen.add(i);
      return `(?<v${i}>.+?)`;
    });
  // The last value of a sentence that ends with it would otherwise be its first character.
  return new RegExp(source.endsWith(".+?)") ? `${source}$` : source, "u");
}

/** The sentences of a paragraph that have values, and what is left of it when all known texts are taken away. */
export function sentencesIn(
  paragraph: string,
  templates: readonly Template[],
): { sentences: Sentence[]; rest: string } {
  const sentences: Sentence[] = [];
  let rest = plain(paragraph);
  for (const { path, pattern, text } of templates) {
    const match = pattern?.exec(rest);
    if (match) {
      const values = Object.entries(match.groups ?? {}).sort(([a], [b]) => a.localeCompare(b));
      sentences.push({ path, values: values.map(([, value]) => value) });
      rest = rest.replace(match[0], "\n");
    } else if (!pattern && text.length >= 2) rest = rest.replaceAll(text, "\n");
  }
  return { sentences, rest: rest.trim() };
}
