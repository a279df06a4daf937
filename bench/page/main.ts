/** @file The page in which every engine of the web runs: one process, one adapter, one thread. */

import { measurePeaks } from "../../src/device/gpu/peak/peaks";
import type { BenchPage } from "../bench-page";
import { halfstepContenders, sharedDevice } from "../halfstep";
import { installInstruments, kindOf } from "../instruments";
import { measure } from "../measure";
import { hostThrough, remoteContender } from "../remote";
import { fetchData } from "./fetch-data";
import { jaxContenders, onWebgpu } from "./jax";
import { tensorflow } from "./tensorflow-webgpu";

// Libraries open their devices when they first prepare, so this sees every call.
const instruments = installInstruments();

const host = hostThrough(window.askGuests);
const guests = (await host.contenders()).map((name) => remoteContender(name, host));

const contenders = [...halfstepContenders, tensorflow, ...jaxContenders(onWebgpu), ...guests];

const page: BenchPage = {
  contenders: contenders.map(({ name, title }) => ({ name, title })),
  adapterKind: async () => {
    const adapter = await navigator.gpu?.requestAdapter({ powerPreference: "high-performance" });
    return adapter ? kindOf(adapter.info) : null;
  },
  measure: async ({ workload, names, rounds, sliceMs }) => {
    const chosen = contenders.filter(({ name }) => names.includes(name));
    const onProgress = (line: string) => console.log(line);
    return measure(chosen, workload, await fetchData(), { rounds, sliceMs, instruments, onProgress });
  },
  measurePeaks: async () => measurePeaks(await sharedDevice()),
  adapters: () => [...instruments.adapters],
};

window.bench = page;
