/**
 * @file What the service worker is for: a host without headers ends up isolated, the page works without a network, and newer versions
 * wait for runs. Its hosts stand alone, since what one keeps would answer in other tests.
 */
import { type Browser, expect, type Page, test } from "@playwright/test";
import { openPlainHost, type PlainHost } from "./plain-host";
import { onProcessor, Playground } from "./playground.page";
import { runFirstInWorker } from "./routes";

test.use({ serviceWorkers: "allow" });

let host: PlainHost;
test.afterEach(() => host.close());

/** In a context of its own, where several pages have room. That all of the page's own files are kept is the first test's to prove. */
async function openPage(browser: Browser, shell?: "small"): Promise<Page> {
  host = await openPlainHost(shell);
  return (await browser.newContext({ baseURL: host.url })).newPage();
}

function pretendCores(cores: number): void {
  Object.defineProperty(navigator, "hardwareConcurrency", { value: cores });
}

const quick = `${onProcessor}&hidden=16&batchSize=2048&epochs=1&lang=en`;

async function trainOnce(page: Page): Promise<Playground> {
  const playground = new Playground(page);
  await playground.open(quick);
  await playground.train();
  await playground.expectPhase("Finished");
  return playground;
}

/** Waits until so many files are kept. */
const expectKept = (page: Page, name: RegExp, count: number) =>
  expect
    .poll(
      () =>
        page.evaluate(async (source) => {
          const names = (await caches.keys()).filter((one) => new RegExp(source).test(one));
          const keys = await Promise.all(names.map(async (one) => (await caches.open(one)).keys()));
          return keys.flat().length;
        }, name.source),
      { timeout: 60_000 },
    )
    .toBeGreaterThanOrEqual(count);

const kept = (page: Page) => page.getByRole("region", { name: "Without a network" });

async function openKept(page: Page): Promise<void> {
  await page.getByRole("banner").getByRole("button", { name: /^Kept/ }).click();
  await expect(kept(page)).toBeVisible();
}

test("a host without headers isolates nobody at the first visit; at the second the page computes on threads, and without a host it opens, trains, compares and has its kernels", async ({
  browser,
}) => {
  const page = await openPage(browser);
  // A machine with cores to spare, whatever this one has.
  await runFirstInWorker(page, pretendCores, 4);
  const first = await trainOnce(page);
  await page.unrouteAll();
  expect(await page.evaluate(() => crossOriginIsolated)).toBe(false);
  await expectKept(page, /shell/, 200);
  await expectKept(page, /store/, 15);
  await expect(first.run.getByRole("button", { name: "Reload, for more threads" })).toBeVisible();

  host.close();
  await test.step("it opens, isolated, though no host answers", async () => {
    await page.goto(`./${quick}`);
    await expect(first.button("Train")).toBeEnabled();
    expect(await page.evaluate(() => crossOriginIsolated)).toBe(true);
  });
  await test.step("it trains, on threads, and compares", async () => {
    const { processor } = await page.evaluate(async () => {
      const result = await window.halfstep.train({ device: "cpu" }, { maxSteps: 20, threads: 2 });
      return result.device;
    });
    expect(processor!.threads).toBe(2);
    await first.train();
    await first.expectPhase("Finished");
    await first.follow(`?page=compare&${quick.slice(1)}&axes=fusion:off,step&maxSteps=10`);
    await page.getByRole("button", { name: "Compare", exact: true }).click();
    const rows = page.getByRole("table", { name: "Results of each variant" }).getByRole("row");
    await expect(rows.filter({ hasText: "step fused" })).toContainText("agrees", { timeout: 60_000 });
  });
  await test.step("a kernel has its source", async () => {
    await first.follow("?page=kernels&kernel=relu");
    await expect(page.getByText("alias Real = f32;").first()).toBeVisible();
  });
  await page.context().close();
});

