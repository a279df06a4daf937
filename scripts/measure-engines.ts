/**
 * @file Steps per second of a small network in every engine that this machine has:
 * `npm run build && node scripts/run.mjs scripts/measure-engines.ts`. So small that what counts is how steps are submitted
 * and their completion noticed, in which engines differ. On a busy machine the figures mean nothing.
 */
import { existsSync } from "node:fs";
import { chromium } from "@playwright/test";
import { preview } from "vite";
import { launchChromiumOverOpenGles } from "../e2e/engines/chromium";
import { type Engine, engineOver } from "../e2e/engines/engine";
import { launchFirefox } from "../e2e/engines/firefox";
import { Visitor } from "../e2e/engines/visitor.page";
import { launchWebKit } from "../e2e/engines/webkit";
import playwrightConfig from "../playwright.config";
import type { RunConfig } from "../src/worker/api";
import { type Found, findEngines } from "./find-engines";

const config: Partial<RunConfig> = { hidden: [16], batchSize: 32, epochs: 1000, device: "gpu" };
const warmupMs = 2000;
const totalMs = 10_000;

const usage = `Measures the built page in every engine there is: node scripts/run.mjs scripts/measure-engines.ts [NAME] [--self-test]

  NAME         only engines whose name contains it, such as firefox
  --self-test  how long the self-test takes as well, and how many of its cases pass`;

interface Measured {
  name: string;
  start: () => Promise<Engine>;
}

export default async function main(argv: string[]): Promise<number> {
  const [wanted = "", ...more] = argv.filter((arg) => arg !== "--self-test");
  if (more.length > 0 || wanted.startsWith("-")) {
    console.log(usage);
    return wanted === "--help" ? 0 : 2;
  }
  if (!existsSync("dist/index.html")) {
    console.error("There is no built site in dist/ to measure. Run npm run build first.");
    return 1;
  }
  const server = await preview({ logLevel: "error", preview: { port: 4374 } });
  try {
    const url = server.resolvedUrls!.local[0]!;
    for (const { name, start } of await enginesHere()) {
      if (!name.toLowerCase().includes(wanted.toLowerCase())) continue;
      const engine = await start();
      try {
        await measure(name, new Visitor(engine, url), argv.includes("--self-test"));
      } finally {
        await engine.close();
      }
    }
  } finally {
    await server.close();
  }
  return 0;
}

async function measure(name: string, visitor: Visitor, withSelfTest: boolean): Promise<void> {
  await visitor.open();
  const { first, steady, device } = await pace(visitor);
  console.log(
    `${name}, ${device}: ${steady.toFixed(0)} steps per second, ${first.toFixed(0)} in the first ${warmupMs / 1000} s`,
  );
  if (!withSelfTest) return;
  const startMs = performance.now();
  const { rows } = await visitor.selfTest();
  const seconds = ((performance.now() - startMs) / 1000).toFixed(1);
  const passed = rows.filter(({ pass }) => pass).length;
  console.log(`  self-test: ${passed} of ${rows.length} cases passed in ${seconds} s`);
}

/** Steps per second since the first metrics: in the first two seconds, and after them. */
async function pace(visitor: Visitor) {
  const { device, stamps } = await visitor.engine.evaluate(
    async ([config, ms]) => {
      const { device } = await window.halfstep.train(config, { maxSteps: 1 });
      const stamps: { atMs: number; steps: number }[] = [];
      const controller = new AbortController();
      const onMetrics = ({ losses }: { losses: { length: number } }) => {
        stamps.push({ atMs: performance.now(), steps: losses.length });
        if (performance.now() - stamps[0]!.atMs > ms) controller.abort();
      };
      const { signal } = controller;
      await window.halfstep.train(config, { onMetrics, signal }).catch((error) => {
        if (!signal.aborted) throw error;
      });
      return { device, stamps };
    },
    [config, totalMs] as const,
  );
  const startMs = stamps[0]!.atMs;
  const split = stamps.findIndex(({ atMs }) => atMs - startMs > warmupMs);
  const rate = (from: number, to: number) => {
    const steps = stamps.slice(from + 1, to + 1).reduce((sum, { steps }) => sum + steps, 0);
    return (1000 * steps) / (stamps[to]!.atMs - stamps[from]!.atMs);
  };
  const names = [device.vendor, device.architecture, device.description].filter(Boolean).join(" ");
  return {
    first: rate(0, split),
    steady: rate(split, stamps.length - 1),
    device: device.kind === "cpu" ? "on the processor" : `on ${names || "an adapter without a name"}`,
  };
}

async function enginesHere(): Promise<Measured[]> {
  const { executablePath, args = [] } = playwrightConfig.use!.launchOptions!;
  const { firefox, firefoxGpu, webkit } = await findEngines();
  const ifFound = <T>(name: string, engine: Found<T>, start: (found: T) => Promise<Engine>): Measured[] => {
    if ("found" in engine) return [{ name, start: () => start(engine.found) }];
    console.log(`${name} is left out: ${engine.missing}`);
    return [];
  };
  return [
    {
      name: "Chromium",
      start: async () =>
        engineOver(await (await chromium.launch({ executablePath: executablePath!, args })).newPage()),
    },
    {
      name: "Chromium over OpenGL ES",
      start: () => launchChromiumOverOpenGles(executablePath!),
    },
    ...ifFound("Firefox with WebGPU", firefoxGpu, ({ path, env }) => launchFirefox(path, env)),
    ...ifFound("Firefox without WebGPU", firefox, (path) => launchFirefox(path)),
    ...ifFound("WebKitGTK", webkit, launchWebKit),
  ];
}
