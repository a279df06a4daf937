/** @file Training together: replicas that exchange, what that costs, and two tabs that find each other. */
import { expect, type Page, test } from "@playwright/test";
import { isSoak } from "../scripts/soak";
import { expectNoViolations } from "./axe";
import { Playground } from "./playground.page";
import { TogetherPage } from "./together.page";

test("four workers train on a slow network and on none, a link reproduces a plan, all end with the same parameters, and why they are as fast as they are is said", async ({
  page,
}) => {
  const together = new TogetherPage(page);
  await together.open("&hidden=16&epochs=20&maxSteps=9000");
  await test.step("on a slow network the sentence says that the exchange bounds it, and a faster network is felt at once", () =>
    expectSlow(together));
  await new Playground(page).follow("?page=together&device=cpu&hidden=16&maxSteps=30");
  await expect(page).toHaveURL(/maxSteps=30/);
  await test.step("by the keyboard, a row for each fills, and all end with the same parameters", () =>
    expectTogether(together));
  await test.step("axe finds nothing; a phone need not be moved sideways, in either language", () =>
    expectAccessible(page));
  await test.step("a link reproduces the plan", async () => {
    await page.getByRole("radio", { name: "English" }).check();
    await together.open("&replicas=2&schedule=diloco&localSteps=8&wire=f16");
    await expect(page.getByRole("textbox", { name: "Replicas" })).toHaveValue("2");
    await expect(page.getByRole("textbox", { name: "Local steps" })).toHaveValue("8");
    await expect(page.getByRole("radio", { name: "f16" }).first()).toBeChecked();
  });
});

test("two tabs find each other, a click has them train one network to the end, with identical parameters and the bytes of the arithmetic, and no warning about each other", async ({
  page,
  context,
}) => {
  const [one, other] = [new TogetherPage(page), new TogetherPage(await context.newPage())];
  for (const tab of [other, one]) await tab.open("&hidden=16&maxSteps=30");
  await one.button("Train with another tab").click();
  const invite = one.room.getByRole("button", { name: /^Train with \w+ \w+$/ });
  await invite.click({ timeout: 30_000 });
  for (const tab of [one, other]) await tab.expectFinished();
  expect(await one.hash()).toBe(await other.hash());
  // Two replicas send as many bytes as there are in the gradients: half of them, twice.
  const sent = Number.parseFloat((await one.cellsOf(1))[4]!);
  expect(sent / ((30 * 4 * 12_730) / 1e6)).toBeGreaterThan(0.95);
  expect(sent / ((30 * 4 * 12_730) / 1e6)).toBeLessThan(1.05);
  for (const tab of [one, other]) await expect(tab.page.getByText(/Another tab of Halfstep/)).toHaveCount(0);
});

async function expectSlow(together: TogetherPage): Promise<void> {
  const { page } = together;
  await page.getByRole("radio", { name: "A slow network" }).check();
  await expect(page).toHaveURL(/delayMs=20&bandwidth=1.25e7&maxSteps=9000/);
  await together.button("Train together").click();
  await expect(page.getByText(/^Step [\d,]+ of 9,?000$/)).toBeVisible({ timeout: 120_000 });
  await expect(
    page.getByText(/^The exchange bounds it, at \d+\s% of each round: 4 replicas are 0\.\d+ times/),
  ).toBeVisible({
    timeout: 120_000,
  });
  /** How many times as fast as one replica they are said to be. */
  const times = async () => {
    const said = await page.getByText(/4 replicas are [\d.]+ times as fast as one/).textContent();
    return Number(/are ([\d.]+) times/.exec(said!)![1]);
  };
  const slow = await times();
  const bandwidth = page.getByRole("slider", { name: "Bandwidth" });
  await bandwidth.press("End");
  await page.getByRole("slider", { name: "Added delay" }).press("Home");
  await expect(page).toHaveURL(/\?page=together&maxSteps=9000/);
  await expect.poll(times, { timeout: 60_000 }).toBeGreaterThan(1.5 * slow);
  await together.button("Stop").click();
  await expect(page.getByText("Stopped. What was measured stays.")).toBeVisible({ timeout: 60_000 });
  await together.hash();
}

async function expectTogether(together: TogetherPage): Promise<void> {
  const { page } = together;
  await together.button("Train together again").focus();
  await page.keyboard.press("Enter");
  await together.expectFinished();
  expect(await together.hash()).toMatch(/^[0-9a-f]{8}$/);

  await expect(together.replicas.getByRole("row")).toHaveCount(5);
  for (const row of [1, 2, 3, 4]) {
    const [device, rate, exchange, wait, sent, loss] = await together.cellsOf(row);
    expect(device).toMatch(/^processor, SIMD, 1 thread$/);
    expect(Number(rate!.replace(",", ""))).toBeGreaterThan(0);
    expect([exchange, wait].join(" ")).toMatch(/^\d+\s% \d+\s%$/);
    // 12,730 parameters of four bytes, one and a half times, in each of 30 rounds.
    expect(Number.parseFloat(sent!)).toBeCloseTo((30 * 1.5 * 4 * 12_730) / 1e6, 0);
    expect(Number(loss)).toBeGreaterThan(0);
  }
  const speedUp = page.getByRole("region", { name: "Speed-up" });
  await expect(speedUp.getByText(/4 replicas .*times as fast as one/)).toBeVisible();
  await expect(speedUp.getByRole("listitem")).toHaveText([
    /^one replica1×/,
    /^4 replicas, measured[\d.]+×/,
    /^by Amdahl’s law[\d.]+×/,
    /^by the arithmetic[\d.]+×/,
  ]);
  await expect(
    page.getByRole("img", { name: /^The last \d+ rounds, .*Replica 4: compute \d+/ }),
  ).toBeVisible();
  await expect(page.getByRole("log").getByText(/^Replica 2 joined at step/)).toBeVisible();
}

async function expectAccessible(page: Page): Promise<void> {
  await page.emulateMedia({ colorScheme: "light" });
  await expectNoViolations(page);
  await page.emulateMedia({ colorScheme: "dark" });
  if (isSoak) await expectNoViolations(page, { contrastOnly: true });
  await page.setViewportSize({ width: 360, height: 740 });
  const overhang = () => page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  await expect.poll(overhang).toBeLessThanOrEqual(0);
  const links = page.getByRole("banner").getByRole("navigation").getByRole("link");
  const tops = await links.evaluateAll((all) => all.map((link) => link.getBoundingClientRect().top));
  expect(new Set(tops).size).toBe(1);
  await page.getByRole("radio", { name: "中文" }).check();
  await expect(page.getByRole("heading", { name: "多个副本一起训练" })).toBeVisible();
  await expect(page.getByText(/^4 个副本的参数完全相同/)).toBeVisible();
  await expect.poll(overhang).toBeLessThanOrEqual(0);
}
