/** @file Half precision: what it saves, how its loss scale looks after itself, where it fails, and what the microscope shows of it. */
import { expect, type Page } from "@playwright/test";
import { isSoak } from "../scripts/soak";
import { expectNoViolations, selectorOf } from "./axe";
import { onGpu, onProcessor, Playground } from "./playground.page";
import { PrecisionPanel } from "./precision.page";
import { test } from "./shared-page";

/** 118 steps, which take a software adapter seconds. */
const small = "hidden=16&epochs=1&batchSize=512";

/** As wide as phones are that still sell. */
const narrow = { width: 360, height: 740 };

async function open(
  page: Page,
  link: string,
): Promise<{ playground: Playground; precision: PrecisionPanel }> {
  const playground = new Playground(page);
  await playground.renew(`${link}&page=kernels`);
  const precision = new PrecisionPanel(page);
  await precision.open();
  return { playground, precision };
}

const hasShaderF16 = (page: Page): Promise<boolean> =>
  page.evaluate(async () => {
    const adapter = await navigator.gpu.requestAdapter();
    return adapter?.features.has("shader-f16") ?? false;
  });

test("f16 trains, says what it saves and how it is stored, and the microscope shows its numbers", async ({
  sharedPage: page,
}) => {
  const faults: string[] = [];
  const note = (error: Error) => void faults.push(error.message);
  page.on("pageerror", note);
  const { playground, precision } = await open(page, `${onGpu}&${small}`);
  const { panel } = precision;
  const within = await selectorOf(panel);

  await test.step("the choice sets the settings and the address, and gives the reason in bytes", async () => {
    await expect(panel).toContainText(/Every number takes four bytes, and a step moves [\d.]+ [kM]B/);
    await precision.choose("f16");
    const setting = playground.settings.getByRole("radiogroup", { name: "Precision", exact: true });
    await expect(setting.getByRole("radio", { name: "f16", exact: true })).toBeChecked();
    await expect(page).toHaveURL(/precision=f16/);
    await expect(panel).toContainText("What the matrix products read takes two bytes");
    // Half copies beside the weights make half as much again; everything in halves is half as much.
    await expect(precision.memory("Weights")).toHaveText(["52.2 kB", "78.3 kB", "26.1 kB"]);
    await expect(precision.memory("of these, half copies")).toHaveText(["–", "26.1 kB", "–"]);
    await playground.unfoldSettings();
    await expect(playground.settings.getByText("The loss is multiplied by 65,536 at first.")).toBeVisible();
  });

  const isNative = await hasShaderF16(page);
  await test.step("the page says whether the software adapter has shader-f16, and how it stores halves", async () => {
    await expect(panel).toContainText("Software adapter: ");
    await expect(panel).toContainText(`The adapter has ${isNative ? "" : "no "}shader-f16.`);
    await expect(panel).toContainText(isNative ? "as f16" : "two to a 32-bit word");
    await expect(panel).toContainText(/to nearest, ties to even|toward 0/);
    await expect(
      playground.settings.getByText(/There is no shader-f16 here, so halves are stored two to a 32-bit word/),
    ).toBeVisible({ visible: !isNative });
  });

  await test.step("with the microscope on, a run brings strips with numbers", async () => {
    await precision.look("every 100 steps");
    await expect(precision.microscope).toContainText("The first look comes with the next steps of a run.");
    await playground.train();
    await expect(playground.run).toContainText(`in f16${isNative ? "" : ", two halves to a word"}`, {
      timeout: 30_000,
    });
    await expect(precision.strips("Activations")).toHaveCount(3, { timeout: 30_000 });
    await expect(precision.strips("Gradients of pre-activations")).toHaveCount(2);
    for (const group of ["Gradients of weights", "Weights", "Updates of weights"]) {
      await expect(precision.strips(group)).toHaveCount(4);
    }
    await expect(precision.strips("Weights").first()).toHaveAccessibleName(
      /^layer 1 weights: exponents -\d+ to -\d+; (all fit|.*subnormal)$/,
    );
    await expect(precision.microscope).toContainText(/After step \d+/);
    await expect(precision.microscope).toContainText("loss scale 65,536");
    // Drawn when a frame has room.
    const heldDots = async () => (await precision.countPixels(precision.strips("Weights").first())).held;
    await expect.poll(heldDots).toBeGreaterThan(50);
  });

  await test.step("the run ends with a loss scale and no step skipped", async () => {
    await playground.expectPhase("Finished");
    await expect(precision.trace).toBeVisible();
    expect(await precision.scaling("now")).toBe(65_536);
    expect(await precision.scaling("updates")).toBe(118);
    await expect(panel).toContainText("No step has been skipped");
  });

  await test.step("the numbers behind the strips, for visitors who cannot see them", async () => {
    await precision.microscope.getByText("Numbers", { exact: true }).click();
    const table = precision.microscope.getByRole("table");
    await expect(table.getByRole("row")).toHaveCount(18);
    const pixels = table.getByRole("row").filter({ hasText: "pixels" }).getByRole("cell");
    // 512 images of a batch or 96 of the last one; most of their pixels are white.
    await expect(pixels.first()).toHaveText(/^(401,408|75,264)$/);
    await expect(pixels.nth(2)).toHaveText(/^[78]\d\.\d\d\s?%$/);
    await expectNoViolations(page, { within });
    await page.emulateMedia({ colorScheme: "dark" });
    await page.getByRole("radio", { name: "中文" }).check();
    const chinese = page.getByRole("region", { name: "半精度" });
    await expect(chinese.getByRole("img", { name: /^第 1 层权重：指数/ }).first()).toBeVisible();
    if (isSoak) await expectNoViolations(page, { within, contrastOnly: true });
  });
  page.off("pageerror", note);
  expect(faults).toEqual([]);
});

