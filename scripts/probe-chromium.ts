/** @file Prints, as JSON, the WebGPU adapter of the Chromium that `CHROMIUM_PATH` names, started as in tests; exits with 1 for none. */
import { chromium } from "@playwright/test";
import config from "../playwright.config";

/** WebGPU is offered to pages of this machine, and to none without an address. */
const address = "http://localhost/";

export default async function main(): Promise<number> {
  const browser = await chromium.launch(config.use!.launchOptions);
  try {
    const page = await browser.newPage();
    await page.route(address, (route) => route.fulfill({ contentType: "text/html", body: "" }));
    await page.goto(address);
    const adapter = await page.evaluate(async () => {
      const found = await navigator.gpu?.requestAdapter();
      if (!found) return undefined;
      const { vendor, architecture, description } = found.info;
      return { vendor, architecture, description, features: [...found.features].toSorted() };
    });
    if (adapter) console.log(JSON.stringify(adapter));
    return adapter ? 0 : 1;
  } finally {
    await browser.close();
  }
}
