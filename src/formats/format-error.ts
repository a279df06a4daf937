/** @file How a file that can't be taken is told of: a sentence with the values, and a code with the same values for other languages. */

/** Each with the values that its sentence has. */
export interface FormatProblems {
  "too-large": { bytes: number; most: number };
  "unknown-format": Record<never, never>;
  "cut-off": { bytes: number; needed: number };
  "long-header": { bytes: number; most: number };
  "no-json": Record<never, never>;
  "no-entry": { name: string };
  "no-npy": { name: string };
  "npy-header": { name: string };
  "too-many": { count: number; most: number };
  dtype: { name: string; dtype: string; known: string };
  "bad-shape": { name: string; shape: string };
  "byte-count": { name: string; shape: string; dtype: string; bytes: number; needed: number };
  gap: { name: string; from: number; to: number };
  overlap: { name: string; from: number; to: number };
  rest: { from: number; to: number };
  unzip: { reason: string };
  "not-finite": { name: string; value: string };
  "not-dense": { name: string; shape: string };
  "no-layers": { inputs: number; classes: number };
  "layers-apart": { name: string; shape: string; inputs: number };
  "several-orders": { names: string; inputs: number };
  bias: { name: string; shape: string; weight: string; weightShape: string };
  shape: { name: string; got: string; wanted: string };
  missing: { name: string };
  state: { name: string; value: string };
}

export type FormatCode = keyof FormatProblems;

const sentences: { [C in FormatCode]: (values: FormatProblems[C]) => string } = {
  "too-large": ({ bytes, most }) => `The file comes to ${bytes} bytes; at most ${most} are read.`,
  "unknown-format": () => "The file is neither safetensors nor npz, the two kinds that models are read from.",
  "cut-off": ({ bytes, needed }) =>
    `The file is cut off: it has ${bytes} bytes and would need ${needed}. Fetch or copy it again.`,
  "long-header": ({ bytes, most }) =>
    `The file's header would have ${bytes} bytes, at most ${most} are read: the file is damaged or of another kind.`,
  "no-json": () =>
    "The file's header is no JSON object: the file is damaged or of another kind. Fetch or copy it again.",
  "no-entry": ({ name }) =>
    `The file's header says of the tensor "${name}" not where it lies. Save it again.`,
  "no-npy": ({ name }) => `The archive's file "${name}" is no array of numpy: it does not begin as one does.`,
  "npy-header": ({ name }) => `The array "${name}" says nothing of its order and shape. Save it again.`,
  "too-many": ({ count, most }) => `The file has ${count} tensors; at most ${most} are read.`,
  dtype: ({ name, dtype, known }) =>
    `The tensor "${name}" has the dtype ${dtype}, which is not read. Save it as one of ${known}.`,
  "bad-shape": ({ name, shape }) => `The tensor "${name}" has the shape ${shape}, which is none.`,
  "byte-count": ({ name, shape, dtype, bytes, needed }) =>
    `The tensor "${name}" of shape ${shape} in ${dtype} needs ${needed} bytes, the file gives it ${bytes}.`,
  gap: ({ name, from, to }) =>
    `Nothing says what the bytes ${from} to ${to} before the tensor "${name}" are.`,
  overlap: ({ name, from, to }) =>
    `The tensor "${name}" begins at byte ${from}, where another one goes on to byte ${to}.`,
  rest: ({ from, to }) => `Nothing says what the bytes ${from} to ${to} at the end of the file are.`,
  unzip: ({ reason }) => `The archive can't be unpacked: ${reason}. Fetch or copy it again.`,
  "not-finite": ({ name, value }) =>
    `The tensor "${name}" holds ${value}; a model of finite numbers is needed.`,
  "not-dense": ({ name, shape }) =>
    `The tensor "${name}" has the shape ${shape}; of dense layers there are weights of two dimensions and biases of one.`,
  "no-layers": ({ inputs, classes }) =>
    `The file has no weights of dense layers that lead from ${inputs} inputs to ${classes} classes.`,
  "layers-apart": ({ name, shape, inputs }) =>
    `The weight "${name}" of shape ${shape} does not follow a layer that gives ${inputs} values.`,
  "several-orders": ({ names, inputs }) =>
    `Which of ${names} takes ${inputs} values first can't be told. Name the layers in their order, 0.weight, 2.weight and so on.`,
  bias: ({ name, shape, weight, weightShape }) =>
    `The bias "${name}" of shape ${shape} does not fit the weight "${weight}" of shape ${weightShape}.`,
  shape: ({ name, got, wanted }) =>
    `The tensor "${name}" has the shape ${got}, the network needs ${wanted}. Choose hidden layers that fit, or another file.`,
  missing: ({ name }) => `The file lacks the tensor "${name}" that the training state needs.`,
  state: ({ name, value }) => `The training state says ${value} for ${name}, which it can't be.`,
};

/** The only error that leaves a reader of files, whatever bytes it is given. */
export class FormatError<C extends FormatCode = FormatCode> extends Error {
  override readonly name = "FormatError";
  readonly code: C;
  readonly values: FormatProblems[C];

  constructor(code: C, values: FormatProblems[C]) {
    super(sentences[code](values));
    this.code = code;
    this.values = values;
  }
}

const longestName = 80;

/** What a file calls something, at a length that fits a sentence. */
export const quotable = (text: string): string =>
  text.length > longestName ? `${text.slice(0, longestName - 1)}…` : text;
