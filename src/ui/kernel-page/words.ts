/** @file What a kernel's own page says. */
import { declareWords } from "../i18n/declare-words";

export const words = declareWords({
  back: { en: "All kernels", zh: "全部核函数" },
  waiting: { en: "Reading the declaration", zh: "正在读取核函数的声明" },
  args: {
    title: { en: "Arguments, in binding order", zh: "参数（按绑定顺序）" },
    name: { en: "Argument", zh: "参数" },
    shape: { en: "Shape", zh: "形状" },
    type: { en: "Type", zh: "类型" },
    role: { en: "Access", zh: "读写" },
    real: { en: "f32 or f16", zh: "f32 或 f16" },
    roles: {
      read: { en: "read", zh: "读" },
      written: { en: "written", zh: "写" },
      updated: { en: "updated in place", zh: "原地更新" },
    },
    optional: { en: ", may be left out", zh: "，可省略" },
  },
});
