import { expect, onTestFinished, test, vi } from "vitest";
import { measureDevicePeaks } from "./device-peaks";

test("a peak that can't be measured is not told, and why is", async () => {
  const spy = vi
    .spyOn(WebAssembly, "instantiate")
    .mockRejectedValue(new RangeError("no memory for 512 pages"));
  onTestFinished(() => spy.mockRestore());
  const { signal } = new AbortController();
  expect(await measureDevicePeaks(null, "strict", { signal })).toEqual({
    gpu: null,
    processor: null,
    problems: { processor: "no memory for 512 pages" },
  });
});

test("ends with the signal's reason, which is no problem of a device", async () => {
  const ending = new AbortController();
  const onProgress = (done: number) => done === 1 && ending.abort(new Error("a run begins"));
  const { signal } = ending;
  await expect(measureDevicePeaks(null, "strict", { signal, onProgress })).rejects.toThrow("a run begins");
});
