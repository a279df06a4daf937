import type { Formats } from "../i18n/format";

/** Three digits: 1.67 kB, 869 kB, 2.81 MB. */
export const writeBytes = (bytes: number, { rate }: Formats): string =>
  bytes < 999_500 ? `${rate(bytes / 1e3)} kB` : `${rate(bytes / 1e6)} MB`;

/** A kernel's sizes as its source names them: M 128, K 784. */
export const writeSizes = (dims: Readonly<Record<string, number>>): string =>
  Object.entries(dims)
    .map(([name, size]) => `${name} ${size}`)
    .join(", ");
