import type { Worker } from "node:worker_threads";
import { expect, onTestFinished, test, vi } from "vitest";
import main from "./train";

test("a run whose thread dies starts again on one, and says so", async () => {
  // As soon as it has begun.
  const kill = (thread: Worker) => void thread.once("message", () => void thread.terminate());
  process.on("worker", kill);
  onTestFinished(() => void process.off("worker", kill));
  const log = vi.spyOn(console, "log").mockImplementation(() => {});
  onTestFinished(() => log.mockRestore());
  const options = ["--device", "cpu", "--threads", "2", "--hidden", "16", "--max-steps", "20"];
  expect(await main(options)).toBe(0);
  const lines = log.mock.calls.flat().join("\n").split("\n");
  expect(lines).toEqual(
    expect.arrayContaining([
      expect.stringContaining("SIMD · 2 threads · strict"),
      "A thread died or was silent for two seconds, so one thread trains, from the start.",
      expect.stringContaining("SIMD · 1 thread · strict"),
      expect.stringMatching(/^20 steps in /),
    ]),
  );
});
