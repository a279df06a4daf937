import type { Formats } from "../i18n/format";
import type { FusionWords } from "./words";

/** Three digits: 1.67 kB, 869 kB, 2.81 MB. */
export const writeBytes = (bytes: number, { rate }: Formats): string =>
  bytes < 999_500 ? `${rate(bytes / 1e3)} kB` : `${rate(bytes / 1e6)} MB`;

/** A kernel's sizes as its source names them: M 128, K 784. */
export const writeSizes = (dims: Readonly<Record<string, number>>): string =>
  Object.entries(dims)
    .map(([name, size]) => `${name} ${size}`)
    .join(", ");

/** As exact as a measurement is: 3.1, 21, 2,900. */
export const writeMeasured = (value: number, { rate }: Formats): string => rate(Number(value.toPrecision(2)));

/** 3.1 µs, 280 µs, 1.3 ms. */
export function writeTime(ms: number, { us, ms: unit }: FusionWords["time"], format: Formats): string {
  const inUs = Number((1000 * ms).toPrecision(2));
  return inUs < 1000 ? us(writeMeasured(inUs, format)) : unit(writeMeasured(ms, format));
}
