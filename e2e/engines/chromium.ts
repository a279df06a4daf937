/** @file The Chromium of the other tests, started in another way. */
import { chromium } from "@playwright/test";
import { type Engine, engineOver } from "./engine";

/** With WebGPU over OpenGL ES, as on older phones: an adapter of the compatibility level only. */
export async function launchChromiumOverOpenGles(path: string): Promise<Engine> {
  const browser = await chromium.launch({
    executablePath: path,
    args: [
      "--no-sandbox",
      "--enable-unsafe-webgpu",
      "--use-webgpu-adapter=opengles",
      "--use-angle=swiftshader",
      "--enable-features=WebGPUCompatibilityMode",
    ],
  });
  return engineOver(await browser.newPage());
}
