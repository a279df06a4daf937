import type { Formats } from "../i18n/format";

/** How many times as fast, with as many digits as can be told. */
export const writeTimes = (times: number, format: Formats): string =>
  format.setting(Number(times.toPrecision(times < 0.095 ? 1 : 2)));
