import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

export default defineConfig({
  resolve: { alias: { halfstep: fileURLToPath(new URL("src/index.ts", import.meta.url)) } },
  test: {
    environment: "node",
    include: ["src/**/*.test.{ts,tsx}", "shaders/**/*.test.ts", "scripts/**/*.test.ts", "bench/*.test.ts"],
    pool: "forks",
    testTimeout: 60_000,
  },
});
