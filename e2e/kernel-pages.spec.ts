/** @file The page of each kernel: how one comes there, its whole source, and that it is what the device compiles. */
import { expect, type Locator, type Page } from "@playwright/test";
import { isSoak } from "../scripts/soak";
import { withoutComments } from "../src/lib/wgsl-comments";
import { expectNoViolations } from "./axe";
import { onProcessor, Playground } from "./playground.page";
import { runFirstInWorker } from "./routes";
import { test } from "./shared-page";

const listOf = (page: Page) => page.getByRole("region", { name: "All kernels" });
const kernelOf = (page: Page, name: string) => page.getByRole("region", { name, exact: true });

/** All sources on the page as they stand, one below the other. */
async function textOf(kernel: Locator): Promise<string> {
  const texts = await kernel.locator("pre").allTextContents();
  return texts.map((text) => text.slice(0, -1)).join("\n");
}

test("every kernel is two clicks away, and going back and forward leads between them; an unknown one is a sentence and the list", async ({
  sharedPage: page,
}) => {
  const playground = new Playground(page);
  await playground.renew(`${onProcessor}&hidden=16`);
  await page.getByRole("navigation", { name: "Pages" }).getByRole("link", { name: "Kernels" }).click();
  const list = listOf(page);
  await expect(list.getByRole("link", { name: "matmul", exact: true })).toBeVisible();
  expect(await list.getByRole("link").count()).toBeGreaterThanOrEqual(40);
  await list.getByRole("link", { name: "matmul", exact: true }).click();
  await expect(page).toHaveURL(/\?page=kernels&kernel=matmul&.*hidden=16/);
  const matmul = kernelOf(page, "matmul");
  await expect(matmul.locator("pre").first()).toContainText("alias Real = f32;");
  await expect(matmul.getByRole("row", { name: /^y \[M, N\]/ })).toBeVisible();
  // With its comments, all of it, in no fold.
  await expect(matmul).toContainText("// One invocation per element of y.");
  await expect(matmul.locator("pre").first()).toBeVisible();

  await matmul.getByRole("link", { name: "dense-relu", exact: true }).first().click();
  await expect(kernelOf(page, "dense-relu")).toBeVisible();
  await page.goBack();
  await expect(matmul).toBeVisible();
  await page.goBack();
  await expect(list).toBeVisible();
  await page.goForward();
  await expect(matmul).toBeVisible();
  await page.getByRole("navigation", { name: "Pages" }).getByRole("link", { name: "Kernels" }).click();
  await expect(list).toBeVisible();

  await page.goto(`./${onProcessor}&page=kernels&kernel=nowhere`);
  await expect(page.getByText("There is no kernel named “nowhere”.")).toBeVisible();
  await expect(list.getByRole("link", { name: "relu", exact: true })).toBeVisible();
});

test("a kernel's source is chosen by variant, precision and constants, and held beside another; nothing is beyond the keyboard or a narrow screen", async ({
  sharedPage: page,
}) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await new Playground(page).visit(`${onProcessor}&page=kernels&kernel=dense-relu&fusion=layers`);
  const kernel = kernelOf(page, "dense-relu");
  await expect(kernel.locator("pre").first()).toContainText("z += x[m * K + k] * w[k * N + n];");

  await test.step("axe finds nothing, a difference in colours included, while the source is short: it looks at every line", async () => {
    await kernel.getByLabel("Difference from").selectOption("the unfused chain");
    await expect(kernel.locator("ins").first()).toBeVisible();
    await expect(kernel.locator("del").first()).toBeVisible();
    if (isSoak) await expectNoViolations(page, { contrastOnly: true });
    await page.emulateMedia({ colorScheme: "dark" });
    await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
    await expectNoViolations(page);
    await kernel.getByLabel("Difference from").selectOption("");
  });

  await kernel.getByLabel("Variant").selectOption("register");
  await expect(kernel).toContainText("shared/tiled-product.wgsl");
  await expect(kernel.getByRole("link", { name: "gather-dense-relu" }).first()).toBeVisible();
  await kernel.getByRole("radio", { name: "f16", exact: true }).check();
  await expect(kernel.locator("pre").first()).toContainText("enable f16;");
  await expect(kernel).toContainText("fn load_x(");
  await kernel.getByLabel("Difference from").selectOption("f32");
  await expect(kernel.locator("ins").filter({ hasText: "enable f16;" })).toHaveCount(1);
  await kernel.getByLabel("Difference from").selectOption("the unfused chain");
  await expect(kernel.locator("del").filter({ hasText: "let z = x[i];" })).not.toHaveCount(0);
  await kernel.getByRole("radio", { name: "processor, WebAssembly" }).check();
  await expect(kernel.locator("ins").filter({ hasText: "(kernel" })).toHaveCount(1);
  await kernel.getByLabel("Difference from").selectOption("");
  await expect(kernel).toContainText("shared/dense.wat");

  // What is far away is in the page, as high as it will be, and laid out only when it comes near.
  const last = kernel.locator("pre").last();
  const heightOf = () => kernel.evaluate((section) => section.getBoundingClientRect().height);
  const isLaidOut = () =>
    last.evaluate((source) =>
      source.checkVisibility({ contentVisibilityAuto: true } as CheckVisibilityOptions),
    );
  expect(await last.textContent()).toContain("\n");
  expect(await isLaidOut()).toBe(false);
  const height = await heightOf();
  await last.scrollIntoViewIfNeeded();
  await expect.poll(isLaidOut).toBe(true);
  expect(Math.abs((await heightOf()) - height)).toBeLessThan(2);

  const place = kernel.getByRole("region", { name: "dense-relu/dense-relu.wat" });
  await place.focus();
  await expect(place).toBeFocused();
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
});

