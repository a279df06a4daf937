import { expect, test } from "@playwright/test";

test("the built site opens from a sub-path, without errors and without asking for anything outside of it", async ({
  page,
  baseURL,
}) => {
  const faults: string[] = [];
  page.on("pageerror", (error) => faults.push(`error: ${error.message}`));
  page.on("console", (message) => {
    if (message.type() === "error") faults.push(`console: ${message.text()}`);
  });
  page.on("requestfailed", (request) =>
    faults.push(`request: ${request.url()} ${request.failure()?.errorText}`),
  );
  page.on("request", (request) => {
    const isOwn = request.url().startsWith(baseURL ?? "") || /^(data|blob):/.test(request.url());
    if (!isOwn) faults.push(`outside of the site: ${request.url()}`);
  });

  await page.goto("./");
  await expect(page).toHaveTitle(/Halfstep/);
  await expect(page.getByRole("main")).toBeVisible();
  const result = await page.evaluate(() =>
    window.halfstep.train({ hidden: [16], device: "gpu" }, { maxSteps: 3 }),
  );

  expect(result.device.kind).toBe("gpu");
  expect(result.losses).toHaveLength(3);
  expect(faults).toEqual([]);
});
