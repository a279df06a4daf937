/** @file This build of the engine and another one, each in its own words, in turns within one process. */
import { existsSync } from "node:fs";
import { availableParallelism } from "node:os";
import { resolve } from "node:path";
import { createServer, createServerModuleRunner } from "vite";
import { allowRelaxedSimd } from "../src/device/cpu/v8-flags";
import type { Contender } from "./contender";
import { halfstepContenders } from "./halfstep";
import { processorContenders } from "./halfstep-processor";
import { type InTurn, nodePlace, openDawn } from "./in-node";
import { processorPlace } from "./on-processor";
import { type BenchCommand, chooseContenders, isAskedFor } from "./options";
import { otherName, pairedTurns, pairUp } from "./pairs";
import type { Place } from "./place";
import type { BenchData, Workload } from "./workloads";

/** `command.against` is the root of the other build's checkout. Throws an Error where that cannot be loaded. */
export async function openAgainstPlace(command: BenchCommand, data: BenchData): Promise<Place> {
  const other = await loadBuild(command.against!);
  const isGpu = command.device === "gpu";
  const [own, theirs] = isGpu
    ? [halfstepContenders, other.halfstepContenders]
    : [
        processorContenders(availableParallelism(), "in Node"),
        other.processorContenders(availableParallelism(), "in Node"),
      ];
  const pairs = pairUp(
    chooseContenders(own, command.engines),
    theirs
      .filter((contender) => isAskedFor(contender, command.engines))
      .map((contender) => asOther(contender, other.knowsHalfProducts)),
  );
  if (!isGpu) allowRelaxedSimd();
  const place = isGpu
    ? nodePlace(pairs, command, data, { ...(await openDawn()), ...turns })
    : processorPlace(pairs, command, data, turns);
  return { ...place, measurePeaks: async () => null, close: other.close };
}

/** A processor that pretends to be a GPU works in this process, too. */
const turns: InTurn = {
  inTurn: pairedTurns,
  processorMs: () => {
    const { user, system } = process.cpuUsage();
    return (user + system) / 1000;
  },
};

const asOther = (contender: Contender, knowsHalfProducts: boolean): Contender => ({
  ...contender,
  name: otherName(contender.name),
  title: `the other build: ${contender.title}`,
  prepare: async (workload, data) => {
    // It would multiply in f32.
    if (isHalfProduct(workload) && !knowsHalfProducts) return null;
    const run = await contender.prepare(workload, data);
    return run && { ...run, title: `the other build: ${run.title ?? contender.title}` };
  },
});

const isHalfProduct = (workload: Workload): boolean =>
  workload.kind === "product" && workload.precision === "f16";

/** The contenders of another checkout of this repository, on the devices that they open themselves. */
interface OtherBuild {
  halfstepContenders: readonly Contender[];
  processorContenders(allThreads: number, place: string): Contender[];
  knowsHalfProducts: boolean;
  close(): Promise<void>;
}

async function loadBuild(path: string): Promise<OtherBuild> {
  const root = resolve(path);
  const missing = ["bench/halfstep.ts", "scripts/run.config.ts", "node_modules"].find(
    (name) => !existsSync(resolve(root, name)),
  );
  if (missing !== undefined) {
    throw new Error(
      `${root} has no ${missing}, so it is no build to compare with. Give the root of a checkout of this repository in which ` +
        "npm ci was run: git worktree add ../before COMMIT.",
    );
  }
  const server = await createServer({
    root,
    configFile: resolve(root, "scripts/run.config.ts"),
    logLevel: "warn",
    appType: "custom",
    server: { middlewareMode: true, hmr: false, ws: false, watch: null },
    optimizeDeps: { noDiscovery: true },
    ssr: { external: ["webgpu"] },
  });
  try {
    const runner = createServerModuleRunner(server.environments.ssr);
    const gpu = await runner.import<typeof import("./halfstep")>(resolve(root, "bench/halfstep.ts"));
    const cpu = await runner.import<typeof import("./halfstep-processor")>(
      resolve(root, "bench/halfstep-processor.ts"),
    );
    const { workloads } = await runner.import<typeof import("./workloads")>(
      resolve(root, "bench/workloads.ts"),
    );
    return {
      halfstepContenders: gpu.halfstepContenders,
      processorContenders: cpu.processorContenders,
      knowsHalfProducts: workloads.some(isHalfProduct),
      close: () => server.close(),
    };
  } catch (error) {
    await server.close();
    throw error;
  }
}
