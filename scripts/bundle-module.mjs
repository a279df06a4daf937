/**
 * @file Makes one file of a TypeScript module of this repository and all that it imports, for threads of Node, which can't import sources.
 * It is gone when the process is.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { build } from "vite";

const root = fileURLToPath(new URL("..", import.meta.url));

/**
 * @param {string} url of the module
 * @returns {Promise<string>} the URL of the file
 */
export async function bundleModule(url) {
  const outDir = mkdtempSync(join(tmpdir(), "halfstep-module-"));
  process.once("exit", () => rmSync(outDir, { recursive: true, force: true }));
  await build({
    root,
    configFile: resolve(root, "scripts/run.config.ts"),
    logLevel: "warn",
    publicDir: false,
    ssr: { noExternal: true, external: ["webgpu"] },
    build: {
      ssr: fileURLToPath(url),
      outDir,
      emptyOutDir: false,
      minify: false,
      rolldownOptions: { output: { entryFileNames: "module.mjs" }, checks: { pluginTimings: false } },
    },
  });
  return pathToFileURL(join(outDir, "module.mjs")).href;
}
