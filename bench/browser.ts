/** @file The page and the browser it runs in: packages installed, page built and served, an adapter found. */
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type Browser, chromium, type Page } from "@playwright/test";
import { build, preview } from "vite";
import { findChromium } from "../scripts/find-chromium";
import type { AdapterKind } from "./instruments";
import type { BenchData } from "./workloads";

const folder = fileURLToPath(new URL(".", import.meta.url));

const commonFlags = [
  "--no-sandbox",
  "--enable-unsafe-webgpu",
  "--disable-background-networking",
  "--disable-quic",
  "--disable-component-update",
  "--disable-sync",
  "--no-first-run",
];
/** Tried one after the other until a GPU is found: Vulkan is not the default everywhere. */
const hardwareFlags = [[], ["--enable-features=Vulkan"]];
const softwareFlags = ["--use-webgpu-adapter=swiftshader"];

/** The peers' packages, fetched once, with the first measurement. Throws when npm cannot install them. */
export function installPeers(): void {
  if (existsSync(join(folder, "node_modules/@tensorflow/tfjs-core"))) return;
  console.log("Installing TensorFlow.js and jax-js into bench/node_modules (70 MB, once).");
  const options = { cwd: folder, stdio: "inherit", shell: process.platform === "win32" } as const;
  const { status } = spawnSync("npm", ["ci", "--no-audit", "--no-fund"], options);
  if (status !== 0) {
    throw new Error(
      "npm ci failed in bench/, so there is nothing to compare with. " +
        "Look at what it printed above, or measure this engine alone with --node.",
    );
  }
}

export interface OpenPage {
  page: Page;
  browserVersion: string;
  close(): Promise<void>;
}

/** Builds the page as a site would be, serves it with its data and opens it. Throws when no adapter can be had. */
export async function openPage(data: BenchData, isHeaded: boolean): Promise<OpenPage> {
  const outDir = mkdtempSync(join(tmpdir(), "halfstep-bench-"));
  await build({
    configFile: false,
    root: join(folder, "page"),
    logLevel: "error",
    build: { outDir, emptyOutDir: true, target: "esnext", chunkSizeWarningLimit: 5000 },
  });
  writeFileSync(join(outDir, "images.bin"), data.images);
  writeFileSync(join(outDir, "labels.bin"), data.labels);
  const server = await preview({
    configFile: false,
    root: folder,
    logLevel: "error",
    build: { outDir },
    preview: { port: 4573 },
  });
  const closeServer = async () => {
    await server.close();
    rmSync(outDir, { recursive: true });
  };
  try {
    const { browser, page } = await openWithAdapter(server.resolvedUrls!.local[0]!, isHeaded);
    const close = async () => {
      await browser.close();
      await closeServer();
    };
    return { page, browserVersion: browser.version(), close };
  } catch (error) {
    await closeServer();
    throw error;
  }
}

async function openWithAdapter(url: string, isHeaded: boolean): Promise<{ browser: Browser; page: Page }> {
  const executablePath = findChromium();
  const attempt = async (flags: string[], wanted: AdapterKind) => {
    const args = [...commonFlags, ...flags];
    const browser = await chromium.launch({ executablePath, headless: !isHeaded, args });
    const page = await browser.newPage();
    page.on("pageerror", (error) => console.error(`In the page: ${error.message}`));
    page.on("console", (message) => {
      const print = message.type() === "log" ? console.log : console.error;
      print(`  ${message.text()}`);
    });
    await page.goto(url);
    await page.waitForFunction(() => window.bench !== undefined);
    if ((await page.evaluate(() => window.bench.adapterKind())) === wanted) return { browser, page };
    await browser.close();
    return null;
  };
  for (const flags of hardwareFlags) {
    const opened = await attempt(flags, "hardware");
    if (opened) return opened;
  }
  const opened = await attempt(softwareFlags, "software");
  if (opened) {
    console.log("Chromium offers no GPU here, so a processor pretends to be one: read ratios, not times.");
    return opened;
  }
  throw new Error(
    `${executablePath} offers no WebGPU adapter. Try --headed, another browser through CHROMIUM_PATH, or --node.`,
  );
}
