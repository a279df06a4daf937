/** @file The Chromium of the other tests, started in another way. */
import { chromium } from "@playwright/test";
import { runFirstInWorker } from "../routes";
import { type Engine, engineOver } from "./engine";

/** With WebGPU over OpenGL ES, as on older phones: an adapter of the compatibility level only. */
export async function launchChromiumOverOpenGles(path: string): Promise<Engine> {
  const browser = await chromium.launch({
    executablePath: path,
    // As it is, since Mesa's driver has no adapter over OpenGL ES for the narrow vectors of the other tests.
    env: process.env,
    args: [
      "--no-sandbox",
      "--enable-unsafe-webgpu",
      "--use-webgpu-adapter=opengles",
      "--use-angle=swiftshader",
      "--enable-features=WebGPUCompatibilityMode",
    ],
  });
  const page = await browser.newPage();
  await runFirstInWorker(page, offerNoCoreAdapter);
  return engineOver(page);
}

/** Chromium would answer with SwiftShader where the driver that it was told to take offers nothing. */
function offerNoCoreAdapter(): void {
  const { requestAdapter } = GPU.prototype;
  GPU.prototype.requestAdapter = function (options) {
    const isCore = options?.featureLevel !== "compatibility";
    return isCore ? Promise.resolve(null) : requestAdapter.call(this, options);
  };
}
