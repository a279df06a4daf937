/** @file What worksheets say: a reader's own, one that a link carries, a blank one, and the answer key. */
import { declareWords } from "../../i18n/declare-words";

export const sheetWords = declareWords({
  title: { en: "Worksheet", zh: "学习单" },
  note: {
    en: (isKept: boolean) =>
      `It has filled itself with your numbers, and ${isKept ? "stays in this browser until you start anew" : "is gone with this page, as nothing can be kept here"}. Add a sentence of your own, and take it with you.`,
    zh: (isKept) =>
      `你的数据已自动填好，${isKept ? "会保留在本浏览器中，直到你重新开始" : "但这里无法保存，关闭页面后就没有了"}。再写一句自己的话，带走它。`,
  },
  table: { en: "Predictions and what was measured", zh: "预测与实测结果" },
  question: { en: "Question", zh: "问题" },
  predicted: { en: "Predicted", zh: "预测" },
  measured: { en: "Measured", zh: "实测" },
  compared: { en: "Compared", zh: "对照" },
  verdict: {
    right: { en: "right", zh: "正确" },
    near: { en: "close", zh: "接近" },
    off: { en: "differs", zh: "不符" },
  },
  untouched: { en: "open", zh: "未答" },
  quiz: { en: "Questions", zh: "选择题" },
  tally: {
    en: (right: string, all: string) => `${right} of ${all} right at the first try`,
    zh: (right, all) => `一次答对 ${right} / ${all}`,
  },
  /** What stands in brackets behind something. */
  beside: {
    en: (text: string, remark: string) => `${text} (${remark})`,
    zh: (text, remark) => `${text}（${remark}）`,
  },
  isRight: { en: "right", zh: "对" },
  isWrong: { en: "not right", zh: "不对" },
  own: { en: "What surprised you, in one sentence", zh: "用一句话写下最让你意外的地方" },
  ownShort: { en: "What surprised", zh: "意外之处" },
  reader: { en: "Name", zh: "姓名" },
  readerHint: { en: "Name (if you like)", zh: "姓名（可不填）" },
  date: { en: "Date", zh: "日期" },
  device: { en: "Measured on", zh: "测量设备" },
  processor: { en: "the processor", zh: "CPU" },
  software: {
    en: (name: string) => `${name}, a program that plays a GPU`,
    zh: (name) => `${name}（模拟 GPU 的程序）`,
  },
  copyLink: { en: "Copy the link", zh: "复制链接" },
  print: { en: "Print", zh: "打印" },
  copyText: { en: "Copy as text", zh: "复制为文本" },
  anew: { en: "Start anew", zh: "重新开始" },
  anewReally: { en: "All of it will be gone.", zh: "以上内容将全部清除。" },
  anewYes: { en: "Clear it", zh: "清除" },
  anewNo: { en: "Keep it", zh: "保留" },
  classTitle: { en: "Worksheets for a class", zh: "课堂学习单" },
  classNote: {
    en: "On paper: what each lesson asks with room to write, and the answers for whoever teaches. A worksheet that was filled on the screen becomes a link at the lesson’s end.",
    zh: "可以打印：每一课的问题，留有填写的地方；另有给教师的参考答案。在屏幕上填写的学习单，可在课末做成链接。",
  },
  forClass: { en: "For a class", zh: "课堂使用" },
  blank: { en: "Blank worksheet", zh: "空白学习单" },
  key: { en: "Answer key", zh: "参考答案" },
  head: { en: (kind: string) => `Halfstep: ${kind}`, zh: (kind) => `Halfstep：${kind}` },
  ofLesson: {
    en: (kind: string, lesson: string) => `${kind}: ${lesson}`,
    zh: (kind, lesson) => `${kind}：${lesson}`,
  },
  shared: {
    what: {
      en: "Another reader’s worksheet. Nothing here can be changed; your own begins with the lesson.",
      zh: "这是别人填写的学习单，不能修改。打开这一课，就能填写你自己的。",
    },
    open: { en: (title: string) => `Take the lesson: ${title}`, zh: (title) => `打开这一课：${title}` },
    lessons: { en: "All lessons", zh: "全部课程" },
    unknown: {
      en: (name: string) => `The lesson “${name}”`,
      zh: (name) => `课程“${name}”`,
    },
    unknownNote: {
      en: "This Halfstep has no such lesson. Its questions and answers are shown by the names that the link has for them.",
      zh: "当前版本的 Halfstep 没有这一课，下面按链接中的名称显示各题与答案。",
    },
    unreadable: {
      en: "This link’s worksheet could not be read",
      zh: "无法读取链接中的学习单",
    },
    remarks: {
      en: "Something of this link’s worksheet could not be read",
      zh: "链接中的学习单有部分内容无法读取",
    },
    waiting: { en: "Reading the worksheet.", zh: "正在读取学习单。" },
  },
  notices: {
    "not-a-link": {
      en: "It is not a whole worksheet link: copy the address to its end.",
      zh: "这不是完整的学习单链接：请把地址完整复制到末尾。",
    },
    oversize: {
      en: "The link is longer than any that a worksheet has.",
      zh: "链接过长，不可能是学习单。",
    },
    "not-base64": {
      en: "The link has characters that no worksheet link has: something was added to it or changed.",
      zh: "链接中有不该出现的字符：可能被添加或改动过。",
    },
    corrupt: {
      en: "The link is damaged: part of it is missing or changed. Ask for the whole address.",
      zh: "链接已损坏：缺了一部分，或被改动过。请重新索取完整地址。",
    },
    checksum: {
      en: "The link does not match its checksum: something in it was changed.",
      zh: "链接与校验和不符：内容被改动过。",
    },
    bomb: {
      en: "The link unpacks to more than any worksheet has, and was not read.",
      zh: "链接解开后过大，不可能是学习单，因此没有读取。",
    },
    "future-version": {
      en: "The link was made by a newer Halfstep: reload the page to get the newest one.",
      zh: "链接由更新版本的 Halfstep 生成：请刷新页面以获取最新版本。",
    },
    unknown: {
      en: (place: string, value: string) => `${place} is not known here; its value ${value} is left out.`,
      zh: (place, value) => `无法识别“${place}”，其值 ${value} 已忽略。`,
    },
    "not-allowed": {
      en: (place: string, value: string) => `${place} cannot be ${value}; it is left empty.`,
      zh: (place, value) => `“${place}”不能是 ${value}，已留空。`,
    },
    repeated: {
      en: (place: string, value: string) => `In ${place}, ${value} is there twice; the first one counts.`,
      zh: (place, value) => `“${place}”中 ${value} 重复，以第一个为准。`,
    },
    clamped: {
      en: (place: string, value: string) => `${place} was cut: it was ${value}.`,
      zh: (place, value) => `“${place}”过长，已截短：${value}。`,
    },
    missing: {
      en: (place: string) => `${place} is missing.`,
      zh: (place) => `缺少“${place}”。`,
    },
    more: {
      en: (_place: string, count: string) => `There are ${count} more remarks of this kind.`,
      zh: (_place, count) => `还有 ${count} 条类似说明。`,
    },
  },
  blankSheet: {
    predict: {
      en: "Predict first, then let the machine answer, then write down why.",
      zh: "先预测，再让机器作答，最后写下原因。",
    },
    factorRange: {
      en: (low: string, high: string) => `a factor from ${low} to ${high}`,
      zh: (low, high) => `${low} 到 ${high} 之间的倍数`,
    },
    times: { en: "×", zh: "倍" },
    why: { en: "Why?", zh: "为什么？" },
    withoutGpu: {
      en: (question: string) => `Without a GPU: ${question}`,
      zh: (question) => `没有 GPU 时：${question}`,
    },
    onlyGpu: { en: "Without a GPU this one is left out.", zh: "没有 GPU 时跳过此题。" },
    quiz: { en: "Then tick one answer each", zh: "每题选一个答案" },
  },
  keySheet: {
    figures: {
      en: "What is measured depends on the machine: ___ stands where the lesson has the reader’s own figure. A predicted factor counts as right within a tenth of the measured interval, and as close within three tenths.",
      zh: "实测结果因机器而异：___ 处在课上显示读者自己的数据。预测的倍数与实测区间相差一成以内算正确，三成以内算接近。",
    },
    expected: {
      en: (answer: string) => `On every machine: ${answer}`,
      zh: (answer) => `在任何机器上都是：${answer}`,
    },
    itDepends: {
      en: "The machine decides. What the lesson says of each outcome:",
      zh: "由机器决定。课上对各种结果的说明：",
    },
    quiz: { en: "The questions", zh: "选择题" },
    others: { en: "The others", zh: "其他选项" },
    article: { en: "The article, checked", zh: "核对原文" },
  },
  foot: { en: (address: string) => `The lesson: ${address}`, zh: (address) => `课程地址：${address}` },
});
