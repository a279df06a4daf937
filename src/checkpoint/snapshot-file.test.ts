/** @file Snapshots as bytes and back, and a thousand that are spoilt, more than ten thousand in the soak, the same ones in every run. */
import { expect, test } from "vitest";
import { inSoak } from "../../scripts/soak";
import { CpuDevice } from "../device/cpu/cpu-device";
import { crc32 } from "../lib/crc32";
import { tookMs } from "../lib/testing/took-ms";
import { tinyTrainer } from "../train/test-data";
import type { Snapshot } from "./snapshot";
import { readSnapshot, writeSnapshot } from "./snapshot-file";

/** Numerical Recipes' linear congruential generator. */
let seed = 2026;
const below = (count: number): number => {
  seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
  return Math.floor((seed / 2 ** 32) * count);
};

const take = async (): Promise<Snapshot> => {
  const trainer = tinyTrainer(new CpuDevice(), { precision: "f16" }, { maxSteps: 20 });
  await trainer.prepare();
  await trainer.advance(12);
  const snapshot = await trainer.snapshot();
  await trainer.dispose();
  return snapshot;
};
const original = await take();
const bytes = writeSnapshot(original);

const sign = (spoilt: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> => {
  if (spoilt.length >= 24) {
    const view = new DataView(spoilt.buffer);
    view.setUint32(16, spoilt.length, true);
    view.setUint32(20, crc32(spoilt.subarray(24)), true);
  }
  return spoilt;
};

test("a snapshot is read as it was written, wherever its bytes lie", () => {
  expect(readSnapshot(bytes)).toEqual(JSON.parse(JSON.stringify(original, keepArrays), reviveArrays));
  const moved = new Uint8Array(bytes.length + 3);
  moved.set(bytes, 3);
  expect(readSnapshot(moved.subarray(3))).toEqual(readSnapshot(bytes));
});

test("an epoch whose losses are no numbers is read as one of which they are not known", () => {
  const epoch = {
    ...{ epoch: 1, trainLoss: 0.5, trainAccuracy: 0.9, seconds: 1 },
    ...{ testLoss: Number.POSITIVE_INFINITY, testAccuracy: 0.8 },
  };
  const records = { ...original.records, epochs: [epoch, { ...epoch, epoch: 2, trainLoss: Number.NaN }] };
  const read = readSnapshot(writeSnapshot({ ...original, records }));
  expect("records" in read && read.records.epochs).toEqual([
    { ...epoch, testLoss: Number.NaN },
    { ...epoch, epoch: 2, trainLoss: Number.NaN, testLoss: Number.NaN },
  ]);
});

/** A snapshot has no members that are undefined and no functions, which JSON would leave out; typed arrays it would not keep. */
const kinds = { Uint8Array, Float32Array, Uint32Array };
const keepArrays = (_: string, value: unknown) =>
  ArrayBuffer.isView(value) ? { kind: value.constructor.name, values: [...(value as Uint8Array)] } : value;
const reviveArrays = (_: string, value: { kind?: keyof typeof kinds; values?: number[] } | null) =>
  value?.kind !== undefined && value.values ? kinds[value.kind].from(value.values) : value;

const header = () => {
  const length = new DataView(bytes.buffer).getUint32(12, true);
  return { length, text: new TextDecoder().decode(bytes.subarray(24, 24 + length)) };
};

/** With another header and the same arrays. */
function withHeader(text: string): Uint8Array<ArrayBuffer> {
  const { length } = header();
  const data = bytes.subarray(8 * Math.ceil((24 + length) / 8));
  const encoded = new TextEncoder().encode(text);
  const first = 8 * Math.ceil((24 + encoded.length) / 8);
  const spoilt = new Uint8Array(first + data.length);
  spoilt.set(bytes.subarray(0, 24));
  spoilt.set(encoded, 24);
  spoilt.set(data, first);
  new DataView(spoilt.buffer).setUint32(12, encoded.length, true);
  return sign(spoilt);
}

const hostile = [
  "-1",
  "1e999",
  "null",
  '"__proto__"',
  "[]",
  "{}",
  `"${"x".repeat(500)}"`,
  "4294967297",
  "0.5",
];

const mutations: Record<string, () => Uint8Array<ArrayBuffer>> = {
  "a bit is flipped": () => {
    const spoilt = bytes.slice();
    spoilt[below(spoilt.length)]! ^= 1 << below(8);
    return spoilt;
  },
  "it is cut off": () => bytes.slice(0, below(bytes.length)),
  "the rest is missing and signed": () => sign(bytes.slice(0, below(bytes.length))),
  "a byte of the prelude or header is another one and signed": () => {
    const spoilt = bytes.slice();
    spoilt[below(24 + header().length)] = below(256);
    return sign(spoilt);
  },
  "a value of the header is another one and signed": () => {
    const { text } = header();
    const values = [...text.matchAll(/(?<=[:[,])(-?[\d.]+(e[+-]?\d+)?|"[^"]*"|true|false|null)/g)];
    const { index, 0: value } = values[below(values.length)]!;
    return withHeader(
      text.slice(0, index) + hostile[below(hostile.length)] + text.slice(index + value.length),
    );
  },
  "a name of the header is another one and signed": () => {
    const { text } = header();
    const names = [...text.matchAll(/"[^"]*"(?=:)/g)];
    const { index, 0: name } = names[below(names.length)]!;
    return withHeader(`${text.slice(0, index)}"__proto__"${text.slice(index + name.length)}`);
  },
  "it is noise": () => Uint8Array.from({ length: below(200) }, () => below(256)),
};

test.each(Object.keys(mutations))(
  "%s: nothing is thrown, nothing takes long or more room than it has, and what is wrong is a sentence",
  (name) => {
    const prototype = Object.getOwnPropertyNames(Object.prototype).join();
    for (let i = 0; i < inSoak(150, 1500); i++) {
      const spoilt = mutations[name]!();
      const bytesBefore = process.memoryUsage().arrayBuffers;
      let read: ReturnType<typeof readSnapshot> = original;
      const ms = tookMs(() => {
        read = readSnapshot(spoilt);
      }, 100);
      expect(ms, `mutation ${i}`).toBeLessThan(100);
      // A copy of the arrays, and a few bytes of whoever else is at work in this process.
      const taken = process.memoryUsage().arrayBuffers - bytesBefore;
      expect(taken, `mutation ${i}`).toBeLessThan(spoilt.length + 100_000);
      if ("message" in read) expect(read.message).toMatch(/^(The checkpoint|These bytes).*\.$/s);
      else expect(read.variables.length).toBeLessThanOrEqual(original.variables.length);
    }
    expect(Object.getOwnPropertyNames(Object.prototype).join()).toBe(prototype);
  },
);

test("a header that promises more than there is allocates nothing for it", () => {
  const { text } = header();
  const spoilt = withHeader(text.replace(/"shape":\[64,16\]/, '"shape":[1073741824,16]'));
  expect(readSnapshot(spoilt)).toMatchObject({
    code: "damaged",
    message: expect.stringContaining("reaches beyond the end"),
  });
});

test("a checkpoint of a later format is told from a damaged one", () => {
  const later = bytes.slice();
  new DataView(later.buffer).setUint32(8, 2, true);
  expect(readSnapshot(later)).toMatchObject({ code: "newer" });
});
