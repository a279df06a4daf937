/** @file What is said of runs that were interrupted. */
import { declareWords } from "../i18n/declare-words";

export const survivalWords = declareWords({
  offer: {
    title: { en: "A run was interrupted", zh: "有一次训练中断了" },
    interrupted: {
      en: (name: string, step: string, steps: string, age: string) =>
        `“${name}” had trained ${step} of ${steps} steps, ${age} ago.`,
      zh: (name, step, steps, age) => `“${name}”已训练 ${step} / ${steps} 步，中断时间：${age} 前。`,
    },
    goOn: { en: "Go on", zh: "继续训练" },
    discard: { en: "Discard", zh: "丢弃" },
    unreadable: {
      en: "What was stored of it can’t be read, so it can’t go on.",
      zh: "保存的内容无法读取，因此不能继续训练。",
    },
    details: { en: "What the engine said", zh: "引擎给出的信息" },
  },
  happened: {
    device: { en: "The GPU went away.", zh: "GPU 断开了。" },
    worker: { en: "The worker that trains has ended.", zh: "负责训练的 Worker 已终止。" },
    page: { en: "The run was interrupted.", zh: "这次训练曾经中断。" },
  },
  waits: { en: "The run goes on as soon as it can.", zh: "条件恢复后会自动继续训练。" },
  goesOn: {
    en: (step: string) => `The run went on by itself from step ${step}; its times are of several stretches.`,
    zh: (step) => `已从第 ${step} 步自动继续；计时由几段拼接而成。`,
  },
  same: {
    en: "Its numbers are the same to the last bit as without the interruption.",
    zh: "数值与未中断时逐位相同。",
  },
  other: {
    en: "It is computed in another way now, so its numbers are no longer those of an uninterrupted run to the last bit.",
    zh: "现在的计算方式与之前不同，因此数值不再与未中断的训练逐位相同。",
  },
  trouble: {
    full: {
      en: "The browser has no room left for checkpoints. The run goes on; a reload would end it.",
      zh: "浏览器的存储空间已满，无法保存检查点。训练继续进行，但重新加载页面会使它终止。",
    },
    blocked: {
      en: "The browser allows no storage here, so there are no checkpoints. The run goes on; a reload would end it.",
      zh: "浏览器不允许在此存储，因此没有检查点。训练继续进行，但重新加载页面会使它终止。",
    },
    newer: {
      en: "Another tab has a newer version of this page, so checkpoints are not stored. The run goes on; reload when it is done.",
      zh: "另一个标签页打开了本页面的新版本，因此不再保存检查点。训练继续进行，完成后请重新加载页面。",
    },
    failed: {
      en: "Checkpoints could not be stored. The run goes on; a reload would end it.",
      zh: "无法保存检查点。训练继续进行，但重新加载页面会使它终止。",
    },
  },
  dismiss: { en: "Dismiss", zh: "知道了" },
});
