import { expect, test } from "vitest";
import { formatsOf } from "../i18n/format";
import { sharedWords } from "../shared/words";
import { words } from "./words";

import { writeImport } from "./write-import";

const { en, zh } = words;

const clean = { ok: true, added: 2, duplicates: 0, damaged: [], remarks: [], isAltered: false } as const;
const damaged = (place: number, name: string | null) => ({ place, name, notices: [] });

test("a file that was taken as it is gets a sentence, and one that was not says so", () => {
  expect(writeImport(clean, en, sharedWords.en, formatsOf("en"))).toBe("2 imported.");
  expect(
    writeImport({ ok: false, problem: "not-a-file" } as never, en, sharedWords.en, formatsOf("en")),
  ).toBe(en.unreadable);
});

test("what was there already, left out, taken in part, or changed since, is each named in both languages", () => {
  const report = {
    ...clean,
    duplicates: 3,
    damaged: [damaged(4, "Amber"), damaged(7, null)],
    remarks: [damaged(5, null)],
    isAltered: true,
  };
  const text = writeImport(report, en, sharedWords.en, formatsOf("en"));
  expect(text).toContain("3 were there already.");
  expect(text).toContain("Entry 4 (“Amber”) is damaged and was left out.");
  expect(text).toContain("Entry 7 is damaged and was left out.");
  expect(text).toContain("1 with problems, which are shown when they are opened.");
  expect(text).toContain("The file was changed after it was written");
  const chinese = writeImport(report, zh, sharedWords.zh, formatsOf("zh"));
  for (const word of ["3", "第 4 项（“Amber”）", "第 7 项"]) expect(chinese).toContain(word);
});

test("many damaged entries are counted", () => {
  const many = Array.from({ length: 9 }, (_, i) => damaged(i + 1, null));
  expect(writeImport({ ...clean, damaged: many }, en, sharedWords.en, formatsOf("en"))).toContain(
    "4 more are damaged",
  );
});
