/**
 * @file The pictures of README.md, from the built page: `node scripts/run.mjs scripts/readme-pictures.ts`. Needs the
 * programs `cwebp` and `img2webp`, which Debian has in the package webp.
 */
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium, type Page } from "@playwright/test";
import { preview } from "vite";
import { DrawingPad } from "../e2e/draw.page";
import { LearnedPanel } from "../e2e/learned.page";
import { Playground } from "../e2e/playground.page";
import playwrightConfig from "../playwright.config";

const target = "docs/images";
/** How long each frame of the moving picture stays, and the last one. */
const frameMs = 150;
const lastFrameMs = 2500;
/** Between one frame and the next while the run goes on: some two dozen are enough. */
const betweenMs = 300;

export default async function main(): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), "halfstep-pictures-"));
  const server = await preview({ logLevel: "error", preview: { port: 4373 } });
  const { executablePath, args = [] } = playwrightConfig.use!.launchOptions!;
  const browser = await chromium.launch({ executablePath: executablePath!, args });
  mkdirSync(target, { recursive: true });
  try {
    const page = await browser.newPage({
      baseURL: server.resolvedUrls!.local[0]!,
      viewport: { width: 1280, height: 800 },
    });
    await takeMoving(page, folder);
    await takeStills(page, folder);
  } finally {
    await browser.close();
    await server.close();
    rmSync(folder, { recursive: true });
  }
  return 0;
}

/** One epoch as it goes by, slowed; on the processor, since a software adapter would leave the screenshots no time. */
async function takeMoving(page: Page, folder: string): Promise<void> {
  const playground = new Playground(page);
  await playground.open("?epochs=1&device=cpu&pace=watch&lang=en&theme=light");
  await page.getByText("waiting for the data").waitFor({ state: "detached" });
  const frames: string[] = [];
  const take = async () => {
    const path = join(folder, `${frames.length}.png`);
    await page.screenshot({ path });
    frames.push(path);
  };
  await take();
  await playground.train();
  while (!(await playground.run.getByText("Finished", { exact: true }).isVisible())) {
    await take();
    await page.waitForTimeout(betweenMs);
  }
  const pad = new DrawingPad(page);
  await pad.drawWithMouse(3, { left: 0.2, top: 0.2, width: 0.5, height: 0.6 });
  await pad.expectRead(3);
  await page.waitForTimeout(1000);
  await take();
  const timed = frames.flatMap((path, i) => ["-d", `${i < frames.length - 1 ? frameMs : lastFrameMs}`, path]);
  const quality = ["-loop", "0", "-lossy", "-q", "60", "-m", "6"];
  execFileSync("img2webp", [...quality, ...timed, "-o", join(target, "training.webp")]);
}

async function takeStills(page: Page, folder: string): Promise<void> {
  await page.setViewportSize({ width: 1440, height: 3200 });
  const learned = new LearnedPanel(page);
  await learned.open();
  await learned.tiles.nth(9).click();
  await page.waitForTimeout(2000);
  const { y, height } = (await learned.panel.boundingBox())!;
  const clip = { x: 0, y: y - 16, width: 1440, height: height + 32 };
  await takeStill(page, folder, "learned", clip);

  await page.getByRole("radio", { name: "Dark", exact: true }).check();
  await page.getByRole("radio", { name: "中文" }).check();
  await page.setViewportSize({ width: 390, height: 1500 });
  await page.evaluate(() => scrollTo(0, 0));
  await page.waitForTimeout(2000);
  await takeStill(page, folder, "phone", { x: 0, y: 0, width: 390, height: 1500 });
}

type Clip = { x: number; y: number; width: number; height: number };

/** Wide ones are made smaller: README.md shows them in a column. */
async function takeStill(page: Page, folder: string, name: string, clip: Clip): Promise<void> {
  const path = join(folder, `${name}.png`);
  await page.screenshot({ path, clip });
  const quality = [
    "-quiet",
    "-q",
    "60",
    "-m",
    "6",
    "-sharp_yuv",
    "-resize",
    `${Math.min(1200, clip.width)}`,
    "0",
  ];
  execFileSync("cwebp", [...quality, path, "-o", join(target, `${name}.webp`)]);
}
