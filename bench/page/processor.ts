/** @file The page in which the peers compute on the processor, isolated so that they have threads. */
import { wrap } from "comlink";
import { type ContenderHost, hostOf, remoteContender } from "../remote";
import { fetchData } from "./fetch-data";
import { jaxContenders, onWasm } from "./jax";
import { tensorflowContenders } from "./tensorflow-processor";

const worker = wrap<ContenderHost>(
  new Worker(new URL("./processor-worker.ts", import.meta.url), { type: "module" }),
);
const halfstep = (await worker.contenders()).map((name) => remoteContender(name, worker));

window.processorHost = hostOf([...halfstep, ...tensorflowContenders, ...jaxContenders(onWasm)], fetchData);
