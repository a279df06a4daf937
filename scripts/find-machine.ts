/**
 * @file Finds, or installs, what the tests need of this machine: a Chromium, and WebGPU in Node. Installing takes its time,
 * so `npm test` does it in a process of its own: `node scripts/run.mjs scripts/find-machine.ts FILE` writes there what it found.
 */
import { writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { findChromium } from "./find-chromium";
import { findShell } from "./find-shell";
import { findVulkan } from "./find-vulkan";

export interface Machine {
  chromium?: string | undefined;
  /** A shell that stands for Chromium where nothing depends on its windows. */
  shell?: string | undefined;
  /** Under which Dawn opens an adapter in Node. */
  vulkanEnv: Record<string, string>;
  /** A sentence for each thing that could not be had. The tests that need it fail. */
  problems: string[];
}

/** Finds what there is, or installs it; a shell with libraries of its own is put into `folder`. */
export function findMachine(folder: string): Machine {
  const problems: string[] = [];
  const attempt = <T>(find: () => T): T | undefined => {
    try {
      return find();
    } catch (error) {
      problems.push((error as Error).message);
      return undefined;
    }
  };
  const chromium = attempt(() => findChromium());
  const vulkan = attempt(() => findVulkan(chromium));
  const shell = chromium && findShell(chromium, join(folder, "shell"));
  if (chromium) console.log(`Chromium: ${chromium}${shell ? `, and its shell: ${shell}` : ""}`);
  if (vulkan) console.log(`WebGPU in Node: ${vulkan.adapter}, by ${vulkan.driver}`);
  for (const problem of problems) console.log(problem);
  return { chromium, shell, vulkanEnv: vulkan?.env ?? {}, problems };
}

export default async function main([file]: string[]): Promise<number> {
  if (!file) throw new Error("Give the file to which what was found is written.");
  writeFileSync(file, JSON.stringify(findMachine(dirname(file))));
  return 0;
}
