/** @file What the drawing pad says. */
import { declareWords, type WordsOf } from "../i18n/declare-words";

export const words = declareWords({
  pad: { en: "Drawing pad", zh: "手写板" },
  padHelp: {
    en: "The arrow keys shift the picture, Backspace takes back a stroke, Delete clears. Without a pointer, take a test digit and change it.",
    zh: "方向键移动图像，退格键撤销一笔，删除键清空。没有鼠标或触摸屏时，可以先取一个测试数字，再对它改动。",
  },
  tool: { en: "Draw with", zh: "书写工具" },
  tools: {
    pen: { en: "pen", zh: "笔" },
    eraser: { en: "eraser", zh: "橡皮" },
  },
  undo: { en: "Undo stroke", zh: "撤销一笔" },
  clear: { en: "Clear", zh: "清空" },
  take: { en: "Take a test digit", zh: "取一个测试数字" },
  more: { en: "Change the picture, find its look-alikes", zh: "改动图像，查找相似数字" },
  sees: { en: "What the network sees", zh: "网络的输入" },
  field: { en: "The drawing as 28 × 28 pixels", zh: "手写数字转成的 28 × 28 像素图像" },
  disturbed: {
    en: (changes: string) => `The drawing as 28 × 28 pixels: ${changes}`,
    zh: (changes) => `手写数字转成的 28 × 28 像素图像：${changes}`,
  },
  blankField: { en: "28 × 28 blank pixels", zh: "28 × 28 像素的空白图像" },
  change: { en: "Change what it sees", zh: "改动输入" },
  left: { en: "Shift left", zh: "左移" },
  up: { en: "Shift up", zh: "上移" },
  down: { en: "Shift down", zh: "下移" },
  right: { en: "Shift right", zh: "右移" },
  rotate: { en: (angle: string) => `Rotate ${angle}`, zh: (angle) => `旋转 ${angle}` },
  thinner: { en: "Thinner", zh: "变细" },
  thicker: { en: "Thicker", zh: "变粗" },
  noise: { en: "Add noise", zh: "加噪声" },
  restore: { en: "As drawn", zh: "还原" },
  asDrawn: { en: "centred like MNIST", zh: "已按 MNIST 的方式居中" },
  shifted: {
    en: (right: string, down: string) => `shifted ${right}, ${down}`,
    zh: (right, down) => `平移（${right}，${down}）`,
  },
  rotated: { en: (degrees: string) => `rotated ${degrees}`, zh: (degrees) => `旋转 ${degrees}` },
  thickness: { en: (pixels: string) => `lines ${pixels} px`, zh: (pixels) => `笔画 ${pixels} px` },
  noisy: { en: (times: string) => `noise × ${times}`, zh: (times) => `噪声 × ${times}` },
  noModel: {
    en: "Probabilities appear here once training has begun.",
    zh: "开始训练后，这里显示各数字的概率。",
  },
  nothingDrawn: {
    en: "Draw a digit and see what the network reads in it.",
    zh: "写一个数字，看网络把它认作什么。",
  },
  asking: { en: "Asking the network", zh: "正在识别" },
  sure: { en: (percent: string) => `${percent} sure`, zh: (percent) => `置信度 ${percent}` },
  mistaken: {
    en: (percent: string, label: string) => `${percent} sure, but it is a ${label}`,
    zh: (percent, label) => `置信度 ${percent}，实际是 ${label}`,
  },
  spoken: {
    en: (digit: string, percent: string) => `Read as ${digit}, about ${percent} sure`,
    zh: (digit, percent) => `认作 ${digit}，置信度约 ${percent}`,
  },
  probabilities: { en: "Probability of each digit", zh: "各数字的概率" },
  digit: { en: "Digit", zh: "数字" },
  probability: { en: "Probability", zh: "概率" },
  nearest: { en: "What looks like it to the network", zh: "网络眼中的相似数字" },
  nearestNote: {
    en: "The test digits whose last hidden layer points in the most similar direction, with the cosine of the angle.",
    zh: "按最后一个隐藏层输出的余弦相似度，列出最接近的测试数字。",
  },
  find: { en: "Find look-alikes", zh: "查找相似数字" },
  giveUp: { en: "Cancel the search", zh: "取消查找" },
  comparing: {
    en: (count: string) => `Comparing with ${count} test digits`,
    zh: (count) => `正在与 ${count} 个测试数字比较`,
  },
  outdated: { en: "The picture has changed since.", zh: "以上结果对应改动前的图像。" },
  failed: {
    en: "The network could not be asked. Try again when training is under way.",
    zh: "网络暂时无法作答，请在训练开始后重试。",
  },
  tile: {
    en: (label: string, similarity: string) => `A ${label}, similarity ${similarity}`,
    zh: (label, similarity) => `数字 ${label}，相似度 ${similarity}`,
  },
});

export type DrawWords = WordsOf<typeof words>;
