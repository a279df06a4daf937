/** @file All contenders on the processor in the same rounds: this engine, NumPy and PyTorch from Node, the peers in a browser's page. */
import { availableParallelism, cpus } from "node:os";
import { allowRelaxedSimd } from "../src/device/cpu/v8-flags";
import { type OpenPage, openProcessorPage } from "./browser";
import type { Contender } from "./contender";
import { processorContenders } from "./halfstep-processor";
import type { InTurn } from "./in-node";
import { noInstruments } from "./instruments";
import { measure } from "./measure";
import { numpyContenders, whyNoNumpy } from "./numpy";
import { type BenchCommand, chooseContenders } from "./options";
import type { Place } from "./place";
import { type Ask, type ContenderHost, hostThrough, remoteContender } from "./remote";
import { findTorch, torchOnProcessor } from "./torch";
import type { BenchData } from "./workloads";

export async function openProcessorPlace(command: BenchCommand, data: BenchData): Promise<Place> {
  allowRelaxedSimd();
  const inNode = nodeContenders();
  if (command.isNode) {
    return processorPlace(chooseContenders(inNode, command.engines), command, data);
  }
  const opened = await openProcessorPage(data, command.isHeaded);
  try {
    const host = pageHost(opened);
    const inPage = (await host.contenders()).map((name) => remoteContender(name, host));
    const chosen = chooseContenders([...inNode, ...inPage], command.engines);
    const place = processorPlace(chosen, command, data);
    const engines = `Node ${process.versions.node} and Chromium ${opened.browserVersion}`;
    return { ...place, runtime: `${engines} on ${processorName()}`, close: opened.close };
  } catch (error) {
    await opened.close();
    throw error;
  }
}

/** Measures `contenders` from this process. */
export function processorPlace(
  contenders: readonly Contender[],
  { rounds, sliceMs }: BenchCommand,
  data: BenchData,
  turns: InTurn = {},
): Place {
  const onProgress = (line: string) => console.log(`  ${line}`);
  const options = { rounds, sliceMs, instruments: noInstruments(), onProgress, ...turns };
  return {
    runtime: `Node ${process.versions.node} on ${processorName()}`,
    measure: (workload) => measure(contenders, workload, data, options),
    measurePeaks: async () => null,
    adapters: async () => [],
    close: async () => {},
  };
}

const processorName = (): string => cpus()[0]?.model ?? "a processor without a name";

function nodeContenders(): Contender[] {
  const threads = availableParallelism();
  const numpyProblem = whyNoNumpy();
  const torch = findTorch("cpu");
  for (const problem of [numpyProblem, torch]) if (typeof problem === "string") console.log(problem);
  return [
    ...processorContenders(threads, "in Node"),
    ...(numpyProblem === null ? numpyContenders(threads) : []),
    ...(typeof torch === "string" ? [] : torchOnProcessor(torch, threads)),
  ];
}

/** The contenders of the page, asked through the browser's own channel. */
function pageHost({ page }: OpenPage): ContenderHost {
  const ask = async (method: keyof ContenderHost, ...args: unknown[]): Promise<unknown> => {
    try {
      return await page.evaluate(
        ([method, args]) => (window.processorHost[method] as (...args: unknown[]) => unknown)(...args),
        [method, args] as const,
      );
    } catch (error) {
      throw new Error(withoutItsWay((error as Error).message));
    }
  };
  return hostThrough(ask as Ask);
}

/** What an error of the page said, before the browser's channel added the call and the stack. */
const withoutItsWay = (message: string): string =>
  message.split("\n")[0]!.replace(/^page\.evaluate: (\w*Error: )?/, "");
