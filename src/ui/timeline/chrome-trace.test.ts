import { expect, test } from "vitest";
import { chromeTrace } from "./chrome-trace";
import { timelines } from "./testing/timelines";

const trace = chromeTrace(timelines, "An adapter");
const lasting = trace.traceEvents.filter((event) => event.ph === "X");

test("every event has what the format asks of it", () => {
  for (const event of JSON.parse(JSON.stringify(trace)).traceEvents) {
    expect(event).toMatchObject({ ph: expect.stringMatching(/^[MX]$/), pid: 1, name: expect.any(String) });
    if (event.ph === "M") expect(event.args.name).not.toBe("");
    else for (const field of ["tid", "ts", "dur"]) expect(event[field]).toBeGreaterThanOrEqual(0);
  }
  expect(trace.displayTimeUnit).toBe("ns");
});

test("launches follow each other in microseconds, as long as they were measured, on a thread for each mode", () => {
  const off = lasting.filter(({ tid }) => tid === 1);
  expect(off.map(({ name, ts, dur }) => [name, ts, dur])).toEqual([
    ["matmul", 0, 5000],
    ["relu", 5000, 1000],
    ["adam", 6000, 4800],
  ]);
  expect(off[0]!.args).toMatchObject({
    method: "each",
    flops: 25e6,
    q1_us: 4500,
    sizes: "M 128, K 784, N 128",
  });
  const names = trace.traceEvents.flatMap((event) => (event.name === "thread_name" ? event.args.name : []));
  expect(names).toContain("step, f32: launches");
  expect(names).toHaveLength(6);
});

test("the step that was timed as a whole has a thread of its own, as long as it was and not as its launches are", () => {
  const [whole] = lasting.filter(({ cat }) => cat === "step");
  expect(whole).toMatchObject({ tid: 2, ts: 0, dur: 10_000, args: { wall_us: 15_000 } });
});
