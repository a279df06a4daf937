/** @file Every setting: it can be changed, says what it may be, and says when a change acts. */
import { expect, type Page } from "@playwright/test";
import { Playground } from "./playground.page";
import { test } from "./shared-page";

test.beforeEach(async ({ sharedPage: page }) => new Playground(page).renew());

test("every setting can be changed, says what it may be and what follows from it, and a preset sets several", async ({
  sharedPage: page,
}) => {
  await test.step("every field of the configuration has a control", () => expectControls(page));
  await test.step("sliders offer values one would choose, and typing any other", () => expectSliders(page));
  await test.step("a value that is not allowed is marked, with what is", () => expectMarked(page));
  await test.step("a preset sets its fields and is marked until something else changes", () =>
    expectPresets(page));
  await test.step("half precision brings its settings, each only where it has any influence", () =>
    expectHalves(page));
  await new Playground(page).choose("Preset", "Defaults");
  await test.step("layers can be added, widened and removed, and the parameters are counted", () =>
    expectLayers(page));
});

test("a network without a hidden layer, with SGD and a batch that does not divide the data, trains on the processor, and the run says so", async ({
  sharedPage: page,
}) => {
  const playground = new Playground(page);
  await test.step("the CPU can be chosen with its arithmetic", async () => {
    await playground.choose("Device", "GPU");
    await expect(playground.settings.getByText("Arithmetic", { exact: true })).toHaveCount(0);
    await playground.choose("Device", "CPU");
    await playground.choose("Arithmetic", "relaxed");
    await expect(page).toHaveURL(/device=cpu&arithmetic=relaxed/);
    await playground.choose("Arithmetic", "strict");
  });
  await playground.setHidden([]);
  await playground.choose("Optimizer", "SGD");
  await expect(playground.settings.getByText("Form of Adam")).toHaveCount(0);
  await playground.set("Momentum", 0.5);
  await playground.choose("Initial weights", "PyTorch");
  await playground.set("Batch size", 777);
  await playground.set("Epochs", 1);
  await playground.settings.getByRole("button", { name: "Draw a new seed" }).click();
  await expect(playground.settings.getByRole("textbox", { name: "Seed" })).not.toHaveValue("42");
  await playground.train();
  await expect(playground.run.getByText("on the processor")).toBeVisible({ timeout: 30_000 });
  await expect(playground.run.getByText(/^processor · .+ · \d+ threads? · strict$/)).toBeVisible();
  await playground.expectPhase("Finished");
  await expect(playground.fact("step")).toHaveText("78 of 78");
});

test("a changed learning rate acts at once, another batch size on the next run, and the page says so", async ({
  sharedPage: page,
}) => {
  const playground = new Playground(page);
  await playground.choose("Device", "CPU");
  await playground.setLongRun();
  await playground.train();
  await playground.expectProgress();
  await playground.set("Learning rate", 10);
  await expect(playground.settings.getByText(/^in effect since step [1-9]/)).toBeVisible();
  await expect(playground.settings.getByText(/waits? for the next run/)).toHaveCount(0);
  // No network learns at that rate: the run itself has to show the change.
  const accuracy = page
    .getByText("Train accuracy", { exact: true })
    .first()
    .locator("..")
    .getByRole("definition")
    .first();
  await expect
    .poll(async () => Number.parseFloat((await accuracy.textContent()) ?? ""), { timeout: 30_000 })
    .toBeLessThan(40);

  // It is still under way, and leaves the processor to what follows.
  await playground.button("Pause").click();
  await playground.expectPhase("Paused");
  await playground.set("Batch size", 64);
  await expect(playground.settings.getByText("now 128")).toBeVisible();
  await expect(playground.settings.getByText("1 change waits for the next run.")).toBeVisible();
  await playground.choose("Optimizer", "SGD");
  await playground.setHidden([128, 32]);
  await expect(playground.settings.getByText("3 changes wait for the next run.")).toBeVisible();
  const differences = playground.settings.getByRole("listitem");
  await expect(differences).toHaveText(["Hidden layers16128, 32", "OptimizerAdamSGD", "Batch size12864"]);
  // At the top of the settings, too.
  await page.keyboard.press("Home");
  await expect(playground.settings.getByRole("button", { name: "Train with them now" })).toBeInViewport();
  await playground.settings.getByRole("button", { name: "Take them back" }).click();
  await expect(playground.settings.getByText(/waits? for the next run/)).toHaveCount(0);
  await expect(playground.settings.getByRole("textbox", { name: "Batch size" })).toHaveValue("128");
});

