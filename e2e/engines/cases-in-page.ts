/** @file Bundled into a page by integer-cases.ts: cases of other projects' suites on the devices that the page has. */
import { openCpu } from "../../src/device/cpu/open";
import { evaluate } from "../../src/device/evaluate";
import { GpuDevice } from "../../src/device/gpu/gpu-device";
import { Graph } from "../../src/graph/graph";
import { firstProblem, recordOrSkip } from "../../src/ops/conformance/case";
import { readOnnxCases } from "../../src/ops/conformance/onnx";
import { readWebnnCases } from "../../src/ops/conformance/webnn";

/** The suites' own JSON. */
export interface CasesText {
  onnx: string;
  webnn: string;
}

export interface CaseOutcome {
  suite: string;
  name: string;
  /** Why it can't be run, in a few words; empty where it was. */
  skipped: string;
  /** A sentence about the first element that is wrong; empty where none is. */
  problem: string;
}

/** What each case comes to, on the GPU or on the processor's Wasm kernels. */
export async function runCases({ onnx, webnn }: CasesText, kind: "gpu" | "cpu"): Promise<CaseOutcome[]> {
  const device = kind === "gpu" ? await GpuDevice.open() : await openCpu({ threads: 1 });
  const graph = new Graph();
  const recorded = [...readOnnxCases(onnx), ...readWebnnCases(webnn)].map((one) => {
    const found = recordOrSkip(graph, one);
    return {
      one,
      outputs: typeof found === "string" ? [] : found.outputs,
      skipped: typeof found === "string" ? found : "",
    };
  });
  const arrays = await evaluate(
    device,
    recorded.flatMap(({ outputs }) => outputs),
  );
  return recorded.map(({ one, outputs, skipped }) => {
    const got = arrays.splice(0, outputs.length);
    const problems = got.map((array, i) => firstProblem(one, one.expected[i]!, array));
    return { suite: one.suite, name: one.name, skipped, problem: problems.find(Boolean) ?? "" };
  });
}
