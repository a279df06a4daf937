import { zipSync } from "fflate";
import { expect, test } from "vitest";
import { FormatError } from "../../formats/format-error";
import { readModel } from "../../formats/read-model";
import { fileOf } from "../../formats/testing/safetensors-file";
import type { LoadRefusal } from "../../worker/api";
import { loadWords } from "./load-words";
import { writeLoaded } from "./write-loaded";

const text = (value: string) => new TextEncoder().encode(value);
const four = new Uint8Array(4);
const entry = { dtype: "F32", shape: [1], data_offsets: [0, 4] };
const damaged: readonly (readonly [string, Uint8Array])[] = [
  ["a header of gigabytes", Uint8Array.of(0, 0, 0, 0, 1, 0, 0, 0, 0x7b)],
  ["a header that is not JSON", Uint8Array.of(2, 0, 0, 0, 0, 0, 0, 0, 0x7b, 0x7b)],
  ["an entry without a place", fileOf({ w: { ...entry, data_offsets: [0] } }, four)],
  ["bytes behind the last tensor", fileOf({ w: entry }, new Uint8Array(9))],
  ["a text in an archive", zipSync({ "a.txt": text("no array") })],
  ["an array without a shape", zipSync({ "a.npy": text("\x93NUMPY\x01\x00\x02\x00{}") })],
  [
    "an archive that can't be unpacked",
    zipSync({ "a.npy": text("abcabcabcabc") }, { level: 9 }).fill(255, 40, 60),
  ],
];

/** In the words of the reader. */
function refusalOf(file: Uint8Array): LoadRefusal {
  try {
    readModel(file, { inputs: 784, classes: 10 });
  } catch (error) {
    if (error instanceof FormatError) return error;
    throw error;
  }
  throw new Error("It was read.");
}

test.each(damaged)("a file with %s is refused in one language at a time", (_, file) => {
  const refusal = refusalOf(file);
  const write = (language: "en" | "zh") =>
    writeLoaded({ name: "x", model: null, refusal, file: null }, "next", loadWords[language]).join("");
  expect(write("en")).toMatch(/^[\p{ASCII}“”’]+$/u);
  expect(write("zh")).toMatch(/^\p{Script=Han}/u);
  // A name or an abbreviation at a time.
  expect(write("zh")).not.toMatch(/[a-z]+ [a-z]+/);
});