test("all is kept when a person asks for it, with its size and how far it is, and is given back", async ({
  browser,
}) => {
  const page = await openPage(browser, "small");
  await page.goto("./?lang=en");
  await openKept(page);
  await kept(page)
    .getByRole("button", { name: /^Make available offline \(1\d\.\d MB\)$/ })
    .click();
  const isWhole = kept(page).getByText("All of it is kept");
  await expect(isWhole).toBeVisible({ timeout: 60_000 });

  await test.step("and again where the service worker answers the page that removes it", async () => {
    await page.reload();
    await openKept(page);
    await expect(isWhole).toBeVisible();
    await kept(page)
      .getByRole("button", { name: /^Remove/ })
      .click();
    await kept(page)
      .getByRole("button", { name: /^Make available offline/ })
      .click();
    await expect(isWhole).toBeVisible({ timeout: 60_000 });
  });
  await kept(page)
    .getByRole("button", { name: /^Remove it \(1\d\.\d MB\)$/ })
    .click();
  await expect(kept(page).getByRole("button", { name: /^Make available offline/ })).toBeVisible();
  expect(
    await page.evaluate(async () => (await caches.keys()).filter((name) => /shell|store/.test(name))),
  ).toEqual([]);
  expect(await page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length)).toBe(0);
  await page.context().close();
});

test("a newer version waits while a page trains, and is loaded when a person asks for it, with the data as they were", async ({
  browser,
}) => {
  const page = await openPage(browser);
  await trainOnce(page);
  await expectKept(page, /store/, 15);
  const playground = new Playground(page);
  await playground.open(`${onProcessor}&hidden=16&epochs=1000&lang=en`);
  await playground.train();
  await playground.expectProgress();

  host.publish();
  const asked = host.asked.length;
  await page.evaluate(async () => (await navigator.serviceWorker.getRegistration())!.update());
  await expect
    .poll(() =>
      page.evaluate(async () => Boolean((await navigator.serviceWorker.getRegistration())!.waiting)),
    )
    .toBe(true);
  await playground.expectProgress();
  const slip = page.getByText("There is a newer version of this page.", { exact: false });
  await expect(slip).toBeHidden();

  await test.step("not while another tab trains either", async () => {
    const other = await page.context().newPage();
    await other.goto(`./${quick}`);
    const button = other.getByRole("button", { name: "Load it" });
    await expect(other.getByText("There is a newer version of this page.", { exact: false })).toBeVisible();
    await button.click();
    await expect(
      other.getByText("The newer version waits until that is over.", { exact: false }),
    ).toBeVisible();
    await playground.expectProgress();
    await other.close();
  });

  await playground.button("Stop").click();
  await playground.expectPhase("Stopped");
  await expect(slip).toBeVisible();
  await Promise.all([page.waitForEvent("load"), page.getByRole("button", { name: "Load it" }).click()]);
  await expect(page.locator("meta[name=published]")).toHaveAttribute("content", "again");
  expect(host.asked.slice(asked).filter((path) => path.includes("/data/"))).toEqual([]);
  await expectKept(page, /store/, 15);
  await playground.expectTrains();
  await page.context().close();
});

test("inside another page there is no service worker, and who looks for it is told", async ({ browser }) => {
  const page = await openPage(browser, "small");
  const body = `<iframe src="./${quick}" width="1200" height="900"></iframe>`;
  await page.route("**/course.html", (route) => route.fulfill({ contentType: "text/html", body }));
  await page.goto("./course.html");
  const frame = page.frameLocator("iframe");
  await frame.getByRole("button", { name: "Train", exact: true }).click();
  await expect(frame.getByText("Finished", { exact: true })).toBeVisible({ timeout: 60_000 });
  await frame.getByRole("button", { name: /^Kept/ }).click();
  await expect(frame.getByText("Inside another page nothing is kept.", { exact: false })).toBeVisible();
  const [, inner] = page.frames();
  expect(await inner!.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length)).toBe(
    0,
  );
  await page.context().close();
});
