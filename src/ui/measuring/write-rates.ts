/** @file Rates with the units that they have in every language. */
import { writeMeasured } from "../fusion/write-launch";
import type { Formats } from "../i18n/format";

export const gflopsUnit = "GFLOP/s";
export const gbsUnit = "GB/s";

/** 38 GFLOP/s */
export const writeGflops = (value: number, format: Formats): string =>
  `${writeMeasured(value, format)}\u00a0${gflopsUnit}`;

/** 12 GB/s */
export const writeGbs = (value: number, format: Formats): string =>
  `${writeMeasured(value, format)}\u00a0${gbsUnit}`;
