/** @file The sheets of a lesson that an address names behind `sheet=`. */
export const sheetKinds = ["blank", "key"] as const;

export type SheetKind = (typeof sheetKinds)[number];
