import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";
import { LongestFirst } from "./scripts/longest-first.ts";
import { opensGpu, testFiles } from "./scripts/test-files.ts";
import { wat } from "./scripts/wat/plugin.ts";

const all = testFiles();

export default defineConfig({
  plugins: [wat()],
  resolve: { alias: { halfstep: fileURLToPath(new URL("src/index.ts", import.meta.url)) } },
  test: {
    environment: "node",
    /** Not threads: the package that brings WebGPU to Node is not made for them, and tests ask for their process's time. */
    pool: "forks",
    testTimeout: 60_000,
    hookTimeout: 60_000,
    sequence: { sequencer: LongestFirst },
    expect: { poll: { timeout: 20_000, interval: 10 } },
    projects: [
      /** Without a world of their own, which takes longer to make than most of them run. */
      {
        extends: true,
        test: {
          name: "processor",
          isolate: false,
          include: all.filter((path) => !opensGpu(path)),
        },
      },
      {
        extends: true,
        test: {
          name: "gpu",
          include: all.filter(opensGpu),
          setupFiles: ["scripts/spare-the-driver.ts", "scripts/spare-the-compiler.ts"],
          /** A driver without a GPU compiles on one processor; meanwhile another file can use the second. */
          maxWorkers: 2,
          sequence: { groupOrder: 1 },
          /** It compiles for seconds, which on a busy machine become minutes. */
          testTimeout: 600_000,
          hookTimeout: 600_000,
        },
      },
    ],
  },
});
