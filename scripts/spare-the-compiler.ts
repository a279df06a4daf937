/**
 * @file Loaded before tests on the GPU, of which a driver without one computes the same without passes that optimise, and compiles a step
 * in half of the time: most of what a run of a few steps takes.
 */
import { expect } from "vitest";
import { trainsTinyModels } from "./test-files";

const { testPath } = expect.getState();
if (testPath && trainsTinyModels(testPath)) process.env["GALLIVM_PERF"] ??= "nopt";
