/** @file The page and the browser it runs in: page built and served, an adapter found. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type Browser, chromium, type Page } from "@playwright/test";
import { build, preview } from "vite";
import { findChromium } from "../scripts/find-chromium";
import { wat } from "../scripts/wat/plugin";
import type { AdapterKind } from "./instruments";
import type { ContenderHost } from "./remote";
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

export interface OpenPage {
  page: Page;
  browserVersion: string;
  close(): Promise<void>;
}

/** One of the two pages, and how it is built and served. */
interface Site {
  page: string;
  isMinified: boolean;
  headers: Record<string, string>;
}

const gpuSite: Site = { page: "index.html", isMinified: true, headers: {} };

const processorSite: Site = {
  page: "processor.html",
  // TensorFlow.js hands its threads the text of a function, which needs the names of variables around it.
  isMinified: false,
  // Only of such a page a browser lets threads share memory.
  headers: {
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Embedder-Policy": "require-corp",
  },
};

/**
 * Builds the page as a site would be, serves it with its data and opens it; the page may ask `guests`, contenders that live here.
 * Throws when no adapter can be had.
 */
export const openPage = (data: BenchData, isHeaded: boolean, guests: ContenderHost): Promise<OpenPage> =>
  serveAndOpen(data, gpuSite, (url) => openWithAdapter(url, isHeaded, guests));

/** The same with the page for the processor, isolated. Throws when it is not, since the peers would then lack their threads. */
export const openProcessorPage = (data: BenchData, isHeaded: boolean): Promise<OpenPage> =>
  serveAndOpen(data, processorSite, async (url) => {
    const opened = await launch([], isHeaded);
    await opened.page.goto(url);
    await opened.page.waitForFunction(() => window.processorHost !== undefined);
    if (await opened.page.evaluate(() => crossOriginIsolated)) return opened;
    await opened.browser.close();
    throw new Error("The page is not isolated although its server asks for it, so its engines lack threads.");
  });

async function serveAndOpen(
  data: BenchData,
  { page: file, isMinified, headers }: Site,
  open: (url: string) => Promise<Opened>,
): Promise<OpenPage> {
  const outDir = mkdtempSync(join(tmpdir(), "halfstep-bench-"));
  await build({
    configFile: false,
    root: join(folder, "page"),
    logLevel: "error",
    plugins: [wat()],
    worker: { format: "es", plugins: () => [wat()] },
    build: {
      outDir,
      emptyOutDir: true,
      target: "esnext",
      chunkSizeWarningLimit: 5000,
      minify: isMinified,
      rolldownOptions: { input: join(folder, "page", file) },
    },
  });
  writeFileSync(join(outDir, "images.bin"), data.images);
  writeFileSync(join(outDir, "labels.bin"), data.labels);
  const server = await preview({
    configFile: false,
    root: folder,
    logLevel: "error",
    build: { outDir },
    preview: { port: 4573, headers },
  });
  const closeServer = async () => {
    await server.close();
    rmSync(outDir, { recursive: true });
  };
  try {
    const { browser, page } = await open(`${server.resolvedUrls!.local[0]!}${file}`);
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

interface Opened {
  browser: Browser;
  page: Page;
}

/** A browser with an empty page that speaks through the terminal. */
async function launch(flags: readonly string[], isHeaded: boolean): Promise<Opened> {
  const args = [...commonFlags, ...flags];
  const browser = await chromium.launch({ executablePath: findChromium(), headless: !isHeaded, args });
  const page = await browser.newPage();
  page.on("pageerror", (error) => console.error(`In the page: ${error.message}`));
  page.on("console", (message) => {
    const print = message.type() === "log" ? console.log : console.error;
    print(`  ${message.text()}`);
  });
  return { browser, page };
}

async function openWithAdapter(url: string, isHeaded: boolean, guests: ContenderHost): Promise<Opened> {
  const attempt = async (flags: string[], wanted: AdapterKind) => {
    const { browser, page } = await launch(flags, isHeaded);
    await page.exposeFunction("askGuests", (method: keyof ContenderHost, ...args: unknown[]) =>
      (guests[method] as (...args: unknown[]) => unknown)(...args),
    );
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
    `${findChromium()} offers no WebGPU adapter. Try --headed, another browser through CHROMIUM_PATH, or --node.`,
  );
}
