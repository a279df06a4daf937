/** @file Configuration links: the address restores what is on screen, and says what it could not restore. */
import { expect, type Page } from "@playwright/test";
import { expectNoViolations } from "./axe";
import { Playground } from "./playground.page";
import { test } from "./shared-page";

const query = (page: Page) => new URL(page.url()).search;

test("a link sets the page, editing changes the address, the copied link brings it back elsewhere, where Train pressed at once trains what it says, and Back leads to the settings trained before", async ({
  sharedPage: page,
}) => {
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  const playground = new Playground(page);
  const { settings } = playground;
  const value = (label: string) => settings.getByRole("textbox", { name: label });

  await test.step("a link, and what is made of it", async () => {
    await playground.open("?hidden=32,16&lr=3e-4&epochs=1&optimizer=sgd&lang=en");
    const values = async () => [
      await value("Width of layer 2").inputValue(),
      await value("Learning rate").inputValue(),
      await value("Momentum").inputValue(),
      await settings.getByRole("radio", { name: "SGD" }).isChecked(),
    ];
    expect(await values()).toEqual(["16", "0.0003", "0.9", true]);
    await expect(playground.notice).toBeEmpty();
    await expect.poll(() => query(page)).toBe("?hidden=32,16&optimizer=sgd&lr=3e-4&epochs=1&lang=en");

    await playground.set("Momentum", 0.5);
    await playground.set("Epochs", 5);
    await playground.set("Batch size", "many");
    await expect.poll(() => query(page)).toBe("?hidden=32,16&optimizer=sgd&lr=3e-4&momentum=0.5&lang=en");
    await playground.set("Batch size", 1024);
    await playground.choose("Device", "CPU");
    await settings.getByRole("button", { name: "Copy link" }).click();
    await expect(settings.getByText("Copied")).toBeVisible();
  });

  const trained = "?hidden=32,16&optimizer=sgd&lr=3e-4&momentum=0.5&batchSize=1024&device=cpu&lang=en";

  await test.step("elsewhere: Train pressed at once", async () => {
    const link = await page.evaluate(() => navigator.clipboard.readText());
    await page.goto("about:blank");
    await page.goto(link);
    await playground.button("Train").click();
    await expect(playground.fact("step")).toHaveText(/of 295$/, { timeout: 30_000 });
    await expect(value("Momentum")).toHaveValue("0.5");
    await playground.expectPhase("Finished");
  });

  await test.step("Back and forward between what was trained", async () => {
    await playground.set("Batch size", 2048);
    await playground.set("Epochs", 2);
    const edited = trained.replace("batchSize=1024", "batchSize=2048&epochs=2");
    await expect.poll(() => query(page)).toBe(edited);
    await playground.train();
    await expect(playground.fact("step")).toHaveText(/of 60$/, { timeout: 30_000 });

    await page.goBack();
    await expect(value("Batch size")).toHaveValue("1024");
    expect(query(page)).toBe(trained);
    await page.goForward();
    await expect(value("Batch size")).toHaveValue("2048");
  });

  await test.step("defaults have nothing in the address", async () => {
    await playground.choose("Device", "auto");
    await playground.choose("Preset", "Keras quickstart");
    await expect.poll(() => query(page)).toBe("?preset=keras-quickstart&lang=en");
    await page.getByRole("radio", { name: "中文" }).check();
    await page.getByRole("radio", { name: "默认" }).check();
    await expect.poll(() => query(page)).toBe("");
  });
});

test("what a link asks for in vain is named with what is used instead, in both languages", async ({
  sharedPage: page,
}) => {
  const errors: string[] = [];
  page.on("pageerror", ({ message }) => errors.push(message));
  page.on("console", (message) => message.type() === "error" && errors.push(message.text()));
  const playground = new Playground(page);
  await playground.open("?batchSize=99999&optimizer=lion&hidden=12,x&colour=red&theme=dark&seed=7");
  await expect(playground.notice.getByRole("listitem")).toHaveText([
    "Batch size “99999” is not a whole number from 1 to 8192; 128 is used instead.",
    "Optimizer “lion” is not one of Adam, SGD; Adam is used instead.",
    "Hidden layers “12,x” is not a list of at most 8 whole numbers from 1 to 4096; 128 is used instead.",
    "“colour=red” was left out: there is no such setting.",
  ]);
  await expect(playground.settings.getByRole("textbox", { name: "Batch size" })).toHaveValue("128");
  await expect(playground.settings.getByRole("textbox", { name: "Seed" })).toHaveValue("7");
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
  await expect.poll(() => query(page)).toBe("?seed=7&theme=dark");
  await expectNoViolations(page, { within: "[role=alert]" });

  await page.getByRole("radio", { name: "中文" }).check();
  await expect(playground.notice).toContainText("批大小不能是“99999”，可取 1 到 8192 的整数；现采用 128。");
  await playground.notice.getByRole("button").click();
  await expect(playground.notice).toBeEmpty();
  await page.getByRole("radio", { name: "跟随系统" }).check();
  expect(errors).toEqual([]);
});
