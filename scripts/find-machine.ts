/**
 * @file Finds, or installs, what the tests need of this machine: a Chromium, and WebGPU in Node. Installing takes its time,
 * so `npm test` does it in a process of its own: `node scripts/run.mjs scripts/find-machine.ts FILE` writes there what it found.
 */
import { writeFileSync } from "node:fs";
import { findChromium } from "./find-chromium";
import { findVulkan } from "./find-vulkan";

export interface Machine {
  chromium?: string | undefined;
  /** Under which Dawn opens an adapter in Node. */
  vulkanEnv: Record<string, string>;
  /** A sentence for each thing that could not be had. The tests that need it fail. */
  problems: string[];
}

export function findMachine(): Machine {
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
  if (chromium) console.log(`Chromium: ${chromium}`);
  if (vulkan) console.log(`WebGPU in Node: ${vulkan.adapter}, by ${vulkan.driver}`);
  for (const problem of problems) console.log(problem);
  return { chromium, vulkanEnv: vulkan?.env ?? {}, problems };
}

export default async function main([file]: string[]): Promise<number> {
  const machine = findMachine();
  if (file) writeFileSync(file, JSON.stringify(machine));
  return 0;
}
