/** @file A reporter for Vitest: writes how many tests there were and which failed into the file `HALFSTEP_COUNTS`, as JSON. */
import { writeFileSync } from "node:fs";
import type { Reporter, TestCase, TestModule, TestSuite } from "vitest/node";
import { type Counts, tell } from "./test-report";

export default class CountsReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandled: readonly { message?: string }[]): void {
    writeFileSync(process.env["HALFSTEP_COUNTS"]!, JSON.stringify(countsOf(modules, unhandled)));
  }
}

/** A file that cannot even be loaded counts as one failure, and so do a hook that fails and an error that no test waited for. */
export function countsOf(modules: readonly TestModule[], unhandled: readonly { message?: string }[]): Counts {
  const tests = modules.flatMap((module) => [...module.children.allTests()]);
  const inState = (state: string) => tests.filter((test) => test.result().state === state);
  const groups = modules.flatMap((module) => [module, ...module.children.allSuites()]);
  const failures = [
    ...inState("failed").map(tellTest),
    ...groups.flatMap((group) => group.errors().map((error) => tell(placeOf(group), error))),
    ...unhandled.map((error) => tell("outside of any test", error)),
  ];
  return {
    passed: inState("passed").length,
    failed: failures.length,
    skipped: inState("skipped").length,
    failures,
    unsteady: tests.filter((test) => test.diagnostic()?.flaky).map(tellTest),
  };
}

const tellTest = (test: TestCase) => tell(placeOf(test), test.result().errors?.[0]);

const placeOf = (one: TestModule | TestSuite | TestCase) =>
  one.type === "module" ? one.relativeModuleId : `${one.module.relativeModuleId} ${one.fullName}`;
