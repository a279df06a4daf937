import type { Formats } from "../i18n/format";

/** Milliseconds as people read them: below a second with digits that count. */
export const writeTime = (ms: number, format: Formats): string =>
  ms < 1000 ? format.milliseconds(ms) : format.duration(ms / 1000);
