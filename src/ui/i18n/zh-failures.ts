/** @file 出错时页面上的中文：发生了什么、为什么、怎么办。 */
import type { FailureTexts } from "./en-failures";

/** 核函数被拒绝后，训练如何继续。 */
const goesOn: Readonly<Record<string, string>> = {
  variant: "已改用这个核函数的另一种实现，结果相同，速度可能较慢。训练继续。",
  packed: "已改为把两个 f16 合存于一个 32 位字。训练继续。",
  unfused: "原本由它融合的算子改为分别启动。训练继续。",
  processor:
    "本机 GPU 上没有能完成这项计算的其他核函数，已改用 CPU 训练，速度较慢。要用 GPU，请更新浏览器或显卡驱动。",
  beside: "训练仍在 GPU 上进行；评估、预测等对模型的查看改由 CPU 计算。",
};

export const failures: FailureTexts = {
  config: {
    title: "参数设置有误",
    cause: () => "至少有一项超出了允许范围。",
    remedy: () => "改正后再开始训练。",
  },
  "no-webgpu": {
    title: "此浏览器没有 WebGPU",
    cause: () => "网页要靠 WebGPU 使用显卡，而这里不支持或已关闭。",
    remedy: () =>
      "先用 CPU 训练也可以。要用 GPU，请通过 https 在 Chrome、Edge、Safari 26 或 Firefox 141 及以上版本中打开本页。",
  },
  "no-adapter": {
    title: "没有可用的 GPU",
    cause: () => "浏览器支持 WebGPU，但没有给出显卡：驱动缺失、过旧或被禁用。",
    remedy: () => "先用 CPU 训练也可以。要用 GPU，请更新显卡驱动并重启浏览器。",
  },
  "no-device": {
    title: "GPU 无法使用",
    cause: ({ adapter }) => `找到了显卡适配器${adapter ? ` ${adapter}` : ""}，但它未能提供计算设备。`,
    remedy: () => "先用 CPU 训练也可以。要用 GPU，请重启浏览器；若无效，请更新显卡驱动。",
  },
  "device-lost": {
    title: "GPU 已断开",
    cause: () => "驱动重置、GPU 休眠或卡死，本次训练已结束。",
    remedy: () => "可以重新开始训练；若再次发生，请减小批大小。",
  },
  "out-of-memory": {
    title: "显存不足",
    cause: ({ buffer, bytes }) =>
      bytes ? `${buffer ?? "某个缓冲区"}需要 ${bytes}，分配失败。` : "缓冲区分配失败。",
    remedy: () => "请减小批大小或隐藏层宽度，或关闭其他占用 GPU 的页面。",
  },
  shader: {
    title: "有核函数无法编译",
    cause: ({ kernel, reason }) =>
      `本机 GPU 的编译器拒绝了${kernel ? ` ${kernel}` : "某个核函数"}${reason ? `（${reason}）` : ""}。`,
    remedy: ({ instead }) => (instead && goesOn[instead]) ?? "请更新浏览器或显卡驱动，或把计算设备改为 CPU。",
  },
  validation: {
    title: "WebGPU 拒绝了一条命令",
    cause: () => "引擎向 GPU 提出了不合规的请求，这是本页的缺陷。",
    remedy: () => "请重新开始训练，或改用 CPU；欢迎把引擎的原始信息反馈给我们。",
  },
  "data-missing": {
    title: "缺少部分数据",
    cause: ({ file }) => `服务器上没有${file ? ` ${file}` : "数据集的某个文件"}。`,
    remedy: () => "请重试；若仍如此，说明网站发布时漏了数据目录。",
  },
  "data-damaged": {
    title: "部分数据已损坏",
    cause: ({ file }) => `${file ? `${file} ` : "数据集的某个文件"}与发布时的内容不符。`,
    remedy: () => "请重试；若仍如此，需要重新发布数据目录。",
  },
  "data-offline": {
    title: "无法获取数据",
    cause: () => "网络中断或未连接。",
    remedy: () => "请检查网络后重试。",
  },
  "nan-loss": {
    title: "损失变成了 NaN",
    cause: ({ step, precision, optimizer }) => {
      const at = step ? `第 ${step} 步时，` : "";
      if (precision !== "f16-naive") return `${at}权重超出了 32 位浮点数的范围，训练已停止。`;
      const adam =
        optimizer === "adam" ? "Adam 的梯度平方均值就这么小，更新时几乎除以零，甚至零除以零。" : "";
      return `纯 f16 中，小于 2^−24 的数变成 0，超过 65504 的变成无穷大。${adam}${at}损失不再是数，训练已停止。`;
    },
    remedy: ({ precision }) =>
      precision === "f16-naive"
        ? "这正是此精度要演示的。请改用 f16：优化器与权重保持 f32，并缩放损失，然后重新训练。"
        : "请降低学习率后重新训练。",
  },
  "worker-died": {
    title: "计算引擎已退出",
    cause: ({ stage, reason }) => {
      if (stage === "load") return "负责训练的后台线程的脚本无法加载。";
      return reason
        ? `负责训练的后台线程出错（${reason}）。`
        : "浏览器结束了负责训练的后台线程，可能是内存不足。";
    },
    remedy: () => "页面上的结果仍在，可重新开始训练；若再次退出，请减小网络或批大小。",
  },
  internal: {
    title: "引擎内部出错",
    cause: () => "这是本页的缺陷。",
    remedy: () => "请重新开始训练；若再次发生，欢迎把引擎的原始信息反馈给我们。",
  },
};
