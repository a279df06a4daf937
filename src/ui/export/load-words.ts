/** @file What is said of a file that a run begins with, and of one that can't be taken. */
import type { FormatProblems } from "../../formats/format-error";
import { declareWords, type WordsOf } from "../i18n/declare-words";

type P<C extends keyof FormatProblems> = FormatProblems[C];

export const loadWords = declareWords({
  next: {
    weights: {
      en: (name: string, _step: string) => `The next run begins with the weights of ${name}.`,
      zh: (name, _step) => `下一次训练以 ${name} 中的权重为起点。`,
    },
    state: {
      en: (name: string, step: string) => `The next run goes on from step ${step} of ${name}.`,
      zh: (name, step) => `下一次训练从 ${name} 的第 ${step} 步继续。`,
    },
  },
  begun: {
    weights: {
      en: (name: string, _step: string) => `Began with the weights of ${name}.`,
      zh: (name, _step) => `以 ${name} 中的权重为起点。`,
    },
    state: {
      en: (name: string, step: string) => `Went on from step ${step} of ${name}.`,
      zh: (name, step) => `从 ${name} 的第 ${step} 步继续。`,
    },
  },
  dismiss: { en: "Begin anew instead", zh: "改为从头开始" },
  noAnswer: {
    en: "The engine did not answer. Load the page again.",
    zh: "训练引擎没有响应，请刷新页面。",
  },
  notes: {
    converted: {
      en: (dtypes: string) => `Its numbers were converted from ${dtypes} to f32.`,
      zh: (dtypes) => `数值已由 ${dtypes} 转换为 f32。`,
    },
    "no-bias": {
      en: (names: string) => `There is no bias for ${names}: it is zero.`,
      zh: (names) => `${names} 没有偏置，按零处理。`,
    },
    renamed: {
      en: (names: string) => `Its tensors were taken in the order ${names}, by their shapes.`,
      zh: (names) => `已按形状依次取用张量：${names}。`,
    },
  },
  refused: {
    config: {
      en: () => "The file’s settings are not those of a run here.",
      zh: () => "文件中的参数设置不适用于这里的训练。",
    },
    unreadable: {
      en: () =>
        "The browser can’t read the file. Choose it again if it has changed; of a folder, choose the file in it.",
      zh: () => "浏览器无法读取该文件。如果文件刚被改动过，请重新选择；如果选的是文件夹，请选择其中的文件。",
    },
    "too-large": {
      en: ({ bytes, most }: P<"too-large">) => `The file comes to ${bytes} bytes; at most ${most} are read.`,
      zh: ({ bytes, most }) => `文件有 ${bytes} 字节，最多读取 ${most} 字节。`,
    },
    "unknown-format": {
      en: () => "The file is neither safetensors nor npz, the two kinds that models are read from.",
      zh: () => "该文件既不是 safetensors 也不是 npz；只能从这两种文件读取模型。",
    },
    "cut-off": {
      en: ({ bytes, needed }: P<"cut-off">) =>
        `The file is cut off: it has ${bytes} bytes and would need ${needed}. Fetch or copy it again.`,
      zh: ({ bytes, needed }) => `文件不完整：只有 ${bytes} 字节，应有 ${needed} 字节。请重新下载或复制。`,
    },
    "long-header": {
      en: ({ bytes, most }: P<"long-header">) =>
        `The file’s header would have ${bytes} bytes, at most ${most} are read: the file is damaged or of another kind.`,
      zh: ({ bytes, most }) =>
        `文件头长达 ${bytes} 字节，最多读取 ${most} 字节：文件已损坏，或不是这种格式。`,
    },
    "no-json": {
      en: () =>
        "The file’s header is no JSON object: the file is damaged or of another kind. Fetch or copy it again.",
      zh: () => "文件头不是 JSON 对象：文件已损坏，或不是这种格式。请重新下载或复制。",
    },
    "no-entry": {
      en: ({ name }: P<"no-entry">) =>
        `The file’s header says of the tensor “${name}” not where it lies. Save it again.`,
      zh: ({ name }) => `文件头没有说明张量“${name}”的位置，请重新保存。`,
    },
    "no-npy": {
      en: ({ name }: P<"no-npy">) =>
        `The archive’s file “${name}” is no array of numpy: it does not begin as one does.`,
      zh: ({ name }) => `压缩包中的“${name}”不是 NumPy 数组：文件开头不符合其格式。`,
    },
    "npy-header": {
      en: ({ name }: P<"npy-header">) =>
        `The array “${name}” says nothing of its order and shape. Save it again.`,
      zh: ({ name }) => `数组“${name}”没有说明存储顺序和形状，请重新保存。`,
    },
    "too-many": {
      en: ({ count, most }: P<"too-many">) => `The file has ${count} tensors; at most ${most} are read.`,
      zh: ({ count, most }) => `文件中有 ${count} 个张量，最多读取 ${most} 个。`,
    },
    dtype: {
      en: ({ name, dtype, known }: P<"dtype">) =>
        `The tensor “${name}” has the dtype ${dtype}, which is not read. Save it as one of ${known}.`,
      zh: ({ name, dtype, known }) => `张量“${name}”的类型 ${dtype} 无法读取，请保存为 ${known} 之一。`,
    },
    "bad-shape": {
      en: ({ name, shape }: P<"bad-shape">) => `The tensor “${name}” has the shape ${shape}, which is none.`,
      zh: ({ name, shape }) => `张量“${name}”的形状 ${shape} 无效。`,
    },
    "byte-count": {
      en: ({ name, shape, dtype, bytes, needed }: P<"byte-count">) =>
        `The tensor “${name}” of shape ${shape} in ${dtype} needs ${needed} bytes, the file gives it ${bytes}.`,
      zh: ({ name, shape, dtype, bytes, needed }) =>
        `张量“${name}”形状为 ${shape}、类型为 ${dtype}，需要 ${needed} 字节，文件中为 ${bytes} 字节。`,
    },
    gap: {
      en: ({ name, from, to }: P<"gap">) =>
        `Nothing says what the bytes ${from} to ${to} before the tensor “${name}” are.`,
      zh: ({ name, from, to }) => `张量“${name}”之前的第 ${from} 至 ${to} 字节没有说明。`,
    },
    overlap: {
      en: ({ name, from, to }: P<"overlap">) =>
        `The tensor “${name}” begins at byte ${from}, where another one goes on to byte ${to}.`,
      zh: ({ name, from, to }) => `张量“${name}”始于第 ${from} 字节，而另一个张量到第 ${to} 字节才结束。`,
    },
    rest: {
      en: ({ from, to }: P<"rest">) =>
        `Nothing says what the bytes ${from} to ${to} at the end of the file are.`,
      zh: ({ from, to }) => `文件末尾的第 ${from} 至 ${to} 字节没有说明。`,
    },
    unzip: {
      en: ({ reason }: P<"unzip">) => `The archive can’t be unpacked: ${reason}. Fetch or copy it again.`,
      // The reason is in the words of what unpacks, which are English.
      zh: (_: P<"unzip">) => "压缩包无法解开，文件可能已损坏。请重新下载或复制。",
    },
    "not-finite": {
      en: ({ name, value }: P<"not-finite">) =>
        `The tensor “${name}” holds ${value}; a model of finite numbers is needed.`,
      zh: ({ name, value }) => `张量“${name}”中有 ${value}，模型的数值必须有限。`,
    },
    "not-dense": {
      en: ({ name, shape }: P<"not-dense">) =>
        `The tensor “${name}” has the shape ${shape}; of dense layers there are weights of two dimensions and biases of one.`,
      zh: ({ name, shape }) => `张量“${name}”的形状为 ${shape}；全连接层只有二维权重和一维偏置。`,
    },
    "no-layers": {
      en: ({ inputs, classes }: P<"no-layers">) =>
        `The file has no weights of dense layers that lead from ${inputs} inputs to ${classes} classes.`,
      zh: ({ inputs, classes }) => `文件中没有从 ${inputs} 个输入到 ${classes} 个类别的全连接层权重。`,
    },
    "layers-apart": {
      en: ({ name, shape, inputs }: P<"layers-apart">) =>
        `The weight “${name}” of shape ${shape} does not follow a layer that gives ${inputs} values.`,
      zh: ({ name, shape, inputs }) => `权重“${name}”的形状 ${shape} 无法接在输出 ${inputs} 个值的层之后。`,
    },
    "several-orders": {
      en: ({ names, inputs }: P<"several-orders">) =>
        `Which of ${names} takes ${inputs} values first can’t be told. Name the layers in their order, 0.weight, 2.weight and so on.`,
      zh: ({ names, inputs }) =>
        `${names} 都接收 ${inputs} 个值，无法判断先后。请按顺序命名各层：0.weight、2.weight，依此类推。`,
    },
    bias: {
      en: ({ name, shape, weight, weightShape }: P<"bias">) =>
        `The bias “${name}” of shape ${shape} does not fit the weight “${weight}” of shape ${weightShape}.`,
      zh: ({ name, shape, weight, weightShape }) =>
        `偏置“${name}”的形状 ${shape} 与权重“${weight}”的形状 ${weightShape} 不符。`,
    },
    shape: {
      en: ({ name, got, wanted }: P<"shape">) =>
        `The tensor “${name}” has the shape ${got}, the network needs ${wanted}. Choose hidden layers that fit, or another file.`,
      zh: ({ name, got, wanted }) =>
        `张量“${name}”的形状为 ${got}，网络需要 ${wanted}。请调整隐藏层，或换一个文件。`,
    },
    missing: {
      en: ({ name }: P<"missing">) => `The file lacks the tensor “${name}” that the training state needs.`,
      zh: ({ name }) => `文件缺少训练状态所需的张量“${name}”。`,
    },
    state: {
      en: ({ name, value }: P<"state">) => `The training state says ${value} for ${name}, which it can’t be.`,
      zh: ({ name, value }) => `训练状态中 ${name} 的值 ${value} 无效。`,
    },
  },
});

export type LoadWords = WordsOf<typeof loadWords>;
