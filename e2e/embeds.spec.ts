/** @file The site in pages of others: what a frame shows, what it says, and what it does not do to who has it. */
import { readFileSync } from "node:fs";
import { expect, test } from "@playwright/test";
import { inSoak } from "../scripts/soak";
import { embedAddress, frameOf, resizingFrameOf } from "../src/share/embed-code";
import type { LessonFigures } from "../src/share/host-messages";
import { parseWorksheet } from "../src/share/worksheet-link";
import { expectNoViolations } from "./axe";
import { EmbeddingPage, openEmbeddingHost } from "./embedding-host";
import { postFuzz } from "./fuzzed-messages";
import { openPlainHost } from "./plain-host";
import { watchPolicy } from "./policy";
import { withholdData } from "./routes";

/** A run of seconds on the processor, fused as it is told to be: after others ways of fusing are timed, and its note tells of that. */
const quick = "device=cpu&fusion=layers&hidden=16&batchSize=512&epochs=1&pace=full&lang=en";

/** A result that was sent long ago. */
const madeBefore: { link: string } = JSON.parse(
  readFileSync("src/share/testing/links-made-before.jsonl", "utf8").split("\n")[0]!,
);

const place = (address: string) => ({ address: embedAddress(address), title: "Halfstep", height: 400 });

/** Storage as it is where a browser blocks it in frames, and who listens to the window. Must stand for itself. */
function blockStorage(): void {
  if (window === top) return;
  const refuse = (): never => {
    throw new DOMException("Access is denied for this document.", "SecurityError");
  };
  for (const name of ["localStorage", "sessionStorage", "indexedDB", "caches"])
    Object.defineProperty(window, name, { get: refuse });
  const listening: unknown[] = [];
  Object.assign(window, { listening });
  const add = EventTarget.prototype.addEventListener;
  window.addEventListener = (...rest: Parameters<typeof add>) => {
    if (rest[0] === "message") listening.push(rest[1]);
    add.apply(window, rest);
  };
}

