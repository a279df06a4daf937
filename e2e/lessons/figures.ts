/** @file Figures as a person reads them, and what they may be said to equal. */

/** What a figure should be, and how exactly it is told. */
export interface Expected {
  value: number;
  /** Half of the last digit, and a little more, since some are rounded twice. */
  allowed: number;
}

const slack = 0.6;
const decimals = (value: number, digits: number): Expected => ({ value, allowed: slack * 10 ** -digits });
const significant = (value: number, digits: number): Expected => ({
  value,
  allowed: slack * 10 ** (Math.floor(Math.log10(Math.abs(value) || 1)) - digits + 1),
});

export const exactly = (value: number): Expected => ({ value, allowed: 0 });
/** Three digits. */
export const rate = (value: number): Expected => significant(value, 3);
/** Two digits, as exact as a measurement is. */
export const measured = (value: number): Expected => significant(value, 2);
/** A share, 0 to 1, in per cent. */
export const percent = (share: number, digits = 2): Expected => {
  const { value, allowed } = decimals(100 * share, digits);
  return { value: value / 100, allowed: allowed / 100 };
};
export const loss = (value: number): Expected => decimals(value, 4);
/** 2.91 ms, 29.1 ms, 291 ms. */
export const ms = (value: number): Expected => decimals(value, value < 10 ? 2 : value < 100 ? 1 : 0);
export const factor = (value: number): Expected => decimals(value, value < 100 ? 2 : 0);
/** A difference of times, which has the exactness of these and is told to two digits. */
export const difference = (value: number, of: number): Expected => ({
  value,
  allowed: Math.max(measured(value).allowed, 2 * ms(of).allowed),
});

/** Of times to milliseconds, of bytes to bytes, of operations to operations, of shares to 1. */
const units: Readonly<Record<string, number>> = {
  µs: 1e-3,
  微秒: 1e-3,
  ms: 1,
  毫秒: 1,
  kB: 1e3,
  MB: 1e6,
  kFLOP: 1e3,
  MFLOP: 1e6,
  GFLOP: 1e9,
  FLOP: 1,
  "%": 0.01,
};

const pattern = new RegExp(
  `(?<![A-Za-z\\d.,^])([−-]?)(\\d[\\d,]*(?:\\.\\d+)?)(?:e([+-−]?\\d+))?\\s?(${Object.keys(units).join("|")})?`,
  "gu",
);

/** All figures of a text, in its order; names such as f32 and int8 are none. */
export function figuresIn(text: string): number[] {
  return [...text.matchAll(pattern)].map(([, sign, digits, exponent, unit]) => {
    const value = Number(digits!.replaceAll(",", "")) * 10 ** Number((exponent ?? "0").replace("−", "-"));
    return (sign ? -1 : 1) * value * (unit ? units[unit]! : 1);
  });
}

/** Of a text all whose figures were expected, each in its place: null, or else what is wrong with it. */
export function mismatch(text: string, expected: readonly Expected[]): string | null {
  const figures = figuresIn(text);
  const fits = (figure: number, i: number) => {
    const { value, allowed } = expected[i]!;
    return Math.abs(figure - value) <= allowed + 1e-9 * Math.abs(value);
  };
  if (figures.length === expected.length && figures.every(fits)) return null;
  const wanted = expected.map(({ value, allowed }) => `${value} ± ${allowed}`).join(", ");
  return `"${text}" says ${figures.join(", ")}, and was measured as ${wanted}`;
}
