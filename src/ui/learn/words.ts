/** @file What every lesson says: the contents, the loop of prediction and measurement, questions, and ways on. */
import { declareWords } from "../i18n/declare-words";

export const words = declareWords({
  title: { en: "Learn what makes deep learning fast", zh: "深度学习为什么能跑得快" },
  purpose: {
    en: "Textbooks quote other people’s machines. Here you make a prediction, your own machine answers, and the reason follows. Everything can be read without running anything.",
    zh: "教科书引用的是别人的机器。这里由你先预测，让自己的机器给出答案，再来看原因。不运行任何实验，也能读完全文。",
  },
  contents: { en: "Lessons", zh: "课程" },
  minutes: {
    en: (count: string) => `${count} min`,
    zh: (count) => `${count} 分钟`,
  },
  unknown: {
    en: (name: string) => `There is no lesson “${name}” here. These are the lessons there are.`,
    zh: (name) => `没有名为“${name}”的课。现有的课程如下。`,
  },
  unknownSheet: {
    en: (name: string) => `A lesson has no sheet “${name}”, only “blank” and “key”. This is the lesson.`,
    zh: (name) => `课程没有名为“${name}”的学习单，只有“blank”和“key”。以下是课程本身。`,
  },
  back: { en: "All lessons", zh: "全部课程" },
  next: { en: (title: string) => `Next: ${title}`, zh: (title) => `下一课：${title}` },
  passage: { en: (number: string) => `Part ${number}`, zh: (number) => `第 ${number} 部分` },
  paging: {
    en: "The arrow keys go from part to part.",
    zh: "按方向键逐部分翻页。",
  },
  paused: {
    en: "Your own training is paused, so that nothing disturbs the measurement. Resume it on its page.",
    zh: "为了不干扰测量，已暂停你自己的训练；可到原页面继续。",
  },
  on: {
    gpu: {
      en: (name: string) => `Measured on this machine’s GPU: ${name}.`,
      zh: (name) => `在本机 GPU 上测量：${name}。`,
    },
    software: {
      en: (name: string) => `Measured on ${name}: a program on your processor that plays a GPU.`,
      zh: (name) => `在 ${name} 上测量：这是用 CPU 模拟 GPU 的程序。`,
    },
    beside: {
      en: "Your browser’s GPU is a program on the processor that plays one. Its launches and its memory are not those of a real GPU, so its answers may be other ones than the text describes.",
      zh: "你的浏览器用的 GPU，其实是 CPU 上的一个模拟程序。它的启动开销和显存与真实 GPU 不同，答案可能与正文所说的不一样。",
    },
    processor: { en: "Measured on this machine’s processor.", zh: "在本机 CPU 上测量。" },
    cpu: {
      en: "Measured on this machine’s processor, since the browser offers no WebGPU.",
      zh: "浏览器不支持 WebGPU，因此在本机 CPU 上测量。",
    },
  },
  loop: {
    label: { en: "Prediction and measurement", zh: "预测与实测" },
    guess: { en: "Your prediction", zh: "你的预测" },
    factor: { en: (value: string) => `${value}×`, zh: (value) => `${value} 倍` },
    commit: { en: "Commit to it", zh: "确定" },
    run: { en: "Run it on this machine", zh: "在本机运行" },
    skip: { en: "Run without a prediction", zh: "不预测，直接运行" },
    again: { en: "Run it again", zh: "再运行一次" },
    committed: {
      en: (guess: string) => `You said ${guess}. The machine has not answered yet.`,
      zh: (guess) => `你的预测：${guess}。尚未实测。`,
    },
    before: {
      en: (measured: string) =>
        `Measured here before: ${measured}. Run it again to see its figures and the reason.`,
      zh: (measured) => `此前在这里测得：${measured}。再运行一次，即可查看数据与原因。`,
    },
    running: { en: (percent: string) => `Running: ${percent}`, zh: (percent) => `运行中：${percent}` },
    busy: { en: "One measurement at a time: another one is running.", zh: "另一项测量正在进行，请稍候。" },
    cancel: { en: "Cancel", zh: "取消" },
    failed: {
      en: (reason: string) => `It ended without a result: ${reason}`,
      zh: (reason) => `运行中断，没有结果：${reason}`,
    },
    said: { en: "You said", zh: "你的预测" },
    measured: { en: "Measured", zh: "实测" },
    interval: {
      en: (low: string, high: string) => `${low} to ${high}`,
      // "2.40 倍到 2.60 倍", and "2.40× 到 2.60×".
      zh: (low, high) => `${low} 到 ${high}`.replace("倍 ", "倍"),
    },
    verdict: {
      right: { en: "You were right, and here is why.", zh: "预测正确，原因如下。" },
      near: { en: "Close. The difference is worth a look.", zh: "很接近，差的那一点值得细看。" },
      off: {
        en: "Your machine disagrees with you. That is where one learns something.",
        zh: "机器的回答与你不同，收获正在这里。",
      },
    },
  },
  turn: { en: "Your turn", zh: "轮到你了" },
  quiz: {
    title: { en: "Three questions", zh: "三道题" },
    right: { en: "Right.", zh: "答对了。" },
    wrong: { en: "Not quite.", zh: "不对。" },
    tally: {
      en: (right: string, all: string) => `${right} of ${all} at the first try`,
      zh: (right, all) => `一次答对 ${right} / ${all}`,
    },
  },
  claim: {
    title: { en: "The article, checked", zh: "核对原文" },
    says: { en: "It says", zh: "原文说" },
    found: { en: "What holds", zh: "核对结果" },
    code: { en: "PyTorch that does it", zh: "真正能做到的 PyTorch 代码" },
    copy: { en: "Copy the code", zh: "复制代码" },
  },
  doors: { en: "Go on", zh: "接下来" },
});
