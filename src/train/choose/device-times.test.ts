import { expect, test } from "vitest";
import { CpuDevice } from "../../device/cpu/cpu-device";
import { parseConfig } from "../parse-config";
import { DeviceTimes, type TimesStorage } from "./device-times";

const { info } = new CpuDevice();
const config = parseConfig();

/** As a browser keeps it: what is read is a copy. */
function openStorage(stored: unknown = undefined) {
  const kept = { value: stored };
  const storage: TimesStorage = {
    read: async () => structuredClone(kept.value),
    write: async (value) => {
      kept.value = structuredClone(value);
    },
  };
  return { kept, storage };
}

const settled = () => new Promise((resolve) => setTimeout(resolve));

test("a time is of one device, one way of computing and one shape of run", async () => {
  const times = new DeviceTimes();
  times.note(config, info, 6);
  expect(times.of(parseConfig({ seed: 7, lr: 0.1, epochs: 1 }), info)).toBe(6);
  for (const changes of [{ batchSize: 64 }, { hidden: [64] }, { optimizer: "sgd" }, { fusion: "off" }])
    expect(times.of(parseConfig(changes), info)).toBeNull();
  const { processor } = info;
  for (const other of [
    { ...info, description: "another" },
    { ...info, processor: { ...processor!, threads: 2 } },
    { ...info, processor: { ...processor!, code: "wasm" } },
  ] as const)
    expect(times.of(config, other)).toBeNull();
});

test("the latest time counts, and one that is none changes nothing", () => {
  const times = new DeviceTimes();
  times.note(config, info, 6);
  times.note(config, info, 5);
  for (const none of [0, Number.NaN, Number.POSITIVE_INFINITY]) times.note(config, info, none);
  expect(times.of(config, info)).toBe(5);
});

test("of a run that asks for no mode of fusion the times in each are known, beside those of runs that ask for one", () => {
  const times = new DeviceTimes();
  const stepMs = { off: 4, layers: 2, step: 3 };
  times.note(config, info, stepMs);
  expect(times.of(config, info)).toBe(2);
  expect(times.ofModes(config, info)).toEqual(stepMs);
  const asked = parseConfig({ fusion: "step" });
  expect(times.of(asked, info)).toBeNull();
  times.note(asked, info, 5);
  expect(times.of(asked, info)).toBe(5);
  expect(times.ofModes(asked, info)).toBeNull();
  expect(times.ofModes(config, info)).toEqual(stepMs);
  times.note(config, info, { off: 1, layers: Number.NaN });
  expect(times.of(config, info)).toBe(2);
});

test("times outlive the engine where there is a storage, beside those of other shapes", async () => {
  const { storage } = openStorage();
  new DeviceTimes(storage).note(config, info, 6);
  await settled();
  new DeviceTimes(storage).note(parseConfig({ batchSize: 64 }), info, 4);
  await settled();
  const times = new DeviceTimes(storage);
  await times.ready;
  expect(times.of(config, info)).toBe(6);
  expect(times.of(parseConfig({ batchSize: 64 }), info)).toBe(4);
});

test("a time that was noted before the storage answered is not undone by it", async () => {
  const { storage } = openStorage();
  new DeviceTimes(storage).note(config, info, 6);
  await settled();
  const times = new DeviceTimes(storage);
  times.note(config, info, 5);
  await times.ready;
  expect(times.of(config, info)).toBe(5);
});

test("whatever lies in the storage, or fails there, nothing but times is taken from it", async () => {
  for (const stored of [null, 7, "times", {}, [null, 1, { key: 3, stepMs: 1 }, { key: "k", stepMs: "1" }]]) {
    const times = new DeviceTimes(openStorage(stored).storage);
    await times.ready;
    expect(times.of(config, info)).toBeNull();
  }
  const { kept, storage } = openStorage();
  new DeviceTimes(storage).note(config, info, 6);
  await settled();
  const [{ key }] = kept.value as [{ key: string }];
  for (const stepMs of [null, "6", -6, {}, [], { off: "6" }, { off: 6, layers: 0 }, { off: 6, whole: 6 }]) {
    const times = new DeviceTimes(openStorage([{ key, stepMs }]).storage);
    await times.ready;
    expect(times.of(config, info), JSON.stringify(stepMs)).toBeNull();
  }
  const failing = () => Promise.reject(new Error("blocked"));
  const times = new DeviceTimes({ read: failing, write: failing });
  await times.ready;
  times.note(config, info, 6);
  await settled();
  expect(times.of(config, info)).toBe(6);
});

test("the storage does not grow without end", async () => {
  const { kept, storage } = openStorage();
  const times = new DeviceTimes(storage);
  for (let batchSize = 1; batchSize <= 150; batchSize++) times.note(parseConfig({ batchSize }), info, 1);
  await settled();
  expect(kept.value).toHaveLength(100);
  expect(times.of(parseConfig({ batchSize: 150 }), info)).toBe(1);
});

test("what is forgotten is not known any more, here or to the next engine, and nothing else is forgotten", async () => {
  const { kept, storage } = openStorage();
  const times = new DeviceTimes(storage);
  await times.ready;
  const wide = parseConfig({ hidden: [64] });
  times.note(config, info, { off: 3, layers: 2, step: 1 });
  times.note(wide, info, 9);
  times.forget(config, info);
  await settled();
  const next = new DeviceTimes(openStorage(kept.value).storage);
  await next.ready;
  for (const known of [times, next])
    expect([known.ofModes(config, info), known.of(wide, info)]).toEqual([null, 9]);
});
