/** @file Numbers as each language writes them. All have tabular figures and a width that does not jump. */
import type { Language } from "../../store/settings/preferences";

export interface Formats {
  /** 60,000 */
  count(value: number): string;
  /** Three significant digits, grouped: 31,900. */
  rate(value: number): string;
  /** Four decimals: 0.0712. */
  loss(value: number): string;
  /** A share of one: 97.21 %. */
  percent(share: number, decimals?: number): string;
  /** 6.1 MB */
  megabytes(bytes: number): string;
  /** 52.4 MFLOP */
  flops(count: number): string;
  /** 4.12 ms */
  milliseconds(ms: number): string;
  /** 1 min 12 s */
  duration(seconds: number): string;
  /** A setting as one would type it: 0.001, 1e-6. */
  setting(value: number): string;
  /** 1.2e-7 */
  scientific(value: number): string;
}

const locales: Record<Language, string> = { en: "en", zh: "zh-CN" };

const made: Partial<Record<Language, Formats>> = {};

/** The formats of a language. Making them is slow, so they are kept. */
export const formatsOf = (language: Language): Formats => {
  made[language] ??= makeFormats(language);
  return made[language];
};

function makeFormats(language: Language): Formats {
  const locale = locales[language];
  const number = (options: Intl.NumberFormatOptions) => {
    const format = new Intl.NumberFormat(locale, options);
    return (value: number) => format.format(value);
  };
  const unit = (name: string, decimals: number) => {
    const format = new Intl.NumberFormat(locale, {
      style: "unit",
      unit: name,
      unitDisplay: "short",
      minimumFractionDigits: decimals,
      maximumFractionDigits: decimals,
    });
    // A space parts a number and its unit in Chinese, too, which Intl leaves out.
    return (value: number) => format.format(value).replace(/(?<=\d)(?=\p{Script=Han})/u, " ");
  };
  const fixed = [0, 1, 2, 3].map((digits) =>
    number({ minimumFractionDigits: digits, maximumFractionDigits: digits }),
  );
  const threeDigits = number({ maximumSignificantDigits: 3 });
  const percentSign = language === "en" ? "\u202f%" : "%";
  const seconds = unit("second", 0);
  const shortSeconds = unit("second", 1);
  const minutes = unit("minute", 0);
  const hours = unit("hour", 0);
  const milliseconds = [0, 1, 2].map((digits) => unit("millisecond", digits));
  const megabytes = number({
    style: "unit",
    unit: "megabyte",
    minimumFractionDigits: 1,
    maximumFractionDigits: 1,
  });
  return {
    count: number({ maximumFractionDigits: 0 }),
    rate: threeDigits,
    loss: number({ minimumFractionDigits: 4, maximumFractionDigits: 4 }),
    percent: (share, decimals = 2) => `${fixed[decimals]!(share * 100)}${percentSign}`,
    megabytes: (bytes) => megabytes(bytes / 1e6),
    flops(count) {
      const power = Math.min(4, Math.max(0, Math.floor(Math.log10(Math.max(1, count)) / 3)));
      return `${threeDigits(count / 1000 ** power)} ${["", "k", "M", "G", "T"][power]}FLOP`;
    },
    milliseconds: (ms) => milliseconds[ms < 10 ? 2 : ms < 100 ? 1 : 0]!(ms),
    duration(value) {
      if (value < 9.95) return shortSeconds(value);
      const whole = Math.round(value);
      if (whole < 60) return seconds(whole);
      if (whole < 3600) return `${minutes(Math.floor(whole / 60))} ${seconds(whole % 60)}`;
      const wholeMinutes = Math.round(value / 60);
      return `${hours(Math.floor(wholeMinutes / 60))} ${minutes(wholeMinutes % 60)}`;
    },
    setting: (value) => (value !== 0 && Math.abs(value) < 1e-4 ? value.toExponential() : String(value)),
    scientific: (value) => (value === 0 ? "0" : Number.isFinite(value) ? value.toExponential(1) : "∞"),
  };
}
