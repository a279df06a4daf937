import type { Formats } from "../i18n/format";

/** Without the digits that a measured time would have. */
export const writeDelay = (delayMs: number, format: Formats): string =>
  format.milliseconds(delayMs).replace(/[.]0+(?=\D)/, "");