test("where half precision fails can be seen, and how it is mended", async ({ sharedPage: page }) => {
  // Stopped before it ends.
  const { playground, precision } = await open(page, `${onProcessor}&hidden=16&epochs=1000`);
  const places = [playground, precision] as const;
  await test.step("a loss scale too large skips steps, which are marked, and halves until training goes on", () =>
    expectOverflow(...places));
  await test.step("underflow loses gradients that the microscope shows left of the window, and scaling brings them back", () =>
    expectUnderflow(...places));
  await test.step("naive f16 ends in a loss that is no number, with the reason and the remedy, and the page goes on", () =>
    expectNaive(...places));
});

test("a network of three layers fits into 360 pixels, every strip as wide as its group", async ({
  sharedPage: page,
}) => {
  await page.setViewportSize(narrow);
  const { playground, precision } = await open(page, `${onProcessor}&hidden=16,16&epochs=1000&precision=f16`);
  await precision.look("every step");
  await playground.train();
  await expect(precision.strips("Weights")).toHaveCount(6, { timeout: 30_000 });
  await playground.button("Stop").click();
  await playground.expectPhase("Stopped");
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
  const widths = await precision.microscope
    .getByRole("img")
    .evaluateAll((strips) => strips.map((strip) => strip.getBoundingClientRect().width));
  expect(new Set(widths).size).toBe(1);
  expect(widths[0]).toBeGreaterThan(300);
});

async function expectOverflow(playground: Playground, precision: PrecisionPanel): Promise<void> {
  await precision.panel.getByRole("button", { name: "Overflow: see it fail" }).click();
  await expect(precision.trace).toBeVisible({ timeout: 30_000 });
  await expect.poll(() => precision.scaling("updates"), { timeout: 30_000 }).toBeGreaterThan(40);
  await playground.button("Stop").click();
  await playground.expectPhase("Stopped");
  const skipped = await precision.scaling("skipped steps");
  expect(skipped).toBeGreaterThanOrEqual(3);
  expect(await precision.scaling("now")).toBe(2 ** (28 - skipped));
  expect(await precision.scaling("updates")).toBe((await playground.stepsDone()) - skipped);
  await expect(precision.panel).toContainText(
    /First skipped: step 1, at 268,435,456\. What overflowed: gradient/,
  );

  // Behind the crosses.
  await precision.panel.getByText("Numbers", { exact: true }).first().click();
  const table = precision.panel.getByRole("table", { name: "Loss scale by training step" });
  await expect(table.getByRole("row").nth(1)).toContainText(/268,435,456[1-9]/);
  const marked = await table.locator("tbody tr td:last-child").allTextContents();
  expect(marked.reduce((sum, text) => sum + Number(text), 0)).toBe(skipped);
}

async function expectUnderflow(playground: Playground, precision: PrecisionPanel): Promise<void> {
  await precision.look("every 10 steps");
  const logits = precision.strips("Gradients of pre-activations").first();
  const lostDots = async () => (await precision.countPixels(logits)).lost;
  await precision.panel.getByRole("button", { name: "Underflow: see it fail" }).click();
  await expect(logits).toHaveAccessibleName(/^logits: .* become 0/, { timeout: 30_000 });
  await expect(precision.microscope).toContainText("loss not scaled");
  // The better it knows the digits, the smaller its gradients.
  await expect.poll(lostDots, { timeout: 30_000 }).toBeGreaterThan(20);
  const lost = await lostDots();

  await precision.panel.getByRole("button", { name: "Underflow: see it mended" }).click();
  await expect(precision.microscope).toContainText("loss scale 65,536", { timeout: 30_000 });
  await expect.poll(lostDots).toBeLessThan(lost / 2);
  await playground.button("Stop").click();
  await playground.expectPhase("Stopped");
}

async function expectNaive(playground: Playground, precision: PrecisionPanel): Promise<void> {
  await precision.panel.getByRole("button", { name: "Naive f16: see it fail" }).click();
  await playground.expectNotice(
    "The loss is no longer a number",
    /In naive f16 whatever is below 2−24 becomes 0.*Adam’s averages of squared gradients.*At step \d+/,
    "Choose f16: it keeps the optimizer and the weights in f32",
  );
  await playground.expectPhase("Failed");
  await playground.page.getByRole("button", { name: "Dismiss" }).click();
  await precision.panel.getByRole("button", { name: "Naive f16: see it mended" }).click();
  await playground.expectProgress();
  await expect(playground.notice).toBeEmpty();
  await playground.button("Stop").click();
  await playground.expectPhase("Stopped");
}