test("a page of another site embeds training: it takes the height of it, is told the result, is not touched otherwise, and drives nothing", async ({
  browser,
}) => {
  const [site, host] = [await openPlainHost(), await openEmbeddingHost()];
  const context = await browser.newContext({
    serviceWorkers: "allow",
    viewport: { width: 760, height: 700 },
  });
  const page = await context.newPage();
  const faults: string[] = [];
  const asked: string[] = [];
  page.on("pageerror", (error) => faults.push(error.message));
  page.on("request", (request) => asked.push(new URL(request.url()).origin));
  await watchPolicy(page);
  await page.addInitScript(blockStorage);
  const embedding = new EmbeddingPage(page);
  const { frame } = embedding;
  try {
    await test.step("the frame says that it is there and grows to what is in it; nothing is scrolled, focused or navigated", async () => {
      await embedding.open(host, resizingFrameOf(place(`${site.url}?${quick}`)));
      await expect(frame.getByRole("button", { name: "Train", exact: true })).toBeVisible({
        timeout: 60_000,
      });
      await expect(frame.getByRole("contentinfo")).toContainText(/GPU|adapter/);
      expect(await embedding.expectRest()).toBeGreaterThan(600);
      const [ready, resize, embedly] = await embedding.heard();
      expect(ready).toEqual({ halfstep: 1, type: "ready" });
      expect(resize).toEqual({ halfstep: 1, type: "resize", height: expect.any(Number) });
      const { src, context: told } = JSON.parse(embedly as string);
      expect(told).toBe("iframe.resize");
      expect(src).toBe(await page.locator("iframe").getAttribute("src"));
      await expect(frame.getByRole("banner").getByRole("button")).toHaveCount(0);
      await expect(frame.getByRole("navigation")).toHaveCount(0);
      await expect(frame.getByRole("region", { name: "Settings" })).toBeHidden();
      expect(await page.evaluate(() => [document.activeElement === document.body, scrollY])).toEqual([
        true,
        0,
      ]);
    });

    await test.step("it trains by keyboard, says on what, and tells its result with a link that opens it", async () => {
      await page.locator("#before").focus();
      await page.keyboard.press("Tab");
      await expect(frame.getByRole("button", { name: "Train", exact: true })).toBeFocused();
      await page.keyboard.press("Enter");
      await expect(frame.getByText("Finished", { exact: true })).toBeVisible({ timeout: 60_000 });
      await expect(frame.getByText(/^processor · .*1 thread/)).toBeVisible();
      await expect.poll(async () => (await embedding.heardOf("result")).length).toBe(1);
      const [result] = await embedding.heardOf("result");
      if (result?.kind !== "run") throw new Error(`a run was to be told, not ${JSON.stringify(result)}`);
      expect(result).toMatchObject({ epochs: 1, steps: 118, device: { kind: "cpu", isSoftware: false } });
      expect(result.accuracy).toBeGreaterThan(0.5);
      const parsed = await embedding.inside.evaluate((link) => window.halfstep.parseLink(link), result.link);
      expect(parsed.notices).toEqual([]);
      expect(parsed.value!.record!.variants[0]!.epochs.at(-1)!.testAccuracy).toBe(result.accuracy);
      expect(result.link).toMatch(new RegExp(`^${site.url}\\?page=compare#r1\\.`));
    });

    await test.step("nothing of it stays: no service worker, no entry in the history, no question before one leaves", async () => {
      expect(context.serviceWorkers()).toEqual([]);
      expect(site.asked.filter((path) => /sw\.js|offline\.json/.test(path))).toEqual([]);
      // about:blank and the page itself.
      expect(await page.evaluate(() => history.length)).toBe(2);
      expect(new URL(embedding.inside.url()).searchParams.get("embed")).toBe("on");
      expect(await embedding.inside.evaluate(() => performance.getEntriesByType("navigation").length)).toBe(
        1,
      );
    });

    const count = inSoak(1000, 10_000);
    await test.step(`${count} messages that it does not know change nothing; the one that it knows is answered`, async () => {
      const look = () =>
        embedding.inside.evaluate(() => ({
          address: location.href,
          page: document.querySelector("#app")!.innerHTML,
          title: document.title,
          polluted: "polluted" in {},
          listening: (window as unknown as { listening: unknown[] }).listening.length,
          handler: window.onmessage,
          entries: history.length,
        }));
      // The run's figures have come to rest, and all that comes with later beats, of which a frame out of sight has two a second.
      let before = await look();
      await expect
        .poll(
          async () => {
            const earlier = before;
            await page.waitForTimeout(1500);
            before = await look();
            return before.page === earlier.page;
          },
          { intervals: [0], timeout: 60_000 },
        )
        .toBe(true);
      await embedding.expectRest();
      const heard = (await embedding.heard()).length;
      expect(before).toMatchObject({ polluted: false, listening: 1, handler: null });
      expect(await page.evaluate(postFuzz, count)).toBe(count);
      // Behind all of them.
      const ask = { halfstep: 1, type: "ask" };
      await page.evaluate(
        (data) => document.querySelector("iframe")!.contentWindow!.postMessage(data, "*"),
        ask,
      );
      const answers = async () => (await embedding.heard()).slice(heard);
      const size = { halfstep: 1, type: "resize", height: expect.any(Number) };
      const sizes = [size, expect.stringContaining("iframe.resize")];
      // A height may still have been told of before.
      await expect.poll(answers).toEqual(expect.arrayContaining([{ halfstep: 1, type: "ready" }]));
      const told = await answers();
      const ready = told.findIndex((answer) => (answer as { type?: string }).type === "ready");
      expect(told.slice(ready, ready + 3)).toEqual([{ halfstep: 1, type: "ready" }, ...sizes]);
      expect(told.slice(0, ready)).toEqual(Array.from({ length: ready }, (_, i) => sizes[i % 2]));
      expect(await look()).toEqual(before);
    });

    await test.step("links open a tab with the same place on the site, and leave the frame as it is", async () => {
      const opened = page.waitForEvent("popup");
      await frame.getByRole("link", { name: "Open on its own page" }).click();
      const tab = await opened;
      expect(tab.url().startsWith(`${site.url}?`)).toBe(true);
      expect(new URL(tab.url()).searchParams.has("embed")).toBe(false);
      expect(new URL(tab.url()).searchParams.get("hidden")).toBe("16");
      expect(await tab.evaluate(() => window.opener)).toBeNull();
      await tab.close();
      await page.goto("about:blank");
    });
    const origins = [site.url, host.url].map((url) => new URL(url).origin);
    // Threads begin from blobs of the page's own.
    expect([...new Set(asked)].filter((one) => one !== "null").sort()).toEqual(origins.sort());
    expect(faults).toEqual([]);
  } finally {
    await context.close();
    site.close();
    host.close();
  }
});

