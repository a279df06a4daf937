/** @file Machines that train together, each a browser context of its own: by hand, and through a classroom's relay. */
import { rmSync } from "node:fs";
import { type Browser, expect, test } from "@playwright/test";
import jsQR from "jsqr";
import { openClassroom } from "../src/classroom/classroom";
import { expectNoViolations, selectorOf } from "./axe";
import { MachinesPage } from "./machines.page";
import { writeCameraFile } from "./write-camera-file";

const settings = "&hidden=16&maxSteps=30";

test("two machines meet by an invitation read from the screen, by a camera too, and its answer pasted, show the same digits, and train to the end with identical parameters", async ({
  page,
  browser,
  playwright,
  baseURL,
}, testInfo) => {
  const context = await browser.newContext({ baseURL: baseURL! });
  const [one, other] = [new MachinesPage(page), new MachinesPage(await context.newPage())];
  const asked: string[] = [];
  for (const { page: tab } of [one, other]) tab.on("request", (request) => asked.push(request.url()));
  await one.open(settings);
  await one.openPanel("Desk");
  await one.button("Invite a machine").press("Enter");
  const invitation = await one.link("invitation");
  expect(invitation.length).toBeLessThan(300);
  const code = one.panel.getByRole("img", { name: "The invitation as a code" });
  const { data, width, height } = await one.pixelsOf(code);
  expect(jsQR(data, width, height)?.data).toBe(invitation);

  await test.step("a camera before the screen reads it, without a detector of the browser's own", async () => {
    const film = testInfo.outputPath("screen.y4m");
    await writeCameraFile(film, invitation);
    const { launchOptions = {} } = testInfo.project.use;
    let seeing: Browser | undefined;
    try {
      seeing = await playwright.chromium.launch({
        ...launchOptions,
        args: [
          ...(launchOptions.args ?? []),
          "--use-fake-device-for-media-stream",
          "--use-fake-ui-for-media-stream",
          `--use-file-for-fake-video-capture=${film}`,
        ],
      });
      const phone = new MachinesPage(await seeing.newPage({ baseURL: baseURL! }));
      await phone.open(settings);
      expect(await phone.page.evaluate(() => "BarcodeDetector" in globalThis)).toBe(false);
      await phone.openPanel("Phone");
      await phone.button("Read a code with the camera").click();
      expect(await phone.link("answer")).toMatch(/#join1\.[\w-]+$/);
      // The camera is off again.
      await expect(phone.page.getByLabel("What the camera sees")).toHaveCount(0);
    } finally {
      await seeing?.close();
      rmSync(film, { force: true });
    }
  });

  await test.step("the steps are said to everybody: axe finds nothing, and a phone need not be moved sideways", async () => {
    await expectNoViolations(page, { within: await selectorOf(one.panel) });
    await page.emulateMedia({ colorScheme: "dark" });
    await expectNoViolations(page, { within: await selectorOf(one.panel), contrastOnly: true });
    const size = page.viewportSize()!;
    await page.setViewportSize({ width: 390, height: 800 });
    const overhang = () => page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    await expect.poll(overhang).toBeLessThanOrEqual(0);
    await page.setViewportSize(size);
  });

  await other.page.goto(invitation);
  await other.button("Answer the invitation").click({ timeout: 60_000 });
  await expect(other.page).not.toHaveURL(/#/);
  await one.panel
    .getByRole("textbox", { name: "The other machine’s answer" })
    .fill(await other.link("answer"));
  await one.button("Take the answer").click();
  await expect(one.crew.getByRole("listitem")).toHaveCount(2, { timeout: 60_000 });
  await expect(other.crew.getByRole("listitem").filter({ hasText: "Desk" })).toHaveText(/connected/);
  const digits = await other.digits("Desk");
  await expect(one.crew).toContainText(digits);

  await one.button("Train together with 1 other machine").click();
  for (const machine of [one, other]) await machine.expectFinished();
  await expect(page.getByText(/^The parameters of all 2 replicas are identical/)).toBeVisible();
  expect(await one.hash()).toBe(await other.hash());
  await expect(one.board.getByRole("table", { name: "What each machine does" }).getByRole("row")).toHaveCount(
    3,
  );
  await expect(
    one.board.getByText(/^The room trains [\d,]+ samples a second, [\d.]+ times as many/),
  ).toBeVisible();
  await expect(other.board.getByText(/^It trained [\d,]+ samples, \d+\s% of all/)).toBeVisible();

  await test.step("the one that was invited hands a worksheet to the other one's class board, at a press", async () => {
    await other.page.getByRole("link", { name: "Learn", exact: true }).click();
    await other.page
      .getByRole("link", { name: /^Operator fusion/ })
      .first()
      .click();
    await other.button("Hand to the board").click({ timeout: 60_000 });
    await expect(other.page.getByText("It is on the board.")).toBeVisible({ timeout: 60_000 });
    await page.getByRole("link", { name: "Learn", exact: true }).click();
    await page.getByRole("link", { name: "Class board" }).click();
    await expect(page.getByText("On the board: 1")).toBeVisible();
  });

  const { origin } = new URL(page.url());
  expect(
    asked.filter((url) => !url.startsWith(origin) && !url.startsWith("blob:") && !url.startsWith("data:")),
  ).toEqual([]);
  await context.close();
});

test("in a classroom a host opens a room, another machine joins by the link of its code and is let in, and both train to the end", async ({
  browser,
}) => {
  const classroom = await openClassroom({ isLan: false, isHttps: false, port: 0, site: "dist" });
  const contexts = await Promise.all([1, 2].map(() => browser.newContext({ baseURL: classroom.local })));
  try {
    const [host, guest] = await Promise.all(
      contexts.map(async (context) => new MachinesPage(await context.newPage())),
    );
    if (!host || !guest) throw new Error("There are two contexts.");
    await host.open(settings);
    await host.openPanel("Board");
    await host.panel.getByRole("radio", { name: "A classroom" }).check();
    await host.button("Open a room").click();
    const shown = host.panel.getByText(/^Code of this room \w{4}-\w{4}$/);
    await expect(shown).toBeVisible();
    const code = (await shown.textContent())!.slice(-9).replace("-", "");
    const picture = host.panel.getByRole("img", { name: "The room’s address as a code" });
    const { data, width, height } = await host.pixelsOf(picture);
    const link = jsQR(data, width, height)!.data;
    expect(link).toBe(`${classroom.local}?page=together#room1.${code}`);
    await expectNoViolations(host.page, { within: await selectorOf(host.panel) });

    await guest.page.goto(link);
    await guest.panel.getByRole("textbox", { name: "Name of this machine" }).fill("Phone");
    await guest.button("Join").click();
    await host.button("Let Phone in").click();
    await expect(host.crew.getByRole("listitem").filter({ hasText: "Phone" })).toHaveText(/connected/, {
      timeout: 60_000,
    });
    expect(await guest.digits("Board")).toBe(await host.digits("Phone"));
    await host.button("Train together with 1 other machine").click();
    for (const machine of [host, guest]) await machine.expectFinished();
    await expect(host.page.getByText(/^The parameters of all 2 replicas are identical/)).toBeVisible();
    expect(await host.hash()).toBe(await guest.hash());
    await expectNoViolations(host.page, { within: await selectorOf(host.board) });
    await guest.page.setViewportSize({ width: 390, height: 800 });
    const overhang = () => guest.page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    await expect.poll(overhang).toBeLessThanOrEqual(0);
  } finally {
    await Promise.all(contexts.map((context) => context.close()));
    await classroom.close();
  }
});
