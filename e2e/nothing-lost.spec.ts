/** @file What a slip of the finger, a second tab or a learning rate that is too high does not take from anyone. */
import { expect } from "@playwright/test";
import { expectNoViolations } from "./axe";
import { onProcessor, Playground } from "./playground.page";
import { test } from "./shared-page";

const patient = { timeout: 30_000 };

test("a reset is undone with a key, and a page in mid-run asks before it is left, but not otherwise", async ({
  page,
}) => {
  const asked: string[] = [];
  page.on("dialog", (dialog) => {
    asked.push(dialog.type());
    void dialog.accept();
  });
  const playground = new Playground(page);
  await playground.open("?device=cpu&hidden=16&epochs=1000");
  await playground.train();
  await playground.expectProgress();
  await playground.button("Pause").click();
  await playground.expectPhase("Paused");
  const steps = await playground.stepsDone();

  await page.keyboard.press("r");
  await playground.expectPhase("Ready");
  await expect(page.getByText("The run was reset.")).toBeVisible();
  await expectNoViolations(page);
  await page.keyboard.press("u");
  await playground.expectPhase("Paused");
  expect(await playground.stepsDone()).toBe(steps);
  await expect(page.getByText("not asked yet")).toHaveCount(0);
  // Its model is there, too: it takes another step.
  await playground.button("One step").click();
  await expect.poll(() => playground.stepsDone()).toBe(steps + 1);

  await page.reload();
  expect(asked).toEqual(["beforeunload"]);
  await playground.expectPhase("Ready");
  // A page that nobody has touched could not ask.
  await page.keyboard.press("Shift");
  await page.reload();
  expect(asked).toEqual(["beforeunload"]);
});

test("two tabs that train at the same time notice each other, and say so", async ({ context }) => {
  const tabs = await Promise.all([context.newPage(), context.newPage()]);
  const said = (index: number) => tabs[index]!.getByText(/^Another tab of Halfstep/);
  for (const tab of tabs) {
    const playground = new Playground(tab);
    await playground.open("?device=cpu&hidden=16&epochs=1000");
    await playground.train();
    await playground.expectProgress();
  }
  for (const index of [0, 1]) await expect(said(index)).toContainText("trains at the same time", patient);
  await tabs[1]!.close();
  await expect(said(0)).toContainText("trained for a part of the time", patient);
});

test("a learning rate that is too high is named while the run goes on, and leads back to one that learns", async ({
  sharedPage: page,
}) => {
  const playground = new Playground(page);
  await playground.renew(`${onProcessor}&hidden=16&lr=1&epochs=100`);
  await playground.train();
  const slip = page.getByRole("region", { name: /The learning rate is too high|The network is dead/ });
  await expect(slip.getByRole("heading")).toBeVisible(patient);
  await playground.button("Pause").click();
  await playground.expectPhase("Paused");
  await expectNoViolations(page, { within: `[aria-label="${await slip.getAttribute("aria-label")}"]` });
  await page.getByRole("button", { name: "Start again with lr 0.001" }).click();
  await expect(page).toHaveURL(/[?&]epochs=100/);
  await expect(page).not.toHaveURL(/lr=1\b/);
  await expect(page.getByText(/of 48 right/)).toHaveText(/(4\d) of 48 right/, patient);
  await expect(page.getByRole("heading", { name: /too high|dead/ })).toHaveCount(0);

  // The change of the learning rate in mid-run stands in the table, too.
  await playground.set("Learning rate", 0.003);
  await page.getByText("Numbers", { exact: true }).first().click();
  const table = page.getByRole("table", { name: "Loss by training step" });
  await expect(table.getByRole("columnheader", { name: "Learning rate" })).toBeVisible(patient);
  await expect(table).toContainText(/0\.001 → 0\.003|0\.003/);
  await playground.button("Stop").click();
});
