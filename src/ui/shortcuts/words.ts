/** @file What the help sheet says. */
import { declareWords } from "../i18n/declare-words";

export const words = declareWords({
  title: { en: "Keys", zh: "快捷键" },
  acts: {
    main: { en: "Train, pause, go on", zh: "开始训练、暂停、继续" },
    step: { en: "One step, while paused", zh: "单步（暂停时）" },
    stop: { en: "Stop", zh: "停止" },
    reset: { en: "Reset", zh: "重置" },
    undo: { en: "Undo the reset; Ctrl+Z does so too", zh: "撤销重置，也可按 Ctrl+Z" },
  },
  help: { en: "This sheet", zh: "打开本说明" },
  everywhere: {
    tab: {
      key: { en: "Tab", zh: "Tab 键" },
      does: { en: "From one control, chart or grid to the next", zh: "移到下一个控件、图表或数字网格" },
    },
    arrows: {
      key: { en: "Arrows", zh: "方向键" },
      does: {
        en: "Within sliders, choices and grids of digits; on the pad they shift the picture",
        zh: "在滑块、选项和数字网格内移动；在手写板上平移图像",
      },
    },
    escape: {
      key: { en: "Esc", zh: "Esc 键" },
      does: {
        en: "Close what is open over the page; leave projector view",
        zh: "关闭弹出的内容；退出投影模式",
      },
    },
  },
  allow: { en: "Use single-key shortcuts", zh: "启用单键快捷键" },
  note: { en: "They do nothing while you type into a field.", zh: "在输入框中打字时，快捷键不起作用。" },
});
