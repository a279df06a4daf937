/** @file What the figure of the systolic array says. */
import { declareWords } from "../../../ui/i18n/declare-words";

export const words = declareWords({
  figure: { en: "Systolic array", zh: "脉动阵列" },
  layer: { en: "Layer", zh: "层" },
  layerName: {
    en: (inputs: string, outputs: string) => `${inputs} → ${outputs}`,
    zh: (inputs, outputs) => `${inputs} → ${outputs}`,
  },
  size: { en: "Array", zh: "阵列" },
  sizeName: { en: (side: string) => `${side} × ${side}`, zh: (side) => `${side} × ${side}` },
  batch: { en: "Batch", zh: "批大小" },
  numbers: { en: "Numbers", zh: "数值" },
  registers: { en: "Weights", zh: "权重" },
  registerNames: {
    two: { en: "load meanwhile", zh: "边算边载" },
    one: { en: "load first", zh: "先载后算" },
  },
  play: { en: "Play", zh: "播放" },
  pause: { en: "Pause", zh: "暂停" },
  forwards: { en: "Step", zh: "单步" },
  backwards: { en: "Back", zh: "后退" },
  restart: { en: "Restart", zh: "从头" },
  speed: { en: "Cycles per second", zh: "每秒周期数" },
  profile: {
    en: "Cells at work in each cycle. Drag to any of them.",
    zh: "每个周期中工作的单元数，可拖动到任一周期。",
  },
  at: {
    en: (cycle: string, cycles: string) => `Cycle ${cycle} of ${cycles}`,
    zh: (cycle, cycles) => `第 ${cycle} 个周期，共 ${cycles} 个`,
  },
  tile: {
    en: (tile: string, tiles: string) => `tile ${tile} of ${tiles}`,
    zh: (tile, tiles) => `第 ${tile} 块，共 ${tiles} 块`,
  },
  busy: {
    en: (busy: string, cells: string) => `${busy} of ${cells} cells at work`,
    zh: (busy, cells) => `${cells} 个单元中 ${busy} 个在工作`,
  },
  soFar: {
    en: (share: string) => `${share} on average so far`,
    zh: (share) => `到目前平均 ${share}`,
  },
  phases: {
    load: {
      en: "Weights sink to their rows; nothing is multiplied yet.",
      zh: "权重正沉入各行，尚未开始相乘。",
    },
    fill: {
      en: "Filling: the wave of inputs has not reached the last corner.",
      zh: "填充：输入的波前还没有到达最后一角。",
    },
    full: { en: "Inputs reach every cell, one behind the other.", zh: "输入已一个接一个到达所有单元。" },
    gaps: {
      en: "Tile follows tile, but the batch is shorter than the array has rows: cells wait until the next weights have sunk.",
      zh: "一块接一块，但批大小小于行数：单元要等下一块权重沉到位。",
    },
    drain: {
      en: "Draining: no input comes any more, the last ones run out.",
      zh: "排空：不再有输入进来，最后几个正在流出。",
    },
    pass: {
      en: "The whole batch is a strip on its way through; most cells wait.",
      zh: "整批输入只是一条窄带，正穿过阵列，多数单元在等待。",
    },
    done: { en: "Done: all sums have left.", zh: "完成：所有部分和都已流出。" },
  },
  canvas: {
    en: (rows: string, columns: string) =>
      `${rows} rows by ${columns} columns of cells. Inputs come from the left, sums leave at the bottom.`,
    zh: (rows, columns) => `${rows} 行 ${columns} 列单元。输入从左侧进入，部分和从底部流出。`,
  },
  keys: {
    en: "The arrow keys go from cell to cell, space plays and pauses, full stop and comma go a cycle on and back.",
    zh: "方向键在单元间移动，空格键播放或暂停，句点键前进一个周期，逗号键后退一个周期。",
  },
  point: {
    en: "Point at a cell, or reach it with the arrow keys, to see what it multiplies.",
    zh: "指向某个单元，或用方向键选中它，可以看到它在算什么。",
  },
  cell: {
    en: (row: string, column: string) => `Row ${row}, column ${column}`,
    zh: (row, column) => `第 ${row} 行第 ${column} 列`,
  },
  works: {
    en: (input: string, weight: string, above: string, sum: string) =>
      `${input} × ${weight} + ${above} = ${sum}`,
    zh: (input, weight, above, sum) => `${input} × ${weight} + ${above} = ${sum}`,
  },
  whose: {
    en: (input: string, output: string) =>
      `input ${input} times its weight to ${output}, added to what came from above`,
    zh: (input, output) => `第 ${input} 个输入乘以它到 ${output} 的权重，再加上方传来的部分和`,
  },
  waits: {
    en: (weight: string) => `holds ${weight} and waits`,
    zh: (weight) => `持有权重 ${weight}，正在等待`,
  },
  ready: {
    en: (weight: string) => `keeps ${weight} ready until the first input of its tile comes`,
    zh: (weight) => `备好了权重 ${weight}，等本块的第一个输入到来`,
  },
  empty: { en: "has no weight of this layer", zh: "没有本层的权重" },
  digitOutput: { en: (name: string) => `digit ${name}`, zh: (name) => `数字 ${name}` },
  unitOutput: { en: (name: string) => `unit ${name}`, zh: (name) => `隐藏单元 ${name}` },
  scores: { en: "What the sums say so far", zh: "按目前累加结果的答案" },
  digit: { en: "Digit", zh: "数字" },
  score: { en: "Score", zh: "得分" },
  answer: {
    en: (digit: string, share: string) => `${digit}, ${share} sure`,
    zh: (digit, share) => `${digit}，置信度 ${share}`,
  },
  units: {
    en: (active: string, count: string) => `${active} of ${count} units above 0`,
    zh: (active, count) => `${count} 个隐藏单元中 ${active} 个大于 0`,
  },
  unitsTitle: { en: "What goes on to the next layer", zh: "传给下一层的值" },
  engine: {
    en: (digit: string, share: string, error: string) =>
      `Asked about the same digit, the engine that trained it says ${digit}, ${share}; no probability differs by more than ${error}.`,
    zh: (digit, share, error) =>
      `训练它的引擎对同一数字的回答：${digit}，${share}；各概率最多相差 ${error}。`,
  },
  exact: {
    en: (count: string) => `All ${count} sums equal the plain product of the same integers, to the bit.`,
    zh: (count) => `全部 ${count} 个结果与同样整数的普通乘积逐位相同。`,
  },
  rounded: {
    en: (count: string, error: string) =>
      `All ${count} sums equal the plain product but for rounding: the largest difference is ${error}.`,
    zh: (count, error) => `全部 ${count} 个结果与普通乘积只差舍入，最大相差 ${error}。`,
  },
  wrong: {
    en: (error: string) =>
      `The sums differ from the plain product by ${error}. That is a fault of this page; please report it.`,
    zh: (error) => `结果与普通乘积相差 ${error}，这是本页面的错误，请反馈。`,
  },
  pad: { en: "Your digit", zh: "你写的数字" },
  clear: { en: "Clear", zh: "清空" },
  from: {
    untrained: {
      en: "These weights are still chance: nothing has been trained.",
      zh: "目前的权重还是随机数，尚未训练。",
    },
    page: { en: "The weights are those of your latest run.", zh: "权重来自你最近一次训练。" },
    here: {
      en: (steps: string) => `The weights are those of a network trained just now, in ${steps} steps.`,
      zh: (steps) => `权重来自刚刚训练的网络，共训练 ${steps} 步。`,
    },
  },
  train: { en: "Train a small network here", zh: "在这里训练一个小网络" },
  unusable: {
    en: "The weights of your latest run are no longer kept. Train a small network instead.",
    zh: "无法取得你最近一次训练的权重，可以改为训练一个小网络。",
  },
  legend: {
    weight: { en: "weight, negative in red", zh: "权重，负数为红色" },
    input: { en: "input", zh: "输入" },
    sum: { en: "sum", zh: "部分和" },
    light: { en: "multiplies now", zh: "正在相乘" },
    next: { en: "next weight", zh: "下一个权重" },
  },
});
