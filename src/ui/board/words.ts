/** @file What is said of a class board: what it takes, what became of it, and what leaves it. */
import { declareWords, type WordsOf } from "../i18n/declare-words";

export const words = declareWords({
  title: { en: "Class board", zh: "课堂看板" },
  back: { en: "All lessons", zh: "全部课程" },
  purpose: {
    en: "What your class has sent, as one plot: who predicted what, what their machines measured, and how the devices compare.",
    zh: "把全班发来的内容汇成一张图：大家预测了什么，各自的机器测出了什么，不同设备相差多少。",
  },
  stays: {
    en: "It is read on this machine and kept in this browser alone. Nothing is sent anywhere unless you send it.",
    zh: "内容只在本机读取，也只保存在此浏览器中。除非你自己发送，否则不会传到任何地方。",
  },
  intake: {
    title: { en: "Put links on it", zh: "添加链接" },
    label: { en: "Links to results or worksheets", zh: "结果或学习单的链接" },
    note: {
      en: "Paste them as they come: from a chat, a mail, a table, with whatever stands between them. Or drop files here: text, CSV, kept results as JSON, cards as PNG.",
      zh: "直接粘贴即可，聊天记录、邮件、表格都行，夹杂其他文字也没关系。也可以把文件拖到这里：文本、CSV、导出的结果（JSON）或结果卡片（PNG）。",
    },
    add: { en: "Put on the board", zh: "加入看板" },
    choose: { en: "Choose files", zh: "选择文件" },
    reading: { en: "Reading", zh: "正在读取" },
    kept: { en: "Take the kept results of this browser", zh: "加入此浏览器保存的结果" },
  },
  report: {
    added: { en: (count: string) => `${count} added.`, zh: (count) => `已添加 ${count} 项。` },
    none: { en: "Nothing was added.", zh: "没有添加任何内容。" },
    duplicates: {
      en: (count: string) => `${count} were there already and count once.`,
      zh: (count) => `${count} 项重复，只计一次。`,
    },
    unread: {
      en: (count: string) => `${count} can’t be read; they are listed below.`,
      zh: (count) => `${count} 项无法读取，见下方列表。`,
    },
    left: {
      en: (count: string, most: string) =>
        `${count} found no room: a board holds ${most}. Remove some, or export and clear it.`,
      zh: (count, most) => `看板最多容纳 ${most} 项，另有 ${count} 项未添加。请先移除一些，或导出后清空。`,
    },
    empty: {
      pasted: { en: "There is no link in the text.", zh: "文本中没有链接。" },
      file: {
        en: (name: string) => `There is no link in ${name}.`,
        zh: (name) => `文件“${name}”中没有链接。`,
      },
    },
    oversize: {
      pasted: {
        en: "The text is longer than 16 million characters and was not read.",
        zh: "文本超过 1600 万个字符，未读取。",
      },
      file: {
        en: (name: string) => `${name} can’t be read, or is larger than any file with links.`,
        zh: (name) => `文件“${name}”无法读取或过大。`,
      },
    },
  },
  unread: {
    title: { en: "Can’t be read", zh: "无法读取" },
    place: { en: (line: string) => `line ${line}`, zh: (line) => `第 ${line} 行` },
    inFile: {
      en: (name: string, place: string) => `${name}, ${place}`,
      zh: (name, place) => `${name}，${place}`,
    },
    other: {
      en: "This link leads to something else than a result or a worksheet.",
      zh: "这个链接既不是结果，也不是学习单。",
    },
    bare: {
      en: "This address has lost what stood behind its #: copy it again, to its end.",
      zh: "这个地址缺少 # 之后的部分，请重新复制完整地址。",
    },
  },
  trouble: {
    en: "This browser stores nothing for the page: the board lasts until the tab is closed. Copy its links or export it before.",
    zh: "浏览器没有为此页面保存数据，关闭标签页后看板即消失。请先复制链接或导出。",
  },
  empty: {
    en: "The board is empty. A worksheet’s link is made at the end of its lesson, a result’s under Share.",
    zh: "看板还是空的。学习单的链接在每课末尾生成，结果的链接在“分享”中生成。",
  },
  topic: {
    label: { en: "What is shown", zh: "显示内容" },
    lesson: {
      en: (title: string, count: string) => `Lesson: ${title} (${count})`,
      zh: (title, count) => `课程：${title}（${count}）`,
    },
    work: {
      en: (name: string, count: string) => `Trained: ${name} (${count})`,
      zh: (name, count) => `训练：${name}（${count}）`,
    },
  },
  persons: {
    label: { en: "Before a class", zh: "投影时" },
    names: { en: "Show names", zh: "显示姓名" },
    sentences: { en: "Show sentences", zh: "显示感想" },
    number: { en: (number: string) => `No. ${number}`, zh: (number) => `${number} 号` },
  },
  device: {
    all: { en: "All devices", zh: "全部设备" },
    gpu: { en: "GPU without a name", zh: "未提供名称的 GPU" },
    software: {
      en: (name: string) => `software adapter${name && `: ${name}`}`,
      zh: (name) => `软件适配器${name && `：${name}`}`,
    },
    compatibility: {
      en: (name: string) => `${name} (compatibility level)`,
      zh: (name) => `${name}（兼容级别）`,
    },
    unknown: { en: "device not told", zh: "设备未知" },
    counted: {
      en: (name: string, count: string) => `${name} (${count})`,
      zh: (name, count) => `${name}（${count}）`,
    },
    pick: { en: "Devices", zh: "设备" },
    isNoGpu: {
      en: "A software adapter is a program on a processor that plays a GPU: its times are not those of any GPU.",
      zh: "软件适配器是用 CPU 模拟 GPU 的程序，其耗时不代表任何 GPU。",
    },
  },
  leave: {
    csv: { en: "Save as CSV", zh: "保存为 CSV" },
    csvNote: {
      en: "The file has names and sentences only while they are shown, and links only while both are.",
      zh: "只有正在显示的姓名和感想会写入文件；两者都显示时才包含链接。",
    },
    links: { en: "Copy all links", zh: "复制全部链接" },
    linksNote: {
      en: "Links carry names and sentences as they were written.",
      zh: "链接中含有原来填写的姓名和感想。",
    },
    clear: { en: "Clear the board", zh: "清空看板" },
    sure: { en: "Take everything off the board?", zh: "确定清空看板？" },
    yes: { en: "Yes, clear it", zh: "确定清空" },
    no: { en: "Keep it", zh: "保留" },
  },
  entries: {
    title: { en: (count: string) => `On the board: ${count}`, zh: (count) => `看板上共 ${count} 项` },
    worksheet: { en: "worksheet", zh: "学习单" },
    result: {
      en: (variants: string) => (variants === "1" ? "result" : `result of ${variants} variants`),
      zh: (variants) => (variants === "1" ? "结果" : `${variants} 个方案的结果`),
    },
    name: { en: (label: string) => `Name of ${label}`, zh: (label) => `${label}的名称` },
    remove: { en: (label: string) => `Remove ${label}`, zh: (label) => `移除${label}` },
    remarks: {
      en: (count: string) => `${count} things in it could not be taken as they stand.`,
      zh: (count) => `其中 ${count} 处未能按原样采用。`,
    },
  },
});

export type BoardWords = WordsOf<typeof words>;
