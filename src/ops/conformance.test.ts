/**
 * @file Cases of the WebNN and ONNX conformance suites whose operators the engine has, on every device. They lie outside
 * of the project, in the folder that HALFSTEP_CASES names.
 */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Device, DeviceError, type ReadArray } from "../device/device";
import { evaluate } from "../device/evaluate";
import { testDevices } from "../device/test-device";
import { Graph } from "../graph/graph";
import { sizeOf } from "../tensor/shape";
import { type ConformanceCase, firstProblem, type RecordedCase, recordOrSkip } from "./conformance/case";
import { readOnnxCases } from "./conformance/onnx";
import { readWebnnCases } from "./conformance/webnn";

type RunnableCase = ConformanceCase & RecordedCase;

const folder = process.env["HALFSTEP_CASES"];
const read = (name: string) => (folder ? readFileSync(join(folder, name), "utf8") : "[]");
const cases = [...readWebnnCases(read("webnn.json")), ...readOnnxCases(read("onnx.json"))];

const graph = new Graph();
const runnable: RunnableCase[] = [];
/** Cases that can't be run, counted by suite and reason. */
const skipped: Record<ConformanceCase["suite"], Map<string, number>> = { WebNN: new Map(), ONNX: new Map() };
for (const conformanceCase of cases) {
  const recorded = recordOrSkip(graph, conformanceCase);
  if (typeof recorded !== "string") runnable.push({ ...conformanceCase, ...recorded });
  else {
    const counts = skipped[conformanceCase.suite];
    counts.set(recorded, (counts.get(recorded) ?? 0) + 1);
  }
}

for (const [suite, counts] of Object.entries(skipped)) {
  for (const [reason, count] of counts) test.skip(`${suite} cases not run, ${count}: ${reason}`, () => {});
}

/** What is reported at the end: how many cases passed on a device, and what was left out there. */
const passed = new Map<string, number>();
const leftOut: string[] = [];

if (runnable.length === 0) {
  test.skip("conformance cases: HALFSTEP_CASES is not set, so there are none to run", () => {});
  // A file whose tests are all skipped has no end to wait for.
  report();
} else {
  afterAll(report);
  for (const [name, device] of await testDevices()) {
    if (typeof device === "string") {
      test.skip(`conformance cases on ${name}: ${device}`, () => {});
      leftOut.push(`conformance cases on ${name}: ${device}`);
    } else describeCases(name, device);
  }
}

function describeCases(name: string, device: Device): void {
  const deviceName = `${name} (${device.info.description})`;
  passed.set(deviceName, 0);

  describe(`on ${deviceName}`, () => {
    const results = new Map<RunnableCase, ReadArray[]>();

    // One program for all but the largest: the driver compiles its shaders in parallel, and each only once.
    beforeAll(async () => {
      const batch = runnable.filter((entry) => !isLarge(entry));
      const arrays = await run(device, batch);
      for (const entry of batch) results.set(entry, arrays.splice(0, entry.outputs.length));
    });

    const named = runnable.map((entry) => [entry.suite, entry.name, entry] as const);
    test.for(named)("%s %s", async ([suite, caseName, entry], { skip }) => {
      const { expected, outputs } = entry;
      expect(outputs.map(({ shape }) => shape)).toEqual(expected.map(({ shape }) => shape));
      const got =
        results.get(entry) ??
        (await run(device, [entry]).catch((error: unknown) => {
          if (!(error instanceof DeviceError && error.code === "out-of-memory")) throw error;
          leftOut.push(`${suite} "${caseName}" on ${name}: ${error.message}`);
          return skip(error.message);
        }));
      for (const [index, tensor] of expected.entries()) {
        expect(firstProblem(entry, tensor, got[index]!), `output ${index}`).toBe("");
      }
      passed.set(deviceName, passed.get(deviceName)! + 1);
    });
  });
}

/** Cases of so many elements are run alone, and only where the device can bind them. */
function isLarge({ expected }: RunnableCase): boolean {
  return expected.some(({ shape }) => sizeOf(shape) > 1e6);
}

function run(device: Device, entries: readonly RunnableCase[]): Promise<ReadArray[]> {
  const updates = entries.flatMap((entry) => entry.updates ?? []);
  return evaluate(
    device,
    entries.flatMap((entry) => entry.outputs),
    updates,
  );
}

function report(): void {
  const reportFolder = process.env["HALFSTEP_REPORT_DIR"];
  const total = (suite: string, list: readonly ConformanceCase[]) =>
    list.filter((entry) => entry.suite === suite).length;
  const counts = Object.keys(skipped).map(
    (suite) => `${suite} ${total(suite, runnable)} of ${total(suite, cases)} run`,
  );
  const results = [...passed].map(
    ([deviceName, count]) => `${count} of ${runnable.length} passed on ${deviceName}`,
  );
  const line =
    cases.length === 0
      ? "conformance cases: none run, HALFSTEP_CASES is not set"
      : `conformance cases: ${[...counts, ...results].join(", ")}`;
  const reasons = Object.entries(skipped).map(([suite, byReason]) => {
    const parts = [...byReason]
      .sort(([, a], [, b]) => b - a)
      .map(([reason, count]) => `${reason} (${count})`);
    return `${suite} cases: ${parts.join(", ")}`;
  });
  const note = { line, skipped: cases.length === 0 ? [] : [...reasons, ...leftOut] };
  console.log([note.line, ...note.skipped.map((reason) => `  skipped: ${reason}`)].join("\n"));
  if (!reportFolder) return;
  mkdirSync(reportFolder, { recursive: true });
  writeFileSync(join(reportFolder, "cases.json"), JSON.stringify(note));
}
