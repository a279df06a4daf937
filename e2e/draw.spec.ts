/** @file The drawing pad: what is drawn is read, by mouse, finger, pen or keyboard. */
import { expect, type Locator, type Page } from "@playwright/test";
import { inSoak } from "../scripts/soak";
import { expectNoViolations, selectorOf } from "./axe";
import { DrawingPad, type Place, type WrittenDigit } from "./draw.page";
import { onProcessor, Playground } from "./playground.page";
import { test } from "./shared-page";

/** Small, and in different corners. */
const places: readonly Place[] = [
  { left: 0.66, top: 0.06, width: 0.2, height: 0.3 },
  { left: 0.08, top: 0.6, width: 0.24, height: 0.34 },
];
/** Each digit in a corner, and at length in each. */
const written: readonly (readonly [WrittenDigit, Place])[] = inSoak(
  [
    [3, places[1]!],
    [5, places[0]!],
  ],
  ([3, 5, 8] as const).flatMap((digit) => places.map((place) => [digit, place] as const)),
);

function collectErrors(page: Page): string[] {
  const errors: string[] = [];
  page.on("pageerror", (error) => errors.push(error.message));
  page.on("console", (message) => {
    if (message.type() === "error") errors.push(message.text());
  });
  return errors;
}

/** In this theme, and at length in both. */
async function expectNone(page: Page, section: Locator, theme: "light" | "dark"): Promise<void> {
  const within = await selectorOf(section);
  for (const colorScheme of inSoak([theme], ["light", "dark"] as const)) {
    await page.emulateMedia({ colorScheme });
    await expect(page.locator("html")).toHaveAttribute("data-theme", colorScheme);
    await expectNoViolations(page, { within });
  }
}

test("digits drawn small and off-centre are read, live while training and after it", async ({
  sharedPage: page,
}) => {
  const errors = collectErrors(page);
  const playground = new Playground(page);
  const drawing = new DrawingPad(page);
  // Long enough to be seen going on.
  await playground.renew(`${onProcessor}&hidden=32&epochs=12`);
  await drawing.open();
  await drawing.drawWithMouse(8, places[0]!);
  await expect(drawing.section.getByText("Probabilities appear here once training has begun.")).toBeVisible();
  await expect(drawing.section.getByRole("img", { name: "The drawing as 28 × 28 pixels" })).toBeVisible();

  await playground.train();
  await drawing.pad.scrollIntoViewIfNeeded();
  await expect.poll(() => drawing.probability(8), { timeout: 30_000 }).not.toBeNaN();
  const early = await drawing.probability(8);
  await expect.poll(() => drawing.probability(8), "changes while training goes on").not.toBe(early);

  await playground.expectPhase("Finished");
  await drawing.expectRead(8);
  await expect(
    drawing.section.getByRole("status").filter({ hasText: /^Read as 8, about \d+\s%/ }),
  ).toBeAttached();
  for (const [digit, place] of written) {
    await drawing.clear.click();
    await expect.poll(() => drawing.probability(digit)).toBeNaN();
    await drawing.drawWithMouse(digit, place);
    await drawing.expectRead(digit);
  }

  await drawing.unfold();
  await drawing.section.getByRole("button", { name: "Find look-alikes" }).click();
  await expect(drawing.section.getByRole("img", { name: /^A \d, similarity 0\.\d\d$/ })).toHaveCount(6, {
    timeout: 20_000,
  });
  const last = written.at(-1)![0];
  await expect(
    drawing.section.getByRole("img", { name: new RegExp(`^A ${last}, similarity`) }).first(),
  ).toBeVisible();
  await expectNone(page, drawing.section, "light");
  expect(errors).toEqual([]);
});