test("what the device compiles is the source on the page without its comments, byte for byte; its error is measured there", async ({
  page,
}) => {
  await runFirstInWorker(page, () => {
    if (typeof GPUDevice !== "function") return;
    const told = new BroadcastChannel("compiled");
    const { createShaderModule } = GPUDevice.prototype;
    GPUDevice.prototype.createShaderModule = function (descriptor) {
      told.postMessage(descriptor.code);
      return createShaderModule.call(this, descriptor);
    };
  });
  await page.goto("./?page=kernels&kernel=relu-backward");
  await page.evaluate(() => {
    const compiled: string[] = [];
    Object.assign(window, { compiled });
    new BroadcastChannel("compiled").addEventListener("message", ({ data }) => compiled.push(data));
  });
  const kernel = kernelOf(page, "relu-backward");
  await kernel.getByRole("button", { name: "Measure the error" }).click();
  await expect(kernel.getByText(/^All \d+ checks passed\.$/)).toBeVisible({ timeout: 120_000 });
  await expect(
    kernel.getByRole("row", { name: /relu-backward naive f32 .* 0\.0\s?% pass/ }).first(),
  ).toBeVisible();
  await expect(kernel.getByRole("row", { name: /relu-backward vectors wasm f32 / }).first()).toBeVisible();
  const compiled = await page.evaluate(() => (window as unknown as { compiled: string[] }).compiled);
  for (const form of ["f32", "f16, two to a word"]) {
    await kernel.getByRole("radio", { name: form, exact: true }).check();
    await expect.poll(async () => compiled.includes(withoutComments(await textOf(kernel)))).toBe(true);
    expect(await textOf(kernel)).toContain("One invocation per element. Exact.");
  }
});

test("without WebGPU the page shows what the processor runs, WebAssembly first, and measures that", async ({
  page,
}) => {
  await runFirstInWorker(page, () => {
    Object.defineProperty(WorkerNavigator.prototype, "gpu", { get: () => undefined });
  });
  await page.goto("./?page=kernels&kernel=sum");
  const kernel = kernelOf(page, "sum");
  await expect(kernel.locator("pre").first()).toContainText("(kernel");
  await expect(kernel.getByRole("radio", { name: "processor, WebAssembly" })).toBeChecked();
  await kernel.getByRole("button", { name: "Measure the error" }).click();
  await expect(kernel.getByText(/^All \d+ checks passed\.$/)).toBeVisible();
  await page.getByRole("link", { name: "All kernels" }).click();
  await page.getByRole("link", { name: "Self-test" }).click();
  const test = page.getByRole("region", { name: "Self-test" });
  await expect(test.getByText("WebAssembly vectors (SIMD)")).toBeVisible();
  await test.getByRole("button", { name: "Check the kernels" }).click();
  await expect(test.getByText(/^Checking [1-9]\d* of \d{3}/)).toBeVisible();
  await test.getByRole("button", { name: "Cancel" }).click();
  await expect(test.getByRole("progressbar")).toHaveCount(0);
  await expectNoViolations(page);
});