test("a lesson, a panel and a result stand alone in a page of another site, where each tells what it has; links lead out of it", async ({
  browser,
}) => {
  const [site, host] = [await openPlainHost(), await openEmbeddingHost()];
  const page = await browser.newPage({ viewport: { width: 760, height: 700 } });
  const faults: string[] = [];
  page.on("pageerror", (error) => faults.push(error.message));
  await watchPolicy(page);
  const embedding = new EmbeddingPage(page);
  const { frame } = embedding;
  try {
    await test.step("a loop of a lesson is told with its prediction", async () => {
      await embedding.open(host, resizingFrameOf(place(`${site.url}?page=learn&lesson=fusion&lang=en`)));
      const loop = frame.getByRole("region", { name: /The hidden layer grows/ });
      await loop.getByRole("radio").first().check({ timeout: 60_000 });
      await loop.getByRole("button", { name: "Commit to it" }).click();
      await loop.getByRole("button", { name: "Run it on this machine" }).click();
      await expect.poll(async () => (await embedding.heardOf("result")).length, { timeout: 60_000 }).toBe(1);
      const [result] = await embedding.heardOf("result");
      expect(result).toMatchObject({
        kind: "lesson",
        lesson: "fusion",
        loop: "wide",
        prediction: expect.stringMatching(/^(layers|step)$/),
        measured: expect.stringMatching(/^(layers|step)$/),
      });
      const { link, prediction, measured } = result as LessonFigures & { link: string };
      const { record } = await parseWorksheet(new URL(link).hash);
      expect(link.startsWith(`${site.url}#w1.`)).toBe(true);
      expect(record).toMatchObject({ lesson: "fusion", name: null, own: "" });
      expect(record!.lines).toEqual([{ loop: "wide", guess: prediction, measured }]);
      await embedding.expectRest();
      await expect(frame.getByRole("link", { name: "All lessons" })).toHaveCount(0);
      const opened = page.waitForEvent("popup");
      await frame.getByRole("link", { name: /^Next:/ }).click();
      const tab = await opened;
      expect(new URL(tab.url()).searchParams.has("embed")).toBe(false);
      await tab.close();
      await expect(frame.getByRole("article", { name: "Operator fusion" })).toBeVisible();
      expect(await page.evaluate(() => history.length)).toBe(2);
    });

    await withholdData(page);
    await test.step("a panel is there, and nothing else of its page", async () => {
      await embedding.open(host, frameOf(place(`${site.url}?page=kernels&section=roofline&lang=en`)));
      await expect(frame.getByRole("heading", { name: "Roofline" })).toBeVisible({ timeout: 60_000 });
      await expect(frame.getByRole("main").getByRole("heading")).toHaveCount(1);
      await expect(frame.getByRole("region", { name: "Training" })).toBeHidden();
      expect(await page.evaluate(() => document.activeElement === document.body)).toBe(true);
    });

    await test.step("a result is there without what closes it, and comes from a link alone", async () => {
      await embedding.open(
        host,
        resizingFrameOf(place(`${site.url}?page=compare&lang=en${madeBefore.link}`)),
      );
      await expect(frame.getByRole("heading", { name: "A reported result" })).toBeVisible();
      await expect(frame.getByRole("button", { name: "Run on my machine" })).toBeEnabled();
      await expect(frame.getByRole("button", { name: "Close the result" })).toHaveCount(0);
      await embedding.expectRest();
    });
    expect(faults).toEqual([]);
  } finally {
    await page.context().close();
    site.close();
    host.close();
  }
});

test("in a page that is isolated, and allows it, the frame is isolated too; without that permission it trains on one thread", async ({
  page,
  baseURL,
}) => {
  const host = await openEmbeddingHost({
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-embedder-policy": "require-corp",
  });
  const embedding = new EmbeddingPage(page);
  const whole = frameOf(place(`${baseURL}?${quick}`));
  const isIsolated = async (html: string) => {
    await embedding.open(host, html);
    await expect(embedding.frame.getByRole("button", { name: "Train", exact: true })).toBeVisible({
      timeout: 60_000,
    });
    return embedding.inside.evaluate(() => crossOriginIsolated);
  };
  try {
    await withholdData(page);
    expect(await isIsolated(whole)).toBe(true);
    await page.unrouteAll();
    expect(await isIsolated(whole.replace(/ allow="[^"]*"/, ""))).toBe(false);
    await embedding.frame.getByRole("button", { name: "Train", exact: true }).click();
    await expect(embedding.frame.getByText("Finished", { exact: true })).toBeVisible({ timeout: 60_000 });
  } finally {
    host.close();
  }
});

test("what is embedded has no violation that axe knows of", async ({ page }) => {
  await withholdData(page);
  await page.goto(`./?embed=on&${quick}`);
  await expect(page.getByRole("button", { name: "Train", exact: true })).toBeVisible();
  await expect(page.getByRole("contentinfo")).toBeVisible();
  await expectNoViolations(page);
});
