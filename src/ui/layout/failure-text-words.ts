/** @file What stands beside the words of a failure. */
import { declareWords } from "../i18n/declare-words";

export const words = declareWords({
  details: { en: "What the engine said", zh: "引擎原始信息（英文）" },
  problem: {
    en: (field: string, value: string, allowed: string) => `${field} is ${value}. Allowed: ${allowed}.`,
    zh: (field, value, allowed) => `${field}的值是 ${value}，可取 ${allowed}。`,
  },
  unknownField: {
    en: (field: string, value: string) => `${field} is ${value}, but there is no such setting.`,
    zh: (field, value) => `${field}的值是 ${value}，但没有这个参数。`,
  },
});
