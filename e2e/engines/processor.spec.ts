/** @file Engines without WebGPU, among them Safari's: all of the page works on the processor, and computes the bits of every other. */
import { expect } from "@playwright/test";
import type { Engines } from "../../scripts/find-engines";
import { inSoak } from "../../scripts/soak";
import { openPlainHost } from "../plain-host";
import { type Engine, engineOver } from "./engine";
import { launchFirefox } from "./firefox";
import { measureInLessons } from "./lessons";
import { compareWithNode } from "./same-bits";
import { note, orSkip, test } from "./test";
import { Visitor } from "./visitor.page";
import { launchWebKit } from "./webkit";

const start: Record<string, (engines: Engines) => Promise<Engine>> = {
  "Firefox without WebGPU": ({ firefox }) => launchFirefox(orSkip("Firefox without WebGPU", firefox)),
  WebKitGTK: ({ webkit }) => launchWebKit(orSkip("WebKitGTK", webkit)),
};

const sameBits = "strict arithmetic ends with Node's bits on any number of threads, relaxed close by";
const settings = "lang=en&hidden=16&epochs=1&seed=7";

/** An engine's tests one after the other, by the one that was started for the first; the engines beside each other. */
test.describe.configure({ mode: "parallel" });

for (const [name, startEngine] of Object.entries(start)) {
  test.describe(() => {
    test.describe.configure({ mode: "default" });

    test(`${name}: the page trains on the processor, reads a drawn digit, compares, and opens a result link`, async ({
      engines,
      visitorOf,
    }) => {
      const visitor = await visitorOf(name, () => startEngine(engines));

      await test.step("it says that there is no GPU, and trains", async () => {
        await visitor.open(`?${settings}`);
        await visitor.expectText("No GPU here, so training runs on the processor");
        await visitor.press("Train");
        await visitor.expectText("Finished");
        await visitor.expectNothingRefused();
      });

      await test.step("a drawn digit is read", async () => {
        await visitor.draw(3, { left: 0.25, top: 0.15, width: 0.45, height: 0.65 });
        await visitor.expectRead(3);
      });

      await test.step("two variants are compared", async () => {
        await visitor.open(`?page=compare&${settings}&axes=fusion:off,step&batchSize=64&maxSteps=20`);
        await visitor.press("Compare");
        const results = () => visitor.rows("Results of each variant");
        const names = async () =>
          (await results()).filter(([, check]) => /^agrees/.test(check!)).map(([variant]) => variant);
        // Behind a name stands how far it is, until it is done.
        await expect.poll(names, { timeout: 60_000 }).toEqual(["unfused", "step fused"]);
        await visitor.expectNothingRefused();
      });

      await test.step("a result travels as a link", async () => {
        const result = await visitor.train({ hidden: [16], device: "cpu" }, 5);
        await visitor.open(await visitor.linkOf(result));
        await expect.poll(() => visitor.rows("Results of each variant")).toHaveLength(1);
        // Nothing is wrong with the link. What the browser lacks may not be said yet.
        expect((await visitor.alerts()).trim()).toMatch(/^(This browser has no WebGPU.*)?$/s);
      });
      note(name, { line: `${name}: trains on the processor, draws, compares, opens a link` });
    });

    test(`${name}: our code on the processor races beside TensorFlow.js and jax-js, and what is timed is right`, async ({
      engines,
      visitorOf,
    }) => {
      const visitor = await visitorOf(name, () => startEngine(engines));
      await visitor.open("?page=kernels&lang=en#race");
      for (const box of ["128³", "256³", "512³", "1,024³", "f16", "TensorFlow.js and jax-js"])
        await visitor.tick(box);
      // The page comes to the section by itself, and moves as long as it does. The button waits until it is known whether there is a GPU.
      const start = () =>
        visitor.engine.evaluate((): boolean => {
          const button = document.querySelector<HTMLElement>("#race button:not(:disabled)");
          button?.click();
          return button !== null;
        }, null);
      await expect.poll(start).toBe(true);
      await visitor.expectText("The race is over.");
      // What an engine lacks it says.
      expect((await visitor.text()).match(/right, off by/g)?.length).toBeGreaterThanOrEqual(3);
      await visitor.expectNothingRefused();
    });

    test(`${name}: lessons open, measure on the processor, and say what came of it`, async ({
      engines,
      visitorOf,
    }) => {
      test.setTimeout(inSoak(240_000, 900_000));
      const visitor = await visitorOf(name, () => startEngine(engines));
      await measureInLessons(name, visitor, name === "WebKitGTK" ? ["compute", "matrix"] : ["distributed"]);
    });

    test(`${name}: after a visit to a host without headers the page opens without it, isolated, and trains`, async ({
      engines,
      visitorOf,
    }) => {
      const { engine } = await visitorOf(name, () => startEngine(engines));
      const host = await openPlainHost();
      try {
        const visitor = new Visitor(engine, host.url);
        const isIsolated = () => engine.evaluate(() => crossOriginIsolated, null);
        await visitor.open(`?${settings}&device=cpu`);
        expect(await isIsolated()).toBe(false);
        await visitor.press("Train");
        await visitor.expectText("Finished");
        const keptFiles = () =>
          engine.evaluate(async () => {
            const all = await Promise.all((await caches.keys()).map((cache) => caches.open(cache)));
            return (await Promise.all(all.map((cache) => cache.keys()))).flat().map(({ url }) => url);
          }, null);
        // The last of the data come after all of the page.
        const keptData = async () => (await keptFiles()).filter((url) => url.includes("/data/mnist/")).length;
        await expect.poll(keptData, { timeout: 60_000 }).toBe(15);
        host.close();
        await visitor.open(`?${settings}&device=cpu`);
        expect(await isIsolated()).toBe(true);
        const { device } = await visitor.train({ device: "cpu", hidden: [16] }, 5, 2);
        // WebKitGTK has no SharedArrayBuffer, though it isolates.
        expect(device.processor!.threads).toBe(name === "WebKitGTK" ? 1 : 2);
        await visitor.expectNothingRefused();
      } finally {
        host.close();
      }
    });

    test(`${name}: ${sameBits}`, async ({ engines, visitorOf }) => {
      await compareWithNode(name, await visitorOf(name, () => startEngine(engines)));
    });
  });
}

test(`Chromium: ${sameBits}`, async ({ page, baseURL }) => {
  await compareWithNode("Chromium", new Visitor(engineOver(page), baseURL!));
});