async function expectControls(page: Page): Promise<void> {
  const playground = new Playground(page);
  await playground.unfoldSettings();
  const names = [
    "Data set",
    "Hidden layers",
    "Initial weights",
    "Optimizer",
    "Form of Adam",
    "Batch size",
    "Epochs",
    "Precision",
    "Kernel fusion",
    "Seed",
    "Device",
    "Arithmetic",
    "Learning rate",
  ];
  for (const name of names) await expect(playground.settings.getByText(name, { exact: true })).toBeVisible();
}

async function expectSliders(page: Page): Promise<void> {
  const { settings } = new Playground(page);
  const rate = settings.getByRole("textbox", { name: "Learning rate" });
  await settings.getByRole("slider", { name: "Learning rate, slider" }).press("ArrowLeft");
  await expect(rate).toHaveValue("0.0005");
  await rate.fill("3e-4");
  await rate.blur();
  await expect(rate).toHaveValue("0.0003");
  await expect(settings.getByRole("slider", { name: "Learning rate, slider" })).toHaveAttribute(
    "aria-valuetext",
    "0.0003",
  );
}

async function expectMarked(page: Page): Promise<void> {
  const playground = new Playground(page);
  const batch = playground.settings.getByRole("textbox", { name: "Batch size" });
  for (const wrong of ["0", "12.5", "99999", "many", ""]) {
    await batch.fill(wrong);
    await expect(batch).toHaveAttribute("aria-invalid", "true");
    await expect(batch).toHaveAccessibleDescription("Allowed: a whole number from 1 to 8192.");
  }
  await batch.fill("64");
  await expect(batch).not.toHaveAttribute("aria-invalid");
}

async function expectPresets(page: Page): Promise<void> {
  const playground = new Playground(page);
  await playground.choose("Preset", "Keras quickstart");
  await expect(playground.settings.getByRole("textbox", { name: "Batch size" })).toHaveValue("32");
  await expect(playground.run.getByText("9,375 steps over 60,000 handwritten digits")).toBeVisible();
  await playground.set("Epochs", 2);
  await expect(playground.settings.getByRole("radio", { name: "Keras quickstart" })).not.toBeChecked();
  await playground.choose("Preset", "Defaults");
  await expect(playground.settings.getByRole("textbox", { name: "Batch size" })).toHaveValue("128");
}

async function expectHalves(page: Page): Promise<void> {
  const playground = new Playground(page);
  const { settings } = playground;
  const shown = async () => {
    const names = ["Loss scaling", "Initial loss scale", "f16 rounding", "Subnormals"];
    const found = await Promise.all(names.map((name) => settings.getByText(name, { exact: true }).count()));
    return names.filter((_, i) => found[i]! > 0);
  };
  await playground.unfoldSettings();
  expect(await shown()).toEqual([]);
  await playground.choose("Precision", "naive f16");
  expect(await shown()).toEqual(["f16 rounding", "Subnormals"]);
  await playground.choose("Precision", "f16");
  expect(await shown()).toEqual(["Loss scaling", "Initial loss scale", "f16 rounding", "Subnormals"]);
  await playground.set("Initial loss scale", 20);
  await expect(settings.getByText("The loss is multiplied by 1,048,576 at first.")).toBeVisible();
  await expect(settings.getByRole("slider", { name: "Initial loss scale, slider" })).toHaveAttribute(
    "aria-valuetext",
    "2^20",
  );
  await playground.choose("Subnormals", "flushed");
  await expect(
    settings.getByText("Done by integer operations, so it is the same on every device."),
  ).toBeVisible();
  await expect(page).toHaveURL(/precision=f16&scaleExponent=20&subnormals=flush/);
}

async function expectLayers(page: Page): Promise<void> {
  const { settings } = new Playground(page);
  await expect(settings.getByText("101,770 parameters")).toBeVisible();
  await expect(settings.getByText("409 kFLOP per sample, 52.4 MFLOP per step")).toBeVisible();
  await settings.getByRole("button", { name: "Add a layer" }).click();
  await expect(settings.getByText("118,282 parameters")).toBeVisible();
  await settings.getByRole("textbox", { name: "Width of layer 2" }).fill("32");
  await expect(settings.getByText("104,938 parameters")).toBeVisible();
  for (const position of [2, 1])
    await settings.getByRole("button", { name: `Remove layer ${position}` }).click();
  await expect(settings.getByText("7,850 parameters")).toBeVisible();
}