test("a search for look-alikes that takes long can be cancelled, and begun again", async ({
  sharedPage: page,
}) => {
  const playground = new Playground(page);
  const drawing = new DrawingPad(page);
  await playground.renew(`${onProcessor}&hidden=1024&epochs=1000`);
  await playground.train();
  await playground.expectPhase("Training");
  await playground.button("Pause").click();
  await drawing.open();
  await drawing.section.getByRole("button", { name: "Take a test digit" }).click();
  await drawing.unfold();
  const find = drawing.section.getByRole("button", { name: "Find look-alikes" });
  const cancel = drawing.section.getByRole("button", { name: "Cancel the search" });
  const found = drawing.section.getByRole("img", { name: /similarity/ });
  await find.click();
  await expect(drawing.section.getByText("Comparing with 10,000 test digits")).toBeVisible();
  await cancel.click();
  await expect(drawing.section.getByText(/^Comparing/)).toHaveCount(0);
  await find.click();
  await expect(cancel).toBeVisible();
  await expect(found).toHaveCount(6, { timeout: 60_000 });
  await expect(find).toBeVisible();
});

test("with the keyboard alone one takes a test digit, changes it and takes it back; of strokes one is taken back and the others stay", async ({
  sharedPage: page,
}) => {
  const errors = collectErrors(page);
  const playground = new Playground(page);
  const drawing = new DrawingPad(page);
  await playground.renew(onProcessor);
  await drawing.open();
  const field = (changes: string) =>
    drawing.section.getByRole("img", { name: `The drawing as 28 × 28 pixels${changes}`, exact: true });
  const press = async (name: string) => {
    const button = drawing.section.getByRole("button", { name, exact: true });
    await expect(button).toBeEnabled({ timeout: 30_000 });
    await button.focus();
    await page.keyboard.press("Enter");
  };

  /** What is unfolded beside it may still arrive. */
  const toPad = () =>
    expect(async () => {
      await drawing.pad.focus();
      await page.waitForTimeout(100);
      await expect(drawing.pad).toBeFocused({ timeout: 100 });
    }).toPass();

  await press("Take a test digit");
  await drawing.more.locator("summary").press("Enter");
  await expect(field("")).toBeVisible();
  await toPad();
  const scrollTop = await page.evaluate(() => scrollY);
  for (const key of ["ArrowRight", "ArrowRight", "ArrowUp"]) await page.keyboard.press(key);
  await expect(field(": shifted +2, −1")).toBeVisible();
  expect(await page.evaluate(() => scrollY)).toBe(scrollTop);
  for (const name of ["Shift left", "Rotate −15°", "Thicker", "Add noise"]) await press(name);
  await expect(field(": shifted +1, −1, rotated −15°, lines +0.5 px, noise × 1")).toBeVisible();
  await press("As drawn");
  await expect(field("")).toBeVisible();
  await toPad();
  await page.keyboard.press("Backspace");
  await expect(drawing.section.getByRole("img", { name: "28 × 28 blank pixels" })).toBeVisible();

  // By hand now.
  await expectNone(page, drawing.section, "dark");
  const ink = () => drawing.pad.evaluate((canvas: HTMLCanvasElement) => canvas.toDataURL());
  await drawing.drawWithMouse(3, places[0]!);
  const before = await ink();
  await drawing.drawWithMouse(5, places[1]!);
  await expect.poll(ink).not.toBe(before);
  await drawing.section.getByRole("button", { name: "Undo stroke" }).click();
  await expect.poll(ink).toBe(before);

  // The same way again, with the eraser: nothing is left, and it can be had back.
  await drawing.section.getByRole("radio", { name: "eraser" }).check();
  await drawing.drawWithMouse(3, places[0]!);
  await expect(drawing.section.getByRole("img", { name: "28 × 28 blank pixels" })).toBeVisible();
  await drawing.section.getByRole("button", { name: "Undo stroke" }).click();
  await expect.poll(ink).toBe(before);
  expect(errors).toEqual([]);
});

test("on a phone a finger draws and the page stays where it is, in Chinese", async ({
  sharedPhone: page,
}) => {
  const errors = collectErrors(page);
  await new Playground(page).renew(onProcessor);
  await page.getByRole("radio", { name: "中文" }).check();
  const drawing = new DrawingPad(page, "zh");
  await drawing.open();
  const top = await drawing.restingTop();
  await drawing.drawWithFinger(5, places[1]!);
  await expect(drawing.section.getByRole("img", { name: "手写数字转成的 28 × 28 像素图像" })).toBeVisible();
  expect(await drawing.top()).toBe(top);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
  await expectNone(page, drawing.section, "light");
  expect(errors).toEqual([]);
});
