/** @file PyTorch as a contender: `torch_step.py` in a process of its own, on the GPU through CUDA or on the processor. */

import { factors, type ProductWorkload, sampleStride } from "../src/race/products";
import type { Contender } from "./contender";
import {
  askPython,
  type ScriptRequest,
  startScript,
  threadsOf,
  threadVariables,
  trainingRequest,
} from "./python";
import type { BenchData, Workload } from "./workloads";

/** A PyTorch that Python has. */
export interface Torch {
  version: string;
  /** What CUDA calls its GPU; null where there is none. */
  gpu: string | null;
}

const probe = [
  "import json, torch",
  "gpu = torch.cuda.get_device_name() if torch.cuda.is_available() else None",
  'print(json.dumps({"version": torch.__version__, "gpu": gpu}))',
].join("\n");

/** The PyTorch of this machine, or why there is none for the device as a sentence. `python` is a command. */
export function findTorch(device: "gpu" | "cpu", python = "python3"): Torch | string {
  const answer = askPython(probe, python);
  if ("said" in answer) return usableTorch(device, answer.said);
  if (answer.fault === "absent") return `PyTorch is not measured: ${python} does not start here.`;
  return `PyTorch is not measured: ${python} has none (pip install torch).`;
}

/** What the probe printed, its last line: the library may warn of something before. */
export function usableTorch(device: "gpu" | "cpu", said: string): Torch | string {
  const torch: Torch = JSON.parse(said.trim().split("\n").at(-1)!);
  if (device === "cpu" || torch.gpu !== null) return torch;
  return `PyTorch ${torch.version} is not measured: it has no CUDA device, which alone it shares with WebGPU (--device cpu measures it).`;
}

/** How a training step is taken, and how the tables call that. */
const ways = [
  { way: "eager", title: "eager" },
  { way: "fused", title: "fused Adam" },
  { way: "graph", title: "CUDA graph, fused Adam" },
] as const;

/** Every way on a GPU; a product alone is the same call in all of them. */
export const torchContenders = ({ version, gpu }: Torch, python = "python3"): Contender[] =>
  ways.map(({ way, title }, index) => ({
    name: `torch-${way}`,
    title: `PyTorch ${version} on ${gpu}, ${title}`,
    prepare: async (workload, data) => {
      if (workload.kind === "product" && index > 0) return null;
      const { greeting: _, ...run } = await startScript({
        script: "torch_step.py",
        ...withSettings(requestOf(workload, data), { device: "cuda", way }),
        python,
      });
      return { ...run, ...(workload.kind === "product" && { title: `PyTorch ${version} on ${gpu}` }) };
    },
  }));

/** On the processor, with one thread and with all. */
export const torchOnProcessor = ({ version }: Torch, allThreads: number, python = "python3"): Contender[] =>
  [...new Set([1, allThreads])].map((threads) => ({
    name: `torch-${threads}`,
    title: `PyTorch ${version}, ${threadsOf(threads)}`,
    prepare: async (workload, data) => {
      const { greeting: _, ...run } = await startScript({
        script: "torch_step.py",
        ...withSettings(requestOf(workload, data), { device: "cpu", way: "eager", threads }),
        env: threadVariables(threads),
        python,
      });
      return run;
    },
  }));

type Request = Pick<ScriptRequest, "request" | "files">;

const requestOf = (workload: Workload, data: BenchData): Request =>
  workload.kind === "training" ? trainingRequest(workload, data) : productRequest(workload);

function productRequest(workload: ProductWorkload): Request {
  const { M, K, N, precision } = workload;
  return { request: { M, K, N, precision, sampleStride }, files: { ...factors(workload) } };
}

const withSettings = ({ request, files }: Request, settings: object): Request => ({
  request: { ...request, ...settings },
  files,
});
