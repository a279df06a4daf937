/** The forms that a run can leave in: plain data, since the page offers them before it has the code of any. */
export const exportKinds = [
  "safetensors",
  "state",
  "onnx",
  "onnx-int8",
  "onnx-int8-channel",
  "pytorch",
  "jax",
  "keras",
  "huggingface",
  "torchrun",
  "npz",
  "csv",
  "jsonl",
] as const;

export type ExportKind = (typeof exportKinds)[number];

/** The forms that training goes on from: of a run whose weights alone are kept there are all but these. */
export const kindsWithState: readonly ExportKind[] = ["state", "torchrun"];
