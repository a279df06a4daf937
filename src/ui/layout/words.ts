/** @file What the frame of all pages says: the document, the header and its switches, the device. */
import { declareWords } from "../i18n/declare-words";

export const words = declareWords({
  document: {
    language: { en: "en", zh: "zh-CN" },
    idle: { en: "Halfstep: train a neural network in your browser", zh: "Halfstep：在浏览器里训练神经网络" },
    training: { en: (percent: string) => `${percent} · Halfstep`, zh: (percent) => `${percent} · Halfstep` },
    finished: {
      en: (accuracy: string) => `${accuracy} right · Halfstep`,
      zh: (accuracy) => `准确率 ${accuracy} · Halfstep`,
    },
  },
  header: {
    name: { en: "Halfstep", zh: "Halfstep" },
    tagline: { en: "A network learns to read digits while you watch", zh: "看一个神经网络学会认数字" },
    skip: { en: "Skip to content", zh: "跳到主要内容" },
    keys: { en: "Keys", zh: "快捷键" },
    demo: { en: "Demo", zh: "演示" },
    demoHint: { en: "Make a link that prepares a page", zh: "制作演示链接，打开时页面已准备就绪" },
    leave: { en: "Leave projector view (Esc)", zh: "退出投影模式（Esc）" },
    pages: { en: "Pages", zh: "页面" },
  },
  theme: {
    label: { en: "Theme", zh: "主题" },
    system: { en: "System", zh: "跟随系统" },
    light: { en: "Light", zh: "浅色" },
    dark: { en: "Dark", zh: "深色" },
  },
  language: {
    label: { en: "Language", zh: "语言" },
    english: { en: "English", zh: "English" },
    chinese: { en: "中文", zh: "中文" },
  },
  device: {
    label: { en: "Device", zh: "设备" },
    looking: { en: "Looking for a GPU", zh: "正在查找 GPU" },
    gpu: { en: (name: string) => `GPU: ${name}`, zh: (name) => `GPU：${name}` },
    software: {
      en: (name: string) => `Software adapter: ${name}. The processor stands in for a GPU, at its own speed.`,
      zh: (name) => `软件适配器：${name}。由 CPU 模拟 GPU，速度不代表真实 GPU。`,
    },
    cpu: {
      en: "No GPU here, so training runs on the processor.",
      zh: "没有可用的 GPU，改用 CPU 训练。",
    },
    ended: {
      en: "The engine has ended. Press Train to start it again.",
      zh: "计算引擎已退出，开始训练时会重新启动。",
    },
  },
});
