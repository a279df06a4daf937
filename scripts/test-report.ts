/** @file What `npm test` says at its end: notes that tests left behind, then one line of counts. */

export interface Counts {
  passed: number;
  failed: number;
  skipped: number;
}

/** A note that a test wrote as a JSON file into the folder `HALFSTEP_REPORT_DIR`. */
export interface Note {
  /** For instance how many kernels were checked in which precision on which adapter. */
  line: string;
  /** What was left out, each with its reason. */
  skipped?: string[];
}

/** The part of Vitest's JSON report that is read here. */
export interface VitestReport {
  numPassedTests: number;
  numFailedTests: number;
  numPendingTests: number;
  numTodoTests: number;
  testResults: { status: string; assertionResults: unknown[] }[];
}

/** The part of Playwright's JSON report that is read here. */
export interface PlaywrightReport {
  stats: { expected: number; unexpected: number; flaky: number; skipped: number };
  errors: unknown[];
}

/** A test file that cannot even be loaded has no tests and counts as one failure. */
export function vitestCounts(report: VitestReport): Counts {
  const broken = report.testResults.filter(
    ({ status, assertionResults }) => status === "failed" && assertionResults.length === 0,
  );
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + broken.length,
    skipped: report.numPendingTests + report.numTodoTests,
  };
}

/**
 * A test that passed at a later attempt has passed, as Playwright's exit code says. An error outside of any test, such as
 * a server that did not start, counts as one failure.
 */
export function playwrightCounts({ stats, errors }: PlaywrightReport): Counts {
  return {
    passed: stats.expected + stats.flaky,
    failed: stats.unexpected + errors.length,
    skipped: stats.skipped,
  };
}

export interface StepResult {
  title: string;
  ok: boolean;
  seconds: number;
  /** None for a step that counts no tests, or that ended before it could. */
  counts?: Counts | undefined;
}

/**
 * The last lines: the notes, how long each step took, the steps that failed, and the counts alone on the last one.
 * `seconds`: from the first step's begin to the last one's end, which is less than their sum where some ran side by side.
 */
export function summary(notes: readonly Note[], steps: readonly StepResult[], seconds: number): string[] {
  const failedSteps = steps.filter(({ ok }) => !ok).map(({ title }) => title);
  const { passed, failed, skipped } = totals(steps);
  return [
    ...notes.flatMap(({ line, skipped = [] }) => [line, ...skipped.map((reason) => `  skipped: ${reason}`)]),
    [...steps.map((step) => `${step.title} ${duration(step.seconds)}`), `total ${duration(seconds)}`].join(
      ", ",
    ),
    ...(failedSteps.length > 0 ? [`Failed: ${failedSteps.join("; ")}.`] : []),
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
  const total = { passed: 0, failed: 0, skipped: 0 };
  for (const { ok, counts } of steps) {
    total.passed += counts?.passed ?? 0;
    total.failed += counts?.failed || (ok ? 0 : 1);
    total.skipped += counts?.skipped ?? 0;
  }
  return total;
}
