/** @file The page in which every engine runs: one process, one adapter, one thread. */
import type { BenchPage } from "../bench-page";
import { halfstepContenders } from "../halfstep";
import { installInstruments, kindOf } from "../instruments";
import { measure } from "../measure";
import type { BenchData } from "../workloads";
import { jaxContenders } from "./jax";
import { tensorflow } from "./tensorflow";

// Libraries open their devices when they first prepare, so this sees every call.
const instruments = installInstruments();

const contenders = [...halfstepContenders, tensorflow, ...jaxContenders];

let data: Promise<BenchData> | undefined;

async function fetchData(): Promise<BenchData> {
  const [images, labels] = await Promise.all(
    ["images.bin", "labels.bin"].map(async (name) => {
      const response = await fetch(name);
      if (!response.ok) throw new Error(`${name} could not be fetched: ${response.status}`);
      return new Uint8Array(await response.arrayBuffer());
    }),
  );
  return { images: images!, labels: labels! };
}

const page: BenchPage = {
  contenders: contenders.map(({ name, title }) => ({ name, title })),
  adapterKind: async () => {
    const adapter = await navigator.gpu?.requestAdapter({ powerPreference: "high-performance" });
    return adapter ? kindOf(adapter.info) : null;
  },
  measure: async ({ workload, names, rounds, sliceMs }) => {
    data ??= fetchData();
    const chosen = contenders.filter(({ name }) => names.includes(name));
    const onProgress = (line: string) => console.log(line);
    return measure(chosen, workload, await data, { rounds, sliceMs, instruments, onProgress });
  },
  adapters: () => [...instruments.adapters],
};

window.bench = page;
