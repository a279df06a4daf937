/** @file What the page says when something went wrong: what happened, why, and what to do. */
import type { FailureCode } from "../../worker/api";
import { declareWords, type Words } from "../i18n/declare-words";

/**
 * Details of a failure, written for the reader's language, and `precision` and `optimizer` of the run on the page; unknown
 * ones are missing.
 */
export type FailureDetails = Readonly<Record<string, string | undefined>>;

export interface FailureText {
  title: string;
  /** What happened and why. */
  cause: (details: FailureDetails) => string;
  /** What to do. */
  remedy: (details: FailureDetails) => string;
}

/** What becomes of a run when a kernel was refused. */
const goesOn = declareWords({
  variant: {
    en: "Another variant of it computes the same, perhaps more slowly. Training goes on.",
    zh: "已改用这个核函数的另一种实现，结果相同，速度可能较慢。训练继续。",
  },
  packed: {
    en: "Halves are stored two to a 32-bit word instead. Training goes on.",
    zh: "已改为把两个 f16 合存于一个 32 位字。训练继续。",
  },
  unfused: {
    en: "What it would have fused is launched in parts. Training goes on.",
    zh: "原本由它融合的算子改为分别启动。训练继续。",
  },
  processor: {
    en: "Nothing else computes that on this GPU, so the processor trains. For the GPU, update the browser or the graphics driver.",
    zh: "本机 GPU 上没有能完成这项计算的其他核函数，已改用 CPU 训练。要用 GPU，请更新浏览器或显卡驱动。",
  },
  beside: {
    en: "The GPU goes on training; the processor computes tests and predictions.",
    zh: "训练仍在 GPU 上进行；评估、预测等改由 CPU 计算。",
  },
});

const goesOnBy = (ways: Readonly<Record<string, string>>, instead = "") => ways[instead];

