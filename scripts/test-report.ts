/** @file What `npm test` says at its end: notes that tests left behind, what failed, then one line of counts. */
import { stripVTControlCharacters } from "node:util";

export interface Counts {
  passed: number;
  failed: number;
  skipped: number;
  /** Where each failure is and how it begins, as one line. */
  failures: string[];
  /** The tests that failed once and then passed, told likewise: what they prove holds, but something about them races. */
  unsteady: string[];
}

/** A note that a test wrote as a JSON file into the folder `HALFSTEP_REPORT_DIR`. */
export interface Note {
  /** For instance how many kernels were checked in which precision on which adapter. */
  line: string;
  /** What was left out, each with its reason. */
  skipped?: string[];
}

interface Failure {
  message?: string;
}

/** The part of Playwright's JSON report that is read here. */
export interface PlaywrightReport {
  stats: { expected: number; unexpected: number; flaky: number; skipped: number };
  errors: Failure[];
  suites: PlaywrightSuite[];
}

interface PlaywrightSuite {
  suites?: PlaywrightSuite[];
  specs: {
    title: string;
    file: string;
    line: number;
    tests: { status: string; results: { error?: Failure }[] }[];
  }[];
}

/**
 * A test that passed at a later attempt has passed, as Playwright's exit code says. An error outside of any test, such as
 * a server that did not start, counts as one failure.
 */
export function playwrightCounts({ stats, errors, suites }: PlaywrightReport): Counts {
  const specs = suites.flatMap(specsOf);
  const toldOf = (wanted: string) =>
    specs.flatMap(({ title, file, line, tests }) =>
      tests
        .filter(({ status }) => status === wanted)
        .map(({ results }) => tell(`${file}:${line} ${title}`, results.find(({ error }) => error)?.error)),
    );
  return {
    passed: stats.expected + stats.flaky,
    failed: stats.unexpected + errors.length,
    skipped: stats.skipped,
    failures: [...toldOf("unexpected"), ...errors.map((error) => tell("outside of any test", error))],
    unsteady: toldOf("flaky"),
  };
}

const specsOf = ({ suites = [], specs }: PlaywrightSuite): PlaywrightSuite["specs"] => [
  ...specs,
  ...suites.flatMap(specsOf),
];

/** A failure as one line: where it is, and the first line of what is said, without the colours of a terminal. */
export function tell(place: string, error?: Failure): string {
  const [first = ""] = stripVTControlCharacters(error?.message ?? "").split("\n");
  return first ? `${place}: ${first}` : place;
}

export interface StepResult {
  title: string;
  ok: boolean;
  seconds: number;
  /** None for a step that counts no tests, or that ended before it could. */
  counts?: Counts | undefined;
}

/**
 * The last lines: the notes, how long each step took, the steps and tests that failed, and the counts alone on the last one.
 * `seconds`: from the first step's begin to the last one's end, which is less than their sum where some ran side by side.
 */
export function summary(notes: readonly Note[], steps: readonly StepResult[], seconds: number): string[] {
  const failedSteps = steps.filter(({ ok }) => !ok).map(({ title }) => title);
  const { passed, failed, skipped, failures, unsteady } = totals(steps);
  return [
    ...notes.flatMap(({ line, skipped = [] }) => [line, ...skipped.map((reason) => `  skipped: ${reason}`)]),
    [...steps.map((step) => `${step.title} ${duration(step.seconds)}`), `total ${duration(seconds)}`].join(
      ", ",
    ),
    ...unsteady.map((one) => `Passed at the second attempt only: ${one}`),
    ...(failedSteps.length > 0 ? [`Failed: ${failedSteps.join("; ")}.`] : []),
    ...failures.map((one) => `  ${one}`),
    `${passed} passed, ${failed} failed, ${skipped} skipped`,
  ];
}

/** "41 s", "3 min 7 s". */
function duration(seconds: number): string {
  const whole = Math.round(seconds);
  return whole < 60 ? `${whole} s` : `${Math.floor(whole / 60)} min ${whole % 60} s`;
}

/** A step that failed without a failed test of its own counts as one, so that zero failures mean success. */
function totals(steps: readonly StepResult[]): Counts {
  const total: Counts = { passed: 0, failed: 0, skipped: 0, failures: [], unsteady: [] };
  for (const { ok, counts } of steps) {
    total.passed += counts?.passed ?? 0;
    total.failed += counts?.failed || (ok ? 0 : 1);
    total.skipped += counts?.skipped ?? 0;
    total.failures.push(...(counts?.failures ?? []));
    total.unsteady.push(...(counts?.unsteady ?? []));
  }
  return total;
}
