/** @file What the terminal says of tuning. */
import { writeTune } from "../kernel/choice";
import type { AdapterTuning } from "../train/choose/tuning";
import { tuningFile } from "../train/choose/tuning-file";

/** For `--info`. */
export function tuningSummary({ launches, ignored }: AdapterTuning, file = tuningFile()): string {
  const chosen = launches.filter(({ chosen }) => chosen !== null).length;
  const excluded = launches.flatMap(({ candidates }) => candidates.filter(({ excluded }) => excluded !== ""));
  const known =
    launches.length === 0
      ? `tuning: nothing is known of this adapter in ${file}`
      : `tuning: ${chosen} launches tuned, ${excluded.length} variants excluded, in ${file}`;
  return [known, ...(ignored ? [ignored] : [])].join("\n");
}

/** For `--tune`: all that was tried, what is taken marked by a star. */
export function tuningText(report: AdapterTuning): string {
  const { adapter, ignored, launches, tally } = report;
  const lines = launches.flatMap(({ kernel, dims, candidates, chosen }) => [
    `${kernel} ${Object.entries(dims)
      .map(([name, size]) => `${name} ${size}`)
      .join(" ")}`,
    ...candidates.map(({ variant, tune, us, excluded }, index) => {
      const found = excluded || (us === null ? "not timed" : `${us.toFixed(1)} µs`);
      return `  ${index === chosen ? "*" : " "} ${variant} (${writeTune(tune)}): ${found}`;
    }),
  ]);
  return [
    `tuned on ${adapter}`,
    ...(ignored ? [ignored] : []),
    ...lines,
    ...(tally
      ? [
          `${tally.compileMs.toFixed(0)} ms of compiling, ${tally.checkMs.toFixed(0)} of checking, ${tally.timingMs.toFixed(0)} of timing` +
            (tally.left > 0 ? `; no time for ${tally.left} launches` : ""),
          ...(tally.trouble ? [tally.trouble] : []),
        ]
      : []),
  ].join("\n");
}
