/** @file Which files hold tests, which of them take long, and which open a GPU adapter. */
import { readdirSync, readFileSync } from "node:fs";

/** Paths from the root of the repository of all files below a folder of it, installed packages left out. */
export const filesBelow = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: "utf8" })
    .map((path) => `${folder}/${path.replaceAll("\\", "/")}`)
    .filter((path) => !path.includes("/node_modules/"));

/** The files with tests for Vitest. */
export const testFiles = (): string[] =>
  ["src", "shaders", "scripts", "bench"].flatMap(filesBelow).filter((path) => /\.test\.tsx?$/.test(path));

/** Whether a test file goes through cases that lie outside of the project, of which there are many. */
export const hasCases = (path: string): boolean => /\bHALFSTEP_CASES\b/.test(readFileSync(path, "utf8"));

/** Whether all that a test file trains is the tiny model of tests: on a driver without a GPU its kernels take longer to compile than to run. */
export const trainsTinyModels = (path: string): boolean => {
  const code = readFileSync(path, "utf8");
  return (
    /\b(runTiny|tinyTrainer|tinyPrepare|compareTiny)\b/.test(code) &&
    !/\b(firstSamples|loadPackageSplits)\b/.test(code)
  );
};

/** Whether a test file opens an adapter, or all devices that there are; such a test waits for a Vulkan driver. */
export const opensGpu = (path: string): boolean =>
  /\b(openTestGpu|testDevices|openGpu|GpuDevice\.open)\b/.test(readFileSync(path, "utf8"));
