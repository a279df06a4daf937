import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { mnist } from "../src/data/mnist";
import { loadPackageSplits } from "../src/data/node-source";
import { square } from "../src/race/products";
import { processorContenders } from "./halfstep-processor";
import { noInstruments } from "./instruments";
import { measure } from "./measure";
import { findTorch, torchContenders, torchOnProcessor, usableTorch } from "./torch";
import { sampleCount, workloads } from "./workloads";

describe("findTorch", () => {
  test("says where Python does not start, or has none", () => {
    expect(findTorch("gpu", "no-such-python")).toBe(
      "PyTorch is not measured: no-such-python does not start here.",
    );
    expect(findTorch("gpu", "false")).toBe("PyTorch is not measured: false has none (pip install torch).");
  });

  test("takes the last line of what the library says", () => {
    const said = 'UserWarning: a driver is old\n{"version": "2.9.1+cu128", "gpu": "NVIDIA L4"}\n';
    expect(usableTorch("gpu", said)).toEqual({ version: "2.9.1+cu128", gpu: "NVIDIA L4" });
  });

  test("without CUDA measures it on the processor only", () => {
    const said = '{"version": "2.9.1+cpu", "gpu": null}\n';
    expect(usableTorch("cpu", said)).toEqual({ version: "2.9.1+cpu", gpu: null });
    expect(usableTorch("gpu", said)).toMatch(/^PyTorch 2\.9\.1\+cpu is not measured: it has no CUDA device/);
  });
});

/** A Python that answers what one with a GPU answered, line by line. */
const folder = mkdtempSync(join(tmpdir(), "halfstep-torch-"));
afterAll(() => rmSync(folder, { recursive: true }));
const recorded = join(folder, "recorded-python");
writeFileSync(
  recorded,
  `#!/bin/sh
echo "$2" >"${join(folder, "request.json")}"
echo '{"version": "2.9.1+cu128"}'
read -r line && echo '[2.41021728515625, 2.151306629180908]'
read -r line && echo '0.18310546875'
read -r line || exit 0
echo 'Traceback (most recent call last):' >&2
echo 'torch.OutOfMemoryError: CUDA out of memory.' >&2
exit 1
`,
);
chmodSync(recorded, 0o755);

describe("a PyTorch with CUDA, as it answered", () => {
  const torch = { version: "2.9.1+cu128", gpu: "NVIDIA L4" };
  const data = { images: new Uint8Array(4), labels: new Uint8Array(4) };

  test("is asked for losses and times by lines", async () => {
    const [eager, fused, graph] = torchContenders(torch, recorded);
    expect([eager!.title, fused!.name, graph!.title]).toEqual([
      "PyTorch 2.9.1+cu128 on NVIDIA L4, eager",
      "torch-fused",
      "PyTorch 2.9.1+cu128 on NVIDIA L4, CUDA graph, fused Adam",
    ]);
    const run = (await graph!.prepare(workloads[0]!, data))!;
    expect(await run.values(2)).toEqual([2.41021728515625, 2.151306629180908]);
    expect(await run.time(4)).toBe(0.18310546875);
    await expect(run.values(1)).rejects.toThrow("Python ended: torch.OutOfMemoryError: CUDA out of memory.");
    run.dispose();
  });

  test("multiplies once for all ways", async () => {
    const [eager, fused] = torchContenders(torch, recorded);
    const run = await eager!.prepare(square(8, "f16"), data);
    expect(run!.title).toBe("PyTorch 2.9.1+cu128 on NVIDIA L4");
    expect(await fused!.prepare(square(8, "f16"), data)).toBeNull();
    run!.dispose();
  });

  test("that does not start is a sentence", async () => {
    const [eager] = torchContenders(torch, join(folder, "nothing"));
    await expect(eager!.prepare(workloads[0]!, data)).rejects.toThrow(/^Python ended: spawn .*ENOENT/);
  });
});

const found = findTorch("cpu");
if (typeof found === "string") console.warn(found);

// The library takes seconds to load, on a busy machine a minute.
describe.skipIf(typeof found === "string")("PyTorch on this processor", { timeout: 240_000 }, () => {
  const contenders = () => [
    ...processorContenders(1, "here").filter(({ name }) => name.endsWith("strict-1")),
    ...torchOnProcessor(found as Exclude<typeof found, string>, 1),
  ];
  const options = { rounds: 1, sliceMs: 1, instruments: noInstruments() };

  test("takes the same steps as this engine", async () => {
    const { images, labels } = await loadPackageSplits(mnist).train;
    const data = { images: images.subarray(0, sampleCount * 784), labels: labels.subarray(0, sampleCount) };
    const { measured, failed } = await measure(contenders(), workloads[0]!, data, options);
    expect(failed).toEqual([]);
    const [own, torch] = measured;
    torch!.values.forEach((loss, step) => {
      expect(Math.abs(loss - own!.values[step]!), `step ${step}`).toBeLessThan(1e-4);
    });
  });

  test("multiplies the same matrices", async () => {
    const none = { images: new Uint8Array(), labels: new Uint8Array() };
    const { measured, failed } = await measure(contenders(), square(96, "f32"), none, options);
    expect(failed).toEqual([]);
    expect(measured.map(({ deviation }) => deviation < 1e-5)).toEqual([true, true]);
  });
});
