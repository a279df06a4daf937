import type { AdapterReport, SelfTestRow } from "../../worker/api";
import { shareOf } from "./share-of";

/** One line for those who mend what is wrong, in the language that they read; the browser says what it is. */
export function writeReportLine(
  rows: readonly SelfTestRow[],
  { gpu, processor, kernels, processorKernels }: AdapterReport,
  browser: string,
): string {
  const run = rows.filter(({ skipped }) => skipped === "");
  const failed = run.filter(({ pass }) => !pass);
  const isOnGpu = rows.some(({ target }) => target === "wgsl");
  const worst = run.reduce<SelfTestRow | null>(
    (most, row) => (most && shareOf(most) >= shareOf(row) ? most : row),
    null,
  );
  const [first] = failed;
  return [
    `Halfstep self-test: ${run.length - failed.length} of ${run.length} passed`,
    rows.length > run.length ? `, ${rows.length - run.length} variants skipped` : "",
    first ? `; first failure: ${nameOf(first)}: ${first.problem.replace(/\s+/g, " ")}` : "",
    worst ? `; largest error: ${shareOf(worst).toFixed(3)} of its bound, ${nameOf(worst)}` : "",
    `; ${isOnGpu && gpu ? writeGpu(gpu) : writeProcessor(processor)}`,
    `; kernels ${isOnGpu ? kernels : processorKernels}; ${browser}`,
  ].join("");
}

const nameOf = ({ kernel, variant, target, precision, dims }: SelfTestRow): string =>
  `${kernel} (${variant}, ${target}, ${precision}) at ${
    Object.entries(dims)
      .map(([name, size]) => `${name} ${size}`)
      .join(" ") || "any size"
  }`;

function writeGpu({
  info,
  features,
  halves,
  subgroupSizes,
  matrixUnits,
}: NonNullable<AdapterReport["gpu"]>): string {
  const has = Object.entries(features).flatMap(([name, isThere]) => (isThere ? [name] : []));
  return [
    [info.vendor, info.architecture, info.description].filter(Boolean).join(" ") || "a GPU without a name",
    ...(info.isFallback ? ["software"] : []),
    ...(info.isCompatibility ? ["compatibility level"] : []),
    `${halves} halves`,
    ...has,
    ...(subgroupSizes ? [`subgroups of ${subgroupSizes.join(" to ")}`] : []),
    ...matrixUnits.map((unit) => `matrix units ${unit}`),
  ].join(", ");
}

const writeProcessor = ({ code, arithmetic, threads, lacks }: AdapterReport["processor"]): string =>
  ["processor", code, arithmetic, `${threads} threads`, ...lacks.map((lack) => `without ${lack}`)].join(", ");
