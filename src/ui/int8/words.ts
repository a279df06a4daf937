/** @file What the panel on integers says. */
import { declareWords } from "../i18n/declare-words";

export const words = declareWords({
  title: { en: "Integers of eight bits and fewer", zh: "八位及以下的整数" },
  question: {
    en: "What if every weight were one of 256 values, or of two? The trained model answers the test digits again with rounded weights.",
    zh: "如果每个权重只能取 256 个值之一，甚至只有两个值，会怎样？训练好的模型用取整后的权重重新识别测试数字。",
  },
  untrained: {
    en: "Train a run to its end: its weights are rounded here afterwards.",
    zh: "请先完成一次训练，随后可在这里对其权重取整。",
  },
  bits: { en: "Bits of a weight", zh: "每个权重的位数" },
  bitsNow: {
    en: (bits: string, values: string) => `${bits} bits, ${values} values`,
    zh: (bits, values) => `${bits} 位，${values} 个取值`,
  },
  per: { en: "Scale", zh: "缩放因子" },
  perTensor: { en: "one scale per layer", zh: "每层一个缩放因子" },
  perChannel: { en: "one scale per unit", zh: "每个单元一个缩放因子" },
  waiting: { en: "Answering the test digits.", zh: "正在识别测试数字。" },
  table: { en: "f32 and integers", zh: "f32 与整数" },
  f32: { en: "f32", zh: "f32" },
  integers: { en: "integers", zh: "整数" },
  accuracy: { en: "Test accuracy", zh: "测试准确率" },
  bytes: { en: "Bytes of the model", zh: "模型大小" },
  onProcessor: { en: "All predictions, processor", zh: "全部预测，CPU" },
  onGpu: { en: "All predictions, GPU", zh: "全部预测，GPU" },
  time: { en: "Time it on the GPU", zh: "在 GPU 上计时" },
  timing: { en: "Timing on the GPU.", zh: "正在 GPU 上计时。" },
  slower: {
    en: (ratio: string) =>
      `Integers took ${ratio} times as long here: what comes into each layer has to be measured and rounded first, and a small network has too few products to make up for it. They save bytes, not time.`,
    zh: (ratio) =>
      `这里整数用时为 f32 的 ${ratio} 倍：每层的输入要先求出范围再取整，而小网络的乘法太少，省不回这些时间。省下的是字节，不是时间。`,
  },
  slowerWeights: {
    en: (ratio: string) =>
      `Packed weights took ${ratio} times as long here: they are unpacked before they are multiplied, and the multiplication itself is that of f32. They save bytes, not time.`,
    zh: (ratio) =>
      `这里打包的权重用时为 f32 的 ${ratio} 倍：相乘之前要先解包，乘法本身仍是 f32。省下的是字节，不是时间。`,
  },
  alike: {
    en: "Both took about as long here: the network is small, and reading fewer bytes of weights gains nothing that can be measured.",
    zh: "这里两者用时相近：网络很小，少读一些权重的收益小到测不出来。",
  },
  faster: {
    en: (ratio: string) =>
      `Integers took ${ratio} of the time of f32 here: there are four of them in the bytes of one float, and products of them are cheap.`,
    zh: (ratio) => `这里整数用时为 f32 的 ${ratio}：一个浮点数的空间能放四个整数，整数乘法的开销也小。`,
  },
  fasterWeights: {
    en: (ratio: string) =>
      `Packed weights took ${ratio} of the time of f32 here. They are multiplied as floats, so the products themselves are no cheaper: the gain is in reading fewer bytes, or in what else the machine was doing.`,
    zh: (ratio) =>
      `这里打包的权重用时为 f32 的 ${ratio}。它们仍按浮点数相乘，乘法本身并没有变快：差别来自读取的数据更少，或机器当时的其他负载。`,
  },
  changed: {
    en: (count: string) => `Answered otherwise than in f32: ${count} digits`,
    zh: (count) => `识别结果与 f32 不同的数字：${count} 个`,
  },
  noneChanged: { en: "All digits are answered as in f32.", zh: "所有数字的识别结果都与 f32 相同。" },
  digit: { en: (index: string) => `Test digit ${index}`, zh: (index) => `测试数字 ${index}` },
  grid: {
    en: (scale: string) =>
      `Weights of the first layer by size, and below them the values that can be held: scale ${scale}, zero point 0`,
    zh: (scale) => `第一层权重的数值分布，下方为可表示的取值：缩放因子 ${scale}，零点 0`,
  },
  gridOfUnit: {
    en: (scale: string) =>
      `Weights of the first layer by size, and below them the values that those of unit 1 can have: scale ${scale}, zero point 0`,
    zh: (scale) => `第一层权重的数值分布，下方为单元 1 可表示的取值：缩放因子 ${scale}，零点 0`,
  },
  pictures: {
    en: (units: string) =>
      `Weights of the first units (${units}): above as they were trained, below as integers`,
    zh: (units) => `前 ${units} 个单元的权重：上为训练所得，下为整数`,
  },
  product: {
    en: (unit: string, index: string) => `Unit ${unit} of the first layer sees test digit ${index}`,
    zh: (unit, index) => `第一层第 ${unit} 个单元处理测试数字 ${index}`,
  },
  unit: { en: "Unit", zh: "单元" },
  pixel: { en: "Pixel", zh: "像素" },
  input: { en: "Input", zh: "输入" },
  weight: { en: "Weight", zh: "权重" },
  term: { en: "Product", zh: "乘积" },
  others: {
    en: (count: string) => `${count} more that are not 0`,
    zh: (count) => `其余 ${count} 个非零项`,
  },
  sum: { en: "Sum", zh: "和" },
  value: {
    en: (sum: string, input: string, weight: string, value: string) =>
      `${sum} · ${input} · ${weight} = ${value}: the sum times the scales of inputs and weights, to which the bias is added.`,
    zh: (sum, input, weight, value) =>
      `${sum} · ${input} · ${weight} = ${value}：求和结果乘以输入与权重的缩放因子，再加偏置。`,
  },
  realInputs: {
    en: "With fewer than eight bits the weights alone are integers: inputs stay f32.",
    zh: "不足八位时只有权重是整数，输入仍为 f32。",
  },
});
