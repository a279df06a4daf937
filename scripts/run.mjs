/**
 * @file Runs a TypeScript file of this repository in Node: `node scripts/run.mjs FILE [arguments]`.
 * The file goes through Vite, so that imports of `.wgsl?raw` and `.wat` work as they do in the page. Its default export
 * `main(argv: string[]): Promise<number>` gets the arguments and returns the exit code.
 */
import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { createServer, createServerModuleRunner } from "vite";

const root = fileURLToPath(new URL("..", import.meta.url));

async function run(file, argv) {
  const nodeEnv = process.env.NODE_ENV;
  const server = await createServer({
    root,
    configFile: resolve(root, "scripts/run.config.ts"),
    logLevel: "warn",
    appType: "custom",
    server: { middlewareMode: true, hmr: false, ws: false, watch: null },
    optimizeDeps: { noDiscovery: true },
    resolve: { alias: { halfstep: resolve(root, "src/index.ts") } },
    ssr: { external: ["webgpu"] },
  });
  // The server sets "development", which a build started from the file would inherit.
  if (nodeEnv === undefined) delete process.env.NODE_ENV;
  try {
    const module = await createServerModuleRunner(server.environments.ssr).import(resolve(file));
    if (typeof module.default !== "function") {
      throw new Error(`${file} has no default export to run. Export default async function main(argv).`);
    }
    return await module.default(argv);
  } finally {
    await server.close();
  }
}

const [file, ...argv] = process.argv.slice(2);
if (file === undefined || !existsSync(file)) {
  const fault = file === undefined ? "No file to run." : `There is no file ${resolve(file)}.`;
  console.error(`${fault} Usage: node scripts/run.mjs FILE [arguments]`);
  process.exit(2);
}
try {
  process.exit(await run(file, argv));
} catch (error) {
  console.error(error);
  process.exit(1);
}
