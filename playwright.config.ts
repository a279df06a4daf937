import { defineConfig } from "@playwright/test";
import { findChromium } from "./scripts/find-chromium";

/** Kept in the environment, so that the search runs once and not again in every worker process. */
process.env["CHROMIUM_PATH"] ??= findChromium();

/** What measures how smooth the page is, and must not be disturbed. */
const alone = /\/(main-thread|smoothness)\.spec\.ts$/;

/** Browsers beside the one of the other tests, which their tests start themselves. */
const engines = /\/e2e\/engines\/[^/]+\.spec\.ts$/;

/**
 * What Chromium does without. The suggestions of its address bar are pages of their own, which cost more than a window does
 * otherwise. The rest is what Playwright leaves out: of two lists the browser reads the last one only.
 */
const absentFeatures = [
  ...["WebUIOmniboxPopup", "WebUIOmniboxAimPopup", "WebUIOmniboxFullPopup", "PreloadTopChromeWebUI"],
  ...["AimEnabled", "AvoidUnnecessaryBeforeUnloadCheckSync", "DestroyProfileOnBrowserClose", "HttpsUpgrades"],
  ...["LensOverlay", "MediaRouter", "OptimizationHints", "PaintHolding", "ThirdPartyStoragePartitioning"],
];

export default defineConfig({
  testDir: "e2e",
  /** One waits for the page while another computes. */
  workers: 2,
  projects: [
    { name: "pages", testIgnore: [alone, engines] },
    { name: "alone", testMatch: alone, workers: 1 },
    { name: "engines", testMatch: engines },
  ],
  /** The processors that a page waits for are the GPU's as well, and another page's. */
  timeout: 240_000,
  expect: { timeout: 15_000 },
  reporter: "list",
  use: {
    /** The port is read from what the server prints; the folder proves that the site works from any. */
    baseURL: `http://localhost:${process.env["SITE_PORT"]}/some/where/`,
    screenshot: "only-on-failure",
    /** What keeps files behind the page would answer before the tests do, which give it bad answers. */
    serviceWorkers: "block",
    /** What is not there by then will not come: the failure names it, and the rest of the tests need not wait for it. */
    actionTimeout: 90_000,
    launchOptions: {
      executablePath: process.env["CHROMIUM_PATH"],
      /** For narrow vectors Mesa's driver, where it plays the GPU, compiles kernels in two thirds of the time. */
      env: { ...process.env, LP_NATIVE_VECTOR_WIDTH: "128" },
      args: [
        "--no-sandbox",
        "--enable-unsafe-webgpu",
        "--use-webgpu-adapter=swiftshader",
        "--disable-background-networking",
        "--disable-quic",
        "--disable-component-update",
        "--disable-sync",
        "--no-first-run",
        `--disable-features=${absentFeatures}`,
      ],
    },
  },
  webServer: {
    command: "npx vite preview --base /some/where/ --port 4392",
    env: { NO_COLOR: "1", NODE_NO_WARNINGS: "1" },
    wait: { stdout: /localhost:(?<SITE_PORT>\d+)/ },
  },
});
