/** @file The words of the help sheet in both languages; they come with it. */
import { useStore } from "zustand";
import { type Language, preferences } from "../../store/settings/preferences";

export const en = {
  title: "Keys",
  acts: {
    main: "Train, pause, go on",
    step: "One step, while paused",
    stop: "Stop",
    reset: "Reset",
  },
  help: "This sheet",
  everywhere: [
    ["Tab", "From one control, chart or grid to the next"],
    ["Arrows", "Within sliders, choices and grids of digits; on the pad they shift the picture"],
    ["Esc", "Close this sheet"],
  ],
  allow: "Single keys do something",
  note: "They never do while you type into a field.",
  close: "Close",
};

export type Words = typeof en;

export const zh: Words = {
  title: "快捷键",
  acts: {
    main: "开始训练、暂停、继续",
    step: "单步（暂停时）",
    stop: "停止",
    reset: "重置",
  },
  help: "打开本说明",
  everywhere: [
    ["Tab 键", "移到下一个控件、图表或数字网格"],
    ["方向键", "在滑块、选项和数字网格内移动；在手写板上平移图像"],
    ["Esc 键", "关闭本说明"],
  ],
  allow: "启用单键快捷键",
  note: "在输入框中打字时，快捷键不起作用。",
  close: "关闭",
};

const words: Record<Language, Words> = { en, zh };

export const useWords = (): Words => words[useStore(preferences, ({ language }) => language)];
