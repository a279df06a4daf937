/** @file All contenders on the processor in the same rounds: this engine and NumPy from Node, the peers in a browser's page. */
import { availableParallelism } from "node:os";
import { allowRelaxedSimd } from "../src/device/cpu/v8-flags";
import { installPeers, type OpenPage, openProcessorPage } from "./browser";
import type { Contender } from "./contender";
import { processorContenders } from "./halfstep-processor";
import { noInstruments } from "./instruments";
import { measure, type WorkloadResult } from "./measure";
import { numpyContenders, whyNoNumpy } from "./numpy";
import { type BenchCommand, chooseContenders } from "./options";
import { type ContenderHost, remoteContender } from "./remote";
import type { BenchData } from "./workloads";

/** Resolves to the engines in which was measured, for the line below the tables. */
export async function measureOnProcessor(
  command: BenchCommand,
  data: BenchData,
  onResult: (result: WorkloadResult) => void,
): Promise<string> {
  allowRelaxedSimd();
  const inNode = nodeContenders();
  if (command.isNode) {
    await measureAll(inNode, command, data, onResult);
    return `Node ${process.versions.node}`;
  }
  installPeers();
  const opened = await openProcessorPage(data, command.isHeaded);
  try {
    const host = pageHost(opened);
    const inPage = (await host.contenders()).map((name) => remoteContender(name, host));
    await measureAll([...inNode, ...inPage], command, data, onResult);
    return `Node ${process.versions.node} and Chromium ${opened.browserVersion}`;
  } finally {
    await opened.close();
  }
}

async function measureAll(
  contenders: readonly Contender[],
  { engines, rounds, sliceMs, workloads }: BenchCommand,
  data: BenchData,
  onResult: (result: WorkloadResult) => void,
): Promise<void> {
  const chosen = chooseContenders(contenders, engines);
  const onProgress = (line: string) => console.log(`  ${line}`);
  const options = { rounds, sliceMs, instruments: noInstruments(), onProgress };
  for (const workload of workloads) onResult(await measure(chosen, workload, data, options));
}

function nodeContenders(): Contender[] {
  const threads = availableParallelism();
  const halfstep = processorContenders(threads, "in Node");
  const problem = whyNoNumpy();
  if (problem === null) return [...halfstep, ...numpyContenders(threads)];
  console.log(problem);
  return halfstep;
}

/** The contenders of the page, asked through the browser's own channel. */
function pageHost({ page }: OpenPage): ContenderHost {
  const ask = async <Method extends keyof ContenderHost>(
    method: Method,
    ...args: Parameters<ContenderHost[Method]>
  ): Promise<Awaited<ReturnType<ContenderHost[Method]>>> => {
    try {
      return await page.evaluate(
        ([method, args]) => {
          const answer = window.processorHost[method] as (...args: unknown[]) => unknown;
          return answer(...args) as Awaited<ReturnType<ContenderHost[Method]>>;
        },
        [method, args] as const,
      );
    } catch (error) {
      throw new Error(withoutItsWay((error as Error).message));
    }
  };
  return {
    contenders: () => ask("contenders"),
    prepare: (name, workload) => ask("prepare", name, workload),
    values: (name, count) => ask("values", name, count),
    time: (name, count) => ask("time", name, count),
    dispose: (name) => ask("dispose", name),
  };
}

/** What an error of the page said, before the browser's channel added the call and the stack. */
const withoutItsWay = (message: string): string =>
  message.split("\n")[0]!.replace(/^page\.evaluate: (\w*Error: )?/, "");
