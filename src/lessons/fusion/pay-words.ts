/** @file What the lesson says where its reader draws the line at which fusion stops paying. */
import { declareWords } from "../../ui/i18n/declare-words";

export const payWords = declareWords({
  question: {
    en: "When does fusion stop paying? Draw the line.",
    zh: "融合到什么时候就不划算了？把这条线画出来。",
  },
  draw: {
    en: "Across: five widths of the hidden layer. Upwards: how many times as fast a step fused by layers is; at the dotted line, 1×, nothing is gained. Drag the dots, or move the sliders.",
    zh: "横向是隐藏层的五种宽度，纵向是按层融合后一步的速度倍数；点线处为 1 倍，没有收益。可以拖动网点，也可以移动滑块。",
  },
  line: { en: "Your line", zh: "你画的线" },
  at: { en: (width: string) => `${width} units`, zh: (width) => `${width} 个单元` },
  how: {
    en: "A wider layer has more to multiply in every launch, and as many launches. Each of the five widths will train both ways in turns; the widest takes longest.",
    zh: "层越宽，每次启动要乘的越多，而启动次数不变。五种宽度各自让两种方式轮流训练，最宽的最费时。",
  },
  off: {
    en: (factor: string) => `On average, your line is off by a factor of ${factor}.`,
    zh: (factor) => `你画的线平均差 ${factor} 倍。`,
  },
  found: {
    all: {
      en: (first: string, narrow: string, last: string, wide: string) =>
        `Fusion pays at all five widths on your machine: ${first} at ${narrow} units, ${last} at ${wide}. The line that one would draw by the book falls towards 1; yours to find is how wide a network has to be for that.`,
      zh: (first, narrow, last, wide) =>
        `在你的机器上，五种宽度下融合都划算：${narrow} 个单元时为 ${first}，${wide} 个时为 ${last}。照书上说，这条线会一路降到 1；要多宽才会如此，就看你的机器了。`,
    },
    until: {
      en: (width: string, gain: string, beyond: string, none: string) =>
        `It pays up to ${width} units, where it brings ${gain}. At ${beyond} it is ${none}, which is no gain that could be claimed: there the multiplications take so long that the saved launches and journeys no longer show.`,
      zh: (width, gain, beyond, none) =>
        `到 ${width} 个单元为止都划算，那里是 ${gain}。到 ${beyond} 个时为 ${none}，算不上收益：乘法太费时，省下的启动和搬运已经看不出来了。`,
    },
    none: {
      en: (narrow: string, first: string) =>
        `It pays at none of the five widths, not even at ${narrow} units with ${first}. Where a launch costs next to nothing, as on a processor, there is little for fusion to save.`,
      zh: (narrow, first) =>
        `五种宽度下都不划算，${narrow} 个单元时也只有 ${first}。像 CPU 这样，启动几乎不花代价，融合也就没什么可省。`,
    },
    mixed: {
      en: (count: string) =>
        `It pays at ${count} of the five widths, and not in the order that one would expect. Other programs that were busy meanwhile do such a thing, or a width that suits one kernel better than the other: run it again and see what stays.`,
      zh: (count) =>
        `五种宽度中有 ${count} 种划算，而且次序出人意料。也许当时别的程序正忙，也许某个宽度正合其中一个核函数的脾气：再运行一次，看看哪些结果不变。`,
    },
  },
  table: {
    label: { en: "Fused against unfused by width", zh: "各种宽度下融合与不融合的速度" },
    width: { en: "Width", zh: "宽度" },
    before: { en: "Unfused", zh: "不融合" },
    after: { en: "Fused", zh: "按层融合" },
    said: { en: "You drew", zh: "你画的" },
    gain: { en: "Times as fast", zh: "速度倍数" },
  },
});
