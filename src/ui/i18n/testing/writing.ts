/** @file How the page's languages are written: rules that a text can be held to. `{step}` stands for a value in it. */

type Rule = readonly [found: RegExp, remedy: string];

/** What a translation is known by, and what a Chinese editor writes. One word per thing. */
const chineseTerms: readonly Rule[] = [
  [/内核/, "write 核函数"],
  [/圆点/, "write 网点"],
  [/切片/, "write 时间片"],
  [/处理器/, "write CPU"],
  [/追踪/, "write 分析"],
  [/Adam 实现/, "write Adam 形式"],
  [/正确率/, "write 准确率"],
  [/原来的|原为/, "write 不融合时的, or 由……减到……"],
  [/两数一字|两个一组/, "write 两个 f16 合存于一个 32 位字"],
  [/测于/, "write 在……上测得"],
  [/尽管/, "write 虽然……，但……"],
  [/放得下|放不下/, "write 在 f16 范围之内, 超出 f16 范围"],
  [/反正/, "write 本来就"],
  [/看它(失败|修复)/, "write 让它失败, 修好它"],
  [/谁/, "name the actor"],
  [/得到什么|付出什么/, "write 收益, 代价"],
];

const englishTerms: readonly Rule[] = [
  [/\w'\w/, "write ’"],
  [/\b(some|no)body\b|\bwho (wants|has)\b/i, "name the actor"],
  [/\b(not )?(to )?be had\b/i, "write available, or allocated"],
  [/\bno number any more\b/i, "write no longer a number"],
  [/\b(stands?|come) here\b/i, "write appears here"],
  [/\bfor want of\b/i, "write because, or without"],
];

/** Values that are words themselves, in the reader's language: no space parts them from Chinese. */
const spoken = /^\{(at|axis|chart|field|label|name|others|place|reasons?|sentence|tensors?|verdict|…)?\}$/;

const chineseRules: readonly Rule[] = [
  [/\p{Script=Han}[,;:?!().]|[,;:?!()]\p{Script=Han}|\}[,;:?!]/u, "punctuation is full-width"],
  [/ [，。；：？！、（）“”]|[，。；：？！、（）“”] /, "no space beside full-width punctuation"],
  [
    /\p{Script=Han}[A-Za-z0-9]|[A-Za-z0-9%]\p{Script=Han}/u,
    "a space parts Latin letters and figures from Chinese",
  ],
  ...chineseTerms,
];

/** What is wrong with a Chinese text. */
export function chineseFaults(text: string): string[] {
  if (!/\p{Script=Han}/u.test(text)) return [];
  const values = [...text.matchAll(/(?<=\p{Script=Han})\{[\w…]*\}|\{[\w…]*\}(?=\p{Script=Han})/gu)];
  const unparted = values.map(([value]) => value).filter((value) => !spoken.test(value));
  return [
    ...faults(text, chineseRules),
    ...unparted.map((value) => `${value}: a space parts a figure from Chinese`),
  ];
}

/** What is wrong with an English text. */
export const englishFaults = (text: string): string[] => faults(text, englishTerms);

const faults = (text: string, rules: readonly Rule[]): string[] =>
  rules.flatMap(([pattern, remedy]) => {
    const found = pattern.exec(text);
    return found ? [`${found[0].trim()}: ${remedy}`] : [];
  });
