/** @file What is said where models and runs leave as files, and come in. */
import { declareWords } from "../i18n/declare-words";

export const words = declareWords({
  title: { en: (name: string) => `Export “${name}”`, zh: (name) => `导出“${name}”` },
  notYet: {
    en: "This run is still going. Its files are here as soon as it is over; Stop ends it where it is.",
    zh: "训练仍在进行，结束后即可导出文件；按“停止”可提前结束。",
  },
  failed: { en: "This run failed, so there is no model to export.", zh: "这次训练出错，没有可导出的模型。" },
  groups: {
    model: {
      title: { en: "The model", zh: "模型" },
      note: {
        en: "Weights under PyTorch’s names; ONNX for runtimes and Netron, with int8 in a quarter of the bytes; with the training state training goes on to the last bit.",
        zh: "权重采用 PyTorch 的命名；ONNX 可用于各种运行时，也可在 Netron 中查看，int8 版的体积约为四分之一；载入训练状态可接着训练，结果逐位一致。",
      },
    },
    code: {
      title: { en: "The run as a script", zh: "训练脚本" },
      note: {
        en: "The same starting values, batches and optimizer: the same losses.",
        zh: "初始值、批次顺序和优化器都相同，损失也相同。",
      },
    },
    onward: {
      title: { en: "Continue in PyTorch", zh: "在 PyTorch 中继续训练" },
      note: {
        en: "A folder that trains on from here, on one process or on many, by torchrun or Ray: the same batches, and the losses to expect, which are computed while you wait.",
        zh: "导出一个文件夹，可从当前状态继续训练：单进程直接运行，多进程用 torchrun 或 Ray 启动。批次顺序不变，并附有当场算出的预期损失，供核对。",
      },
    },
    numbers: {
      title: { en: "Its figures", zh: "训练数据" },
      note: {
        en: "Loss and accuracy by step and epoch, under the names that Weights & Biases uses.",
        zh: "逐步、逐轮的损失和准确率，列名与 Weights & Biases 一致。",
      },
    },
  },
  kinds: {
    safetensors: { en: "Weights (safetensors)", zh: "权重（safetensors）" },
    state: { en: "Training state", zh: "训练状态" },
    onnx: { en: "ONNX", zh: "ONNX 模型" },
    "onnx-int8": { en: "ONNX, int8", zh: "ONNX 模型（int8）" },
    "onnx-int8-channel": {
      en: "ONNX, int8, a scale per unit",
      zh: "ONNX 模型（int8，每个单元一个缩放因子）",
    },
    pytorch: { en: "PyTorch", zh: "PyTorch 脚本" },
    jax: { en: "JAX", zh: "JAX 脚本" },
    keras: { en: "Keras", zh: "Keras 脚本" },
    torchrun: { en: "Folder for torchrun (zip)", zh: "torchrun 文件夹（zip）" },
    huggingface: { en: "Hugging Face (zip)", zh: "Hugging Face（zip）" },
    npz: { en: "NumPy (npz)", zh: "NumPy（npz）" },
    csv: { en: "CSV", zh: "CSV 表格" },
    jsonl: { en: "JSON Lines", zh: "JSON Lines 文件" },
  },
  ahead: {
    progress: { en: "Progress of the losses to expect", zh: "预期损失的计算进度" },
    steps: {
      en: (done: string, total: string) => `Losses to expect: step ${done} of ${total}`,
      zh: (done, total) => `正在计算预期损失：第 ${done} 步，共 ${total} 步`,
    },
    cancel: { en: "Cancel", zh: "取消" },
  },
  saved: { en: (name: string) => `Saved as ${name}.`, zh: (name) => `已保存为 ${name}。` },
  notKept: {
    WeightsNotKept: {
      en: "The weights of that run are not here any more: those of the last eight runs and of kept ones are. Train it again.",
      zh: "这次训练的权重已被清除：只保留最近八次训练和已保存结果的权重。请重新训练。",
    },
    StateNotKept: {
      en: "Of that run the weights are kept, but not what the optimizer would go on with. Export the weights, or train it again.",
      zh: "这次训练只保留了权重，没有保留优化器状态。请导出权重，或重新训练。",
    },
  },
  notMade: { en: "The file could not be made.", zh: "无法生成该文件。" },
  files: { en: "Export as a script or a table", zh: "导出为脚本或表格" },
  filesOfKept: { en: "Export", zh: "导出" },
  charts: {
    title: { en: "Its curves as a picture", zh: "曲线图片" },
    save: {
      en: (chart: string, form: string) => `${chart} (${form})`,
      zh: (chart, form) => `${chart}（${form}）`,
    },
  },
  load: {
    title: { en: "A model from a file", zh: "从文件载入模型" },
    note: {
      en: "Weights or training state, safetensors or npz, yours or anybody’s: the next run begins with it. You can also drop the file on the page.",
      zh: "可载入权重或训练状态，safetensors 或 npz 格式，来源不限，下一次训练以它为起点。也可以直接把文件拖到页面上。",
    },
    choose: { en: "Choose a file", zh: "选择文件" },
  },
});
