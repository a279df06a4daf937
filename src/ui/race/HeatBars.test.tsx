// @vitest-environment happy-dom
import { expect, test } from "vitest";
import type { RecordedHeat, RecordedLane } from "../../share/race-record";
import { openEngine, show } from "../testing/played-engine";
import { HeatBars } from "./HeatBars";

const lane = (name: string, changes: Partial<RecordedLane> = {}): RecordedLane => ({
  name,
  version: "",
  threads: 0,
  isUsual: false,
  state: "done",
  rate: null,
  deviation: null,
  estimateMs: null,
  problem: "",
  ...changes,
});

const raced = (median: number): Partial<RecordedLane> => ({
  rate: { median, q1: 0.9 * median, q3: 1.25 * median },
  deviation: 2e-7,
});

const heatOf = (...lanes: RecordedLane[]): RecordedHeat => ({ size: 1024, precision: "f32", lanes });

async function markup(
  mine: RecordedHeat | null,
  theirs: RecordedHeat | null = null,
  isRunning = false,
): Promise<string> {
  const bars = <HeatBars mine={mine} theirs={theirs} isRunning={isRunning} />;
  const { container, unmount } = show(await openEngine(), bars);
  const { innerHTML } = container;
  unmount();
  return innerHTML;
}

/** The words of each row, and the length of its bar. */
const rowsOf = (html: string) =>
  html
    .split("<li")
    .slice(1)
    .map((row) => [
      row
        .replace(/^[^>]*>/, "")
        .replace(/<[^>]+>/g, " ")
        .replace(/\s+/g, " ")
        .trim(),
      /inline-size: ?([\d.]+)%/.exec(row)?.[1] ?? null,
    ]);

test("each contender has its rate with quartiles and its check, and a bar on the scale of all", async () => {
  const usual = lane("wgsl/register", { ...raced(800), isUsual: true });
  const rival = lane("tensorflow/wasm", { ...raced(80), version: "4.22.0", threads: 2 });
  expect(rowsOf(await markup(heatOf(usual, rival)))).toEqual([
    [
      "WGSL, register the kernel that runs take 800 quartiles 720 to 1,000 right, off by 2.0e-7 at most",
      "80.00",
    ],
    ["TensorFlow.js 4.22.0 on Wasm 2 threads 80 quartiles 72 to 100 right, off by 2.0e-7 at most", "8.00"],
  ]);
});

test("what is wrong, slow or lacking has the reason, and neither figure nor bar", async () => {
  const wrong = lane("jax/webgpu", { state: "failed", version: "0.1.25", problem: "element 1 is 2" });
  const slow = lane("js/loops", { state: "slow", estimateMs: 4200 });
  const lacking = lane("wgsl/halves", { state: "lacking", problem: "needs shader-f16" });
  expect(rowsOf(await markup(heatOf(wrong, slow, lacking)))).toEqual([
    ["jax-js 0.1.25 on WebGPU no figure: element 1 is 2", null],
    [expect.stringMatching(/^plain JavaScript left out: about 4\.?2? sec for one product$/), null],
    ["WGSL, halves not here: needs shader-f16", null],
  ]);
});

test("what had no figure when the race was cancelled does not wait for one, while another race may bring it", async () => {
  const heat = heatOf(lane("wgsl/tile", { state: "waiting" }), lane("wgsl/naive", { state: "preparing" }));
  const said = async (...args: Parameters<typeof markup>) =>
    rowsOf(await markup(...args)).map(([row]) => row);
  expect(await said(heat)).toEqual([
    "WGSL, tile cancelled before it had a figure",
    "WGSL, naive cancelled before it had a figure",
  ]);
  expect(await said(heat, null, true)).toEqual(["WGSL, tile waits", "WGSL, naive is prepared"]);
  expect((await said(null, heat, true))[0]).toContain("cancelled");
});

test("a bar is there from the first round on, before the last check", async () => {
  const [row] = rowsOf(await markup(heatOf(lane("wgsl/tile", { state: "warm", ...raced(10) }))));
  expect(row![1]).toBe("80.00");
});

test("of a race that was sent, theirs stands above ours on the same scale", async () => {
  const mine = heatOf(lane("wgsl/tile", raced(10)), lane("wgsl/naive", raced(1)));
  const html = await markup(mine, heatOf(lane("wgsl/tile", raced(100))));
  // What is named above is not named again.
  expect(html.match(/<li[^>]*data-again/g)).toHaveLength(1);
  const rows = rowsOf(html);
  expect(rows.map(([text, length]) => [String(text).slice(0, 22), length])).toEqual([
    ["WGSL, tile theirs 100 ", "80.00"],
    ["WGSL, tile here 10 qua", "8.00"],
    ["WGSL, naive here 1 qua", "0.80"],
  ]);
});

test("our contenders lead to the page of their kernel, and others nowhere", async () => {
  const linkOf = async (name: string) =>
    /href="[^"]*kernel=(\w+)/.exec(await markup(heatOf(lane(name))))?.[1];
  expect(await linkOf("wgsl/tile")).toBe("matmul");
  expect(await linkOf("wasm/strict")).toBe("matmul");
  expect(await linkOf("jax/wasm")).toBeUndefined();
});

test("f16 is drawn in its own ink", async () => {
  expect(await markup({ ...heatOf(lane("wgsl/halves", raced(1))), precision: "f16" })).toContain("data-half");
  expect(await markup(heatOf(lane("wgsl/tile", raced(1))))).not.toContain("data-half");
});
