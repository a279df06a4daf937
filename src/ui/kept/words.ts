/** @file What is said of results that stay in this browser. */
import { declareWords, type WordsOf } from "../i18n/declare-words";

export const words = declareWords({
  title: { en: "Kept results", zh: "已保存的结果" },
  note: {
    en: "Finished runs, and comparisons as far as they got, are kept in this browser. A run’s training loss is the mean of its last epoch.",
    zh: "已完成的训练，以及对比中已测得的部分，都保存在此浏览器中。训练损失为最后一轮的平均值。",
  },
  none: {
    en: "Nothing is kept yet: finished runs and comparisons appear here.",
    zh: "还没有保存结果：已完成的训练和对比会出现在这里。",
  },
  weights: {
    en: (runs: string, size: string, room: string) =>
      `Weights of ${runs} runs are kept, too: ${size} of ${room}; beyond that, the oldest go first.`,
    zh: (runs, size, room) => `另存有 ${runs} 次训练的权重：${size} / ${room}，超出后先删除最早的。`,
  },
  run: { en: "run", zh: "训练" },
  loss: { en: (loss: string) => `training loss ${loss}`, zh: (loss) => `训练损失 ${loss}` },
  accuracy: { en: (percent: string) => `${percent} right`, zh: (percent) => `准确率 ${percent}` },
  comparison: {
    en: (variants: string) => (variants === "1" ? "1 variant" : `${variants} variants`),
    zh: (variants) => `${variants} 个方案`,
  },
  cancelled: { en: (kind: string) => `${kind}, cancelled`, zh: (kind) => `${kind}，已取消` },
  open: { en: (name: string) => `Open ${name}`, zh: (name) => `打开“${name}”` },
  rename: { en: (name: string) => `Rename ${name}`, zh: (name) => `重命名“${name}”` },
  renameShort: { en: "rename", zh: "重命名" },
  newName: { en: (name: string) => `New name for ${name}`, zh: (name) => `“${name}”的新名称` },
  remove: { en: (name: string) => `Delete ${name}`, zh: (name) => `删除“${name}”` },
  removeAll: { en: "Delete all", zh: "全部删除" },
  sure: { en: "Delete all of them?", zh: "确定全部删除？" },
  yes: { en: "Yes, delete", zh: "确定删除" },
  no: { en: "Keep them", zh: "保留" },
  exportAll: { en: "Export all", zh: "全部导出" },
  import: { en: "Import", zh: "导入" },
  imported: { en: (count: string) => `${count} imported.`, zh: (count) => `已导入 ${count} 项。` },
  known: { en: (count: string) => `${count} were there already.`, zh: (count) => `${count} 项原已存在。` },
  damaged: {
    en: (place: string, name: string) =>
      `Entry ${place}${name ? ` (“${name}”)` : ""} is damaged and was left out.`,
    zh: (place, name) => `第 ${place} 项${name ? `（“${name}”）` : ""}已损坏，未导入。`,
  },
  moreDamaged: {
    en: (count: string) => `${count} more are damaged and were left out.`,
    zh: (count) => `另有 ${count} 项已损坏，未导入。`,
  },
  remarked: {
    en: (count: string) => `${count} with problems, which are shown when they are opened.`,
    zh: (count) => `${count} 项内容有出入，打开时会说明。`,
  },
  altered: {
    en: "The file was changed after it was written; what could be read was imported.",
    zh: "文件写出后被改动过；能读出的部分已导入。",
  },
  trouble: {
    blocked: {
      en: "This browser lets the page store nothing, so results are lost when the tab closes. Export what you need.",
      zh: "浏览器不允许此页面存储数据，关闭标签页后结果即丢失。请导出需要的结果。",
    },
    full: {
      en: "The storage is full, so the latest result could not be kept. Export results and delete some.",
      zh: "存储空间已满，最新结果未能保存。请导出并删除一些结果。",
    },
    newer: {
      en: "Another tab has a newer version of this page, which stores results differently: reload this one.",
      zh: "另一个标签页中的页面版本较新，保存方式不同，请刷新此页。",
    },
    failed: { en: "The browser’s storage did not answer.", zh: "浏览器的存储没有响应。" },
  },

  lost: {
    en: (count: string) => `${count} kept results can no longer be read.`,
    zh: (count) => `有 ${count} 项已保存的结果无法读取。`,
  },
  unreadable: { en: "That file holds no Halfstep results.", zh: "该文件中没有 Halfstep 的结果。" },
});

export type KeptWords = WordsOf<typeof words>;
