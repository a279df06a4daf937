/** @file Models that leave the page and come back: by a script, by the buttons, by a file that is dropped. */
import { readFileSync } from "node:fs";
import { expect } from "@playwright/test";
import { Playground } from "./playground.page";
import { test } from "./shared-page";

test("a script exports a run, also when it was JSON meanwhile, and trains on to the last bit from what it loads", async ({
  sharedPage: page,
}) => {
  if (page.url() === "about:blank") await page.goto("./");
  await expect.poll(() => page.evaluate(() => typeof window.halfstep)).toBe("object");
  const { loaded, rest, whole, files, refused } = await page.evaluate(async () => {
    const { halfstep } = window;
    const config = { device: "cpu", fusion: "layers", hidden: [16], epochs: 1 } as const;
    const run = JSON.parse(
      JSON.stringify(await halfstep.train({ ...config, hidden: [16] }, { maxSteps: 5 })),
    );
    const files: Record<string, boolean> = {};
    for (const kind of [
      "safetensors",
      "onnx",
      "onnx-int8",
      "pytorch",
      "huggingface",
      "torchrun",
      "npz",
      "csv",
    ] as const) {
      const { name, bytes } = await halfstep.export(run, kind);
      files[name.replace(/^halfstep-[0-9a-f]{8}/, "")] = bytes.byteLength === bytes.buffer.byteLength;
    }
    const from = await halfstep.load((await halfstep.export(run, "state")).bytes);
    const rest = await halfstep.train(from.config, { from, maxSteps: 9 });
    const whole = await halfstep.train({ ...config, hidden: [16] }, { maxSteps: 9 });
    const refused = await halfstep.load(new Uint8Array(9)).catch((error: Error) => error.message);
    const { kind, step } = from;
    return { loaded: { kind, step }, rest: rest.weightsHash, whole: whole.weightsHash, files, refused };
  });
  expect(files).toEqual({
    ".safetensors": true,
    ".onnx": true,
    "-int8.onnx": true,
    "-pytorch.py": true,
    "-huggingface.zip": true,
    "-torchrun.zip": true,
    ".npz": true,
    ".csv": true,
  });
  expect(loaded).toEqual({ kind: "state", step: 5 });
  expect(rest).toBe(whole);
  expect(refused).toContain("neither safetensors nor npz");
});

test("a run is saved by a button, and its file, chosen again, is what the next run begins with", async ({
  sharedPage: page,
}) => {
  const playground = new Playground(page);
  await playground.renew("?device=cpu&hidden=16&batchSize=512&epochs=1");
  await playground.run.getByRole("button", { name: "Train", exact: true }).click();
  const open = playground.run.getByRole("button", { name: "Export", exact: true });
  await open.click();
  const sheet = page.getByRole("dialog", { name: /^Export “/ });
  const save = sheet.getByRole("button", { name: "Weights (safetensors)" });
  await save.waitFor({ timeout: 60_000 });
  const [download] = await Promise.all([page.waitForEvent("download"), save.click()]);
  expect(download.suggestedFilename()).toMatch(/^halfstep-[0-9a-f]{8}\.safetensors$/);
  const buffer = readFileSync(await download.path());
  await sheet
    .locator("input[type=file]")
    .setInputFiles({ name: "mine.safetensors", mimeType: "application/octet-stream", buffer });
  const said = "The next run begins with the weights of mine.safetensors.";
  await expect(sheet.getByText(said)).toBeVisible();
  await sheet.getByRole("button", { name: "Close" }).click();
  await expect(open).toBeFocused();
  await expect(playground.run.getByText(said)).toBeVisible();
  await playground.run.getByRole("button", { name: "Train again" }).click();
  await expect(playground.run.getByText("Began with the weights of mine.safetensors.")).toBeVisible();
});
