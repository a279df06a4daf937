import { expect, test } from "vitest";
import { CpuDevice } from "../../device/cpu/cpu-device";
import { IdleTime } from "../../lib/idle-time";
import { tinyTrainer } from "../test-data";

test("the device is idle before a run, while it is paused and after it, and never while it trains", async () => {
  const idleTime = new IdleTime(1);
  let [measurements, isMeasuring] = [0, false];
  const measure = (signal: AbortSignal) =>
    new Promise<string>((resolve, reject) => {
      measurements++;
      isMeasuring = true;
      const end = (isDone: boolean) => {
        isMeasuring = false;
        if (isDone) resolve("measured");
        else reject(signal.reason);
      };
      // The third one, after the run, is left to end.
      if (measurements === 3) setTimeout(() => end(true), 5);
      // What is under way on the device takes its time.
      else signal.addEventListener("abort", () => setTimeout(() => end(false), 20));
    });
  const measured = idleTime.use(measure);
  const during: [string, boolean][] = [];
  const trainer = tinyTrainer(
    new CpuDevice(),
    { epochs: 2 },
    {
      idleTime,
      stepsPerSubmit: 1,
      hooks: {
        onPhase: (phase) => during.push([phase, isMeasuring]),
        onMetrics: ({ firstStep }) => {
          during.push(["metrics", isMeasuring]);
          if (firstStep === 4) trainer.pause();
        },
      },
    },
  );
  await expect.poll(() => measurements).toBe(1);
  const run = trainer.run();
  await expect.poll(() => [measurements, isMeasuring]).toEqual([2, true]);
  expect(during.at(-1)).toEqual(["paused", false]);
  trainer.resume();
  await run;
  expect(await measured).toBe("measured");
  expect(measurements).toBe(3);
  expect(during.filter(([, wasMeasuring]) => wasMeasuring)).toEqual([]);
  expect(during.filter(([what]) => what === "metrics")).toHaveLength(18);
  await trainer.dispose();
});