export const failureWords: Words<Record<FailureCode, FailureText>> = declareWords({
  config: {
    title: { en: "The settings do not work", zh: "参数设置有误" },
    cause: {
      en: () => "At least one of them is outside of what is allowed.",
      zh: () => "至少有一项超出了允许范围。",
    },
    remedy: { en: () => "Correct it and press Train.", zh: () => "改正后再开始训练。" },
  },
  "no-webgpu": {
    title: { en: "This browser has no WebGPU", zh: "此浏览器没有 WebGPU" },
    cause: {
      en: () => "WebGPU gives pages access to the GPU; it is missing here or switched off.",
      zh: () => "网页要靠 WebGPU 使用显卡，而这里不支持或已关闭。",
    },
    remedy: {
      en: () =>
        "Training runs on the processor meanwhile. For the GPU, open this page over https in Chrome or Edge, Safari 26, or Firefox 141 or newer.",
      zh: () =>
        "现改用 CPU 训练。要用 GPU，请通过 https 在 Chrome、Edge、Safari 26 或 Firefox 141 及以上版本中打开本页。",
    },
  },
  "no-adapter": {
    title: { en: "No GPU can be used", zh: "没有可用的 GPU" },
    cause: {
      en: () =>
        "The browser has WebGPU but offers no graphics adapter: the driver is missing, too old or blocked.",
      zh: () => "浏览器支持 WebGPU，但没有给出显卡：驱动缺失、过旧或被禁用。",
    },
    remedy: {
      en: () =>
        "Training runs on the processor meanwhile. For the GPU, update the graphics driver and restart the browser.",
      zh: () => "现改用 CPU 训练。要用 GPU，请更新显卡驱动并重启浏览器。",
    },
  },
  "no-device": {
    title: { en: "The GPU cannot be used", zh: "GPU 无法使用" },
    cause: {
      en: ({ adapter }: FailureDetails) =>
        `The graphics adapter${adapter ? ` ${adapter}` : ""} is there, but gave the page no device.`,
      zh: ({ adapter }) => `找到了显卡适配器${adapter ? ` ${adapter}` : ""}，但它未能提供计算设备。`,
    },
    remedy: {
      en: () =>
        "Training runs on the processor meanwhile. For the GPU, restart the browser; if that does not help, update the graphics driver.",
      zh: () => "现改用 CPU 训练。要用 GPU，请重启浏览器；若无效，请更新显卡驱动。",
    },
  },
  "device-lost": {
    title: { en: "The GPU went away", zh: "GPU 已断开" },
    cause: {
      en: () => "The driver was reset, the GPU fell asleep, or it hung. This run is over.",
      zh: () => "驱动重置、GPU 休眠或卡死，本次训练已结束。",
    },
    remedy: {
      en: () => "Press Train to start again. If it happens again, use a smaller batch.",
      zh: () => "可以重新开始训练；若再次发生，请减小批大小。",
    },
  },
  "out-of-memory": {
    title: { en: "The GPU has too little memory", zh: "显存不足" },
    cause: {
      en: ({ buffer, bytes }: FailureDetails) =>
        bytes
          ? `${buffer ?? "A buffer"} needs ${bytes}, which could not be allocated.`
          : "A buffer could not be allocated.",
      zh: ({ buffer, bytes }) =>
        bytes ? `${buffer ?? "某个缓冲区"}需要 ${bytes}，分配失败。` : "缓冲区分配失败。",
    },
    remedy: {
      en: () => "Use a smaller batch or narrower hidden layers, or close other pages that use the GPU.",
      zh: () => "请减小批大小或隐藏层宽度，或关闭其他占用 GPU 的页面。",
    },
  },
  "processor-memory": {
    title: { en: "There is too little memory", zh: "内存不足" },
    cause: {
      en: ({ bytes }: FailureDetails) =>
        `The browser gives the page no more memory${bytes ? `; ${bytes} more are needed` : ""}.`,
      zh: ({ bytes }) => `浏览器无法再给本页分配内存${bytes ? `，还需要 ${bytes}` : ""}。`,
    },
    remedy: {
      en: () => "Use a smaller batch or narrower hidden layers, or close other pages.",
      zh: () => "请减小批大小或隐藏层宽度，或关闭其他页面。",
    },
  },
  "threads-failed": {
    title: { en: "A thread did not answer", zh: "有线程没有响应" },
    cause: {
      en: () => "One of the threads that compute on the processor died, or was silent for two seconds.",
      zh: () => "CPU 上的一个计算线程已退出，或两秒内没有响应。",
    },
    remedy: {
      en: () => "The run starts again, on one thread.",
      zh: () => "已改为单线程，重新开始训练。",
    },
  },
  shader: {
    title: { en: "A kernel does not compile here", zh: "有核函数无法编译" },
    cause: {
      en: ({ kernel, reason }: FailureDetails) =>
        `The GPU’s compiler refused ${kernel ?? "a kernel"}${reason ? ` (${reason})` : ""}.`,
      zh: ({ kernel, reason }) =>
        `本机 GPU 的编译器拒绝了${kernel ? ` ${kernel}` : "某个核函数"}${reason ? `（${reason}）` : ""}。`,
    },
    remedy: {
      en: ({ instead }: FailureDetails) =>
        goesOnBy(goesOn.en, instead) ??
        "Update the browser or the graphics driver, or choose the CPU as device.",
      zh: ({ instead }) => goesOnBy(goesOn.zh, instead) ?? "请更新浏览器或显卡驱动，或把计算设备改为 CPU。",
    },
  },
  validation: {
    title: { en: "WebGPU refused a command", zh: "WebGPU 拒绝了一条命令" },
    cause: {
      en: () => "The engine asked the GPU for something that is not allowed, which is a fault of this page.",
      zh: () => "引擎向 GPU 提出了不合规的请求，这是本页的缺陷。",
    },
    remedy: {
      en: () => "Start the run again, or choose the CPU as device. Please report what the engine said.",
      zh: () => "请重新开始训练，或改用 CPU；欢迎把引擎的原始信息反馈给我们。",
    },
  },
  "data-missing": {
    title: { en: "Some of the data is missing", zh: "缺少部分数据" },
    cause: {
      en: ({ file }: FailureDetails) => `The server does not have ${file ?? "a file of the data set"}.`,
      zh: ({ file }) => `服务器上没有${file ? ` ${file}` : "数据集的某个文件"}。`,
    },
    remedy: {
      en: () => "Try again. If that does not help, the site was published without its data folder.",
      zh: () => "请重试；若仍如此，说明网站发布时漏了数据目录。",
    },
  },
  "data-damaged": {
    title: { en: "Some of the data is damaged", zh: "部分数据已损坏" },
    cause: {
      en: ({ file }: FailureDetails) => `${file ?? "A file of the data set"} is not what was published.`,
      zh: ({ file }) => `${file ? `${file} ` : "数据集的某个文件"}与发布时的内容不符。`,
    },
    remedy: {
      en: () => "Try again. If that does not help, the data folder has to be published again.",
      zh: () => "请重试；若仍如此，需要重新发布数据目录。",
    },
  },
  "data-offline": {
    title: { en: "The data cannot be reached", zh: "无法获取数据" },
    cause: { en: () => "The connection was lost, or there is none.", zh: () => "网络中断或未连接。" },
    remedy: { en: () => "Check the connection and try again.", zh: () => "请检查网络后重试。" },
  },
  "nan-loss": {
    title: { en: "The loss is no longer a number", zh: "损失变成了 NaN" },
    cause: {
      en: ({ step, precision, optimizer }: FailureDetails) => {
        const at = step ? `At step ${step}` : "In the end";
        if (precision !== "f16-naive") {
          return `${at} the weights grew beyond what a 32-bit number holds, so the run was stopped.`;
        }
        const adam =
          optimizer === "adam"
            ? " Adam’s averages of squared gradients are that small, so it divided by almost nothing, or 0 by 0."
            : "";
        return `In naive f16 whatever is below 2^−24 becomes 0, and whatever is beyond 65,504 infinite.${adam} ${at} the loss was no longer a number, and the run was stopped.`;
      },
      zh: ({ step, precision, optimizer }) => {
        const at = step ? `第 ${step} 步时，` : "";
        if (precision !== "f16-naive") return `${at}权重超出了 32 位浮点数的范围，训练已停止。`;
        const adam =
          optimizer === "adam" ? "Adam 的梯度平方均值就这么小，更新时除数几乎为零，甚至零除以零。" : "";
        return `纯 f16 中，小于 2^−24 的数变成 0，超过 65504 的变成无穷大。${adam}${at}损失不再是数，训练已停止。`;
      },
    },
    remedy: {
      en: ({ precision }: FailureDetails) =>
        precision === "f16-naive"
          ? "That is what this precision is here to show. Choose f16: it keeps the optimizer and the weights in f32 and scales the loss. Then train again."
          : "Lower the learning rate and train again.",
      zh: ({ precision }) =>
        precision === "f16-naive"
          ? "这正是此精度要演示的结果。请改用 f16：优化器与权重保持 f32，并缩放损失，然后重新训练。"
          : "请降低学习率后重新训练。",
    },
  },
  "worker-died": {
    title: { en: "The engine has ended", zh: "计算引擎已退出" },
    cause: {
      en: ({ stage, reason }: FailureDetails) => {
        if (stage === "load") return "The script of the worker that trains could not be loaded.";
        return reason
          ? `The worker that trains failed (${reason}).`
          : "The browser ended the worker that trains, perhaps because memory ran out.";
      },
      zh: ({ stage, reason }) => {
        if (stage === "load") return "负责训练的后台线程的脚本无法加载。";
        return reason
          ? `负责训练的后台线程出错（${reason}）。`
          : "浏览器结束了负责训练的后台线程，可能是内存不足。";
      },
    },
    remedy: {
      en: () =>
        "What is on the page stays. Press Train to start again; if it ends again, use a smaller network or batch.",
      zh: () => "页面上的结果仍在，可重新开始训练；若再次退出，请减小网络或批大小。",
    },
  },
  internal: {
    title: { en: "Something went wrong in the engine", zh: "引擎内部出错" },
    cause: { en: () => "This is a fault of this page.", zh: () => "这是本页的缺陷。" },
    remedy: {
      en: () => "Start the run again. If it happens again, please report what the engine said.",
      zh: () => "请重新开始训练；若再次发生，欢迎把引擎的原始信息反馈给我们。",
    },
  },
});
