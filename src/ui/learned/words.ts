/** @file What "What it learned" says. */
import { declareWords } from "../i18n/declare-words";

export const words = declareWords({
  evaluate: { en: "Test now", zh: "立即测试" },
  evaluating: { en: "Testing", zh: "测试中" },
  waiting: {
    en: "The network’s answers appear here after its first test on all test digits.",
    zh: "首次在整个测试集上测试后，这里显示网络的识别结果。",
  },
  tested: {
    en: (step: string, right: string, total: string) => `after step ${step}: ${right} of ${total} right`,
    zh: (step, right, total) => `第 ${step} 步后：识别正确 ${right} / ${total}`,
  },
  matrix: {
    title: { en: "Confusion", zh: "混淆矩阵" },
    note: {
      en: "Rows: what is written. Columns: what the network reads.",
      zh: "每行是真实数字，每列是识别结果。",
    },
    empty: {
      en: "One dot for each pair of digits: what is written, and what is read.",
      zh: "每个网点对应一种组合：写的是几，认成了几。",
    },
    describe: {
      en: "Confusion of all test digits. Arrow keys go from cell to cell, Enter shows the digits behind it.",
      zh: "全部测试数字的混淆矩阵。用方向键在单元格间移动，按回车查看所选单元格中的数字。",
    },
    recall: { en: "recall", zh: "召回率" },
    precision: { en: "precision", zh: "精确率" },
    cell: {
      en: (written: string, read: string, count: string) => `${written} read as ${read}: ${count}`,
      zh: (written, read, count) => `${written} 认作 ${read}：${count} 个`,
    },
    share: {
      en: (share: string, written: string) => `${share} of all ${written}s`,
      zh: (share, written) => `占全部 ${written} 的 ${share}`,
    },
    scale: { en: "Digits per dot", zh: "网点对应的个数" },
    numbers: { en: "Numbers", zh: "数据表" },
    sum: { en: "Sum", zh: "合计" },
  },
  digits: {
    title: { en: "The digits behind it", zh: "所选单元格中的数字" },
    empty: {
      en: "The digits that the network gets wrong appear here first.",
      zh: "这里首先列出认错的数字。",
    },
    count: { en: (count: string) => `${count} digits`, zh: (count) => `共 ${count} 个` },
    none: { en: "No digits match.", zh: "没有符合条件的数字。" },
    which: { en: "Which digits", zh: "显示范围" },
    wrong: { en: "wrong only", zh: "仅认错的" },
    all: { en: "all", zh: "全部" },
    order: { en: "Order", zh: "排序" },
    set: { en: "as in the set", zh: "测试集顺序" },
    uncertain: { en: "least certain first", zh: "置信度从低到高" },
    written: { en: "Written", zh: "真实" },
    read: { en: "Read as", zh: "认作" },
    any: { en: "any", zh: "不限" },
    page: {
      en: (first: string, last: string, count: string) => `${first}–${last} of ${count}`,
      zh: (first, last, count) => `第 ${first}–${last} 个，共 ${count} 个`,
    },
    previous: { en: "Previous", zh: "上一页" },
    next: { en: "Next", zh: "下一页" },
    tile: {
      en: (label: string, guess: string, probability: string) =>
        `A ${label}, read as ${guess}, ${probability} sure`,
      zh: (label, guess, probability) => `数字 ${label}，认作 ${guess}，置信度 ${probability}`,
    },
    list: { en: "Chosen digits; arrow keys go from one to the next", zh: "筛选出的数字，可用方向键逐个查看" },
  },
  inspector: {
    title: { en: "One digit up close", zh: "单个数字的内部响应" },
    empty: {
      en: "Point at a digit, or move the focus to it, to see how the hidden units respond.",
      zh: "把指针或键盘焦点移到某个数字上，查看隐藏单元对它的响应。",
    },
    digit: { en: (label: string) => `Written: ${label}`, zh: (label) => `真实数字：${label}` },
    number: { en: (index: string) => `test digit ${index}`, zh: (index) => `测试集第 ${index} 个` },
    probabilities: { en: "Probabilities, step by step", zh: "各类别的概率变化" },
    path: {
      en: (label: string, first: string, firstStep: string, last: string, lastStep: string) =>
        `Probability of the written ${label}: ${first} after step ${firstStep}, ${last} after step ${lastStep}. The same numbers are in the table below.`,
      zh: (label, first, firstStep, last, lastStep) =>
        `真实数字 ${label} 的概率：第 ${firstStep} 步后为 ${first}，第 ${lastStep} 步后为 ${last}。数值见下方表格。`,
    },
    noPath: { en: "The network has not been asked about this digit yet.", zh: "网络尚未识别过这个数字。" },
    step: { en: (step: string) => `step ${step}`, zh: (step) => `第 ${step} 步` },
    numbers: { en: "Numbers", zh: "数据表" },
    stepColumn: { en: "Step", zh: "步" },
    written: { en: (label: string) => `Probability of ${label}`, zh: (label) => `${label} 的概率` },
    read: { en: "Read as", zh: "认作" },
    layer: { en: (layer: string) => `Hidden layer ${layer}`, zh: (layer) => `隐藏层 ${layer}` },
    active: {
      en: (active: string, units: string) => `${active} of ${units} units active`,
      zh: (active, units) => `${units} 个单元中 ${active} 个激活`,
    },
    largest: { en: (value: string) => `full dot: ${value}`, zh: (value) => `最大网点：${value}` },
    noLayers: {
      en: "There is no hidden layer; the pixels decide directly.",
      zh: "没有隐藏层，由像素直接决定输出。",
    },
  },
  weights: {
    title: { en: "First-layer weights", zh: "首层权重" },
    templates: { en: "Templates of the classes", zh: "各类别的模板" },
    note: {
      en: "What each hidden unit looks for. Ink speaks for it, vermilion against it; the larger the dot, the more.",
      zh: "每个隐藏单元在找什么：墨色为正，朱色为负，网点越大，权重的绝对值越大。",
    },
    templatesNote: {
      en: "What speaks for each class in ink, what against it in vermilion.",
      zh: "各类别的权重：墨色为正，朱色为负。",
    },
    empty: {
      en: "One picture per hidden unit, changing while the network learns.",
      zh: "每个隐藏单元一幅图，随训练不断变化。",
    },
    units: {
      en: (first: string, last: string, count: string) => `${first}–${last} of ${count} units`,
      zh: (first, last, count) => `第 ${first}–${last} 个单元，共 ${count} 个`,
    },
    scale: { en: (value: string) => `full dot: ±${value}`, zh: (value) => `最大网点：±${value}` },
    describe: {
      en: (units: string) => `First-layer weights as pictures: ${units}`,
      zh: (units) => `首层权重图：${units}`,
    },
    pages: { en: "Units shown", zh: "单元翻页" },
  },
  /** What one may do next, once a run has ended. */
  on: {
    label: { en: "What next", zh: "接下来" },
    draw: { en: "Draw a digit", zh: "写一个数字" },
    why: {
      en: (minutes: string) => `Why so fast? (${minutes} min)`,
      zh: (minutes) => `为什么这么快？（${minutes} 分钟）`,
    },
  },
});
