/** @file Every form that a run can leave in, by name. To add one: its file beside this one and its line here. */
import type { ExportedFile, ExportedRun } from "./exported-run";
import { huggingFaceZip } from "./hugging-face";
import type { ExportKind } from "./kinds";
import { metricsCsv, metricsJsonl } from "./metrics";
import { stateDict } from "./network";
import { writeNpz } from "./npz";
import type { OnnxInfo } from "./onnx/graph";
import { writeIntegerOnnx, writeOnnx } from "./onnx/onnx";
import { jaxScript } from "./scripts/jax";
import { kerasScript } from "./scripts/keras";
import { pytorchScript } from "./scripts/pytorch";
import { torchrunZip } from "./torchrun/folder";
import { writeState, writeWeights } from "./weights";

interface Form {
  /** What a file's name ends in, after that of the run. */
  ending: string;
  make: (run: ExportedRun) => Uint8Array<ArrayBuffer> | string;
}

const forms: Record<ExportKind, Form> = {
  safetensors: { ending: ".safetensors", make: writeWeights },
  state: { ending: ".state.safetensors", make: writeState },
  onnx: { ending: ".onnx", make: (run) => writeOnnx(run.network, onnxInfo(run)) },
  "onnx-int8": {
    ending: "-int8.onnx",
    make: (run) => writeIntegerOnnx(run.network, onnxInfo(run), "tensor"),
  },
  "onnx-int8-channel": {
    ending: "-int8-channel.onnx",
    make: (run) => writeIntegerOnnx(run.network, onnxInfo(run), "channel"),
  },
  pytorch: { ending: "-pytorch.py", make: pytorchScript },
  jax: { ending: "-jax.py", make: jaxScript },
  keras: { ending: "-keras.py", make: kerasScript },
  huggingface: { ending: "-huggingface.zip", make: huggingFaceZip },
  torchrun: { ending: "-torchrun.zip", make: torchrunZip },
  npz: { ending: ".npz", make: ({ network }) => writeNpz(stateDict(network.layers)) },
  csv: { ending: ".csv", make: ({ metrics }) => metricsCsv(metrics) },
  jsonl: { ending: ".jsonl", make: ({ metrics }) => metricsJsonl(metrics) },
};

const onnxInfo = ({ name, config, kernels }: ExportedRun): OnnxInfo => ({
  name,
  version: kernels,
  metadata: { "halfstep.config": JSON.stringify(config), pixels: "f32 in 0..1, row by row" },
});

export function exportRun(run: ExportedRun, kind: ExportKind): ExportedFile {
  const { ending, make } = forms[kind];
  const made = make(run);
  const bytes = typeof made === "string" ? new TextEncoder().encode(made) : made;
  return { name: `${run.name}${ending}`, bytes };
}
