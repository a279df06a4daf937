/** @file How Chinese is written: rules that a text can be held to. */

/** What is wrong with a Chinese text. */
export function chineseFaults(text: string): string[] {
  const mixed = text.match(/\p{Script=Han}[,;:?!()]|[,;:?!()]\p{Script=Han}/gu) ?? [];
  return mixed.map((found) => `punctuation is full-width: ${found}`);
}
