/** @file What bad luck during a run gets: a sentence with cause and remedy, a page that stays usable, a run that works. */
import { readdirSync, readFileSync } from "node:fs";
import { expect } from "@playwright/test";
import { onGpu, onProcessor, Playground } from "./playground.page";
import { changeScripts, runFirstInWorker } from "./routes";
import { test } from "./shared-page";

test("a worker that is killed before its run has a checkpoint is noticed, and Train starts another", async ({
  sharedPage: page,
}) => {
  const playground = new Playground(page);
  await playground.renew(`${onProcessor}&hidden=16&epochs=1000`);
  // A browser in which nothing can be stored, though a run before this one may have opened its database.
  await page.workers()[0]!.evaluate(() => {
    const refuse = () => {
      throw new DOMException("not here", "SecurityError");
    };
    indexedDB.open = refuse;
    IDBDatabase.prototype.transaction = refuse;
  });
  await playground.train();
  await expect(
    page.getByText(/The browser allows no storage here, so there are no checkpoints/),
  ).toBeVisible();
  await playground.expectProgress();
  const [worker] = page.workers();
  await worker!.evaluate(() => self.close());
  await playground.expectNotice(
    "The engine has ended",
    /The browser ended the worker that trains, perhaps because memory ran out\./,
    "Press Train to start again",
  );
  await playground.expectPhase("Failed");
  await expect(playground.deviceLine).toContainText("The engine has ended. Press Train to start it again.");
  expect(await playground.stepsDone()).toBeGreaterThan(0);

  await playground.expectTrains();
  await expect(playground.deviceLine).not.toContainText("ended");
});

test("a worker whose script does not arrive is noticed, and Train starts another; a panel that throws is gone alone, with what happened, and the page trains on", async ({
  page,
}) => {
  const playground = new Playground(page);
  await page.route("**/Fusion-*.js", async (route) => {
    const response = await route.fetch();
    const broken = 'const broken=()=>{throw new Error("out of dots")};export{broken as $1';
    const body = (await response.text()).replace(/export\s*\{\s*[\w$]+ as ([\w$]+)/, broken);
    await route.fulfill({ response, body });
  });
  await page.route("**/worker-*.js", (route) => route.abort());
  // Nothing can be set before there is an engine.
  await page.goto(`./${onProcessor}&page=kernels&hidden=16&epochs=1000`);
  await playground.expectNotice(
    "The engine has ended",
    /The script of the worker that trains could not be loaded\./,
    "Press Train to start again",
  );
  await page.unroute("**/worker-*.js");
  await playground.expectTrainsAsSet();

  await test.step("a panel that throws is gone alone, and the page trains on", async () => {
    await page.keyboard.press("Shift");
    await expect(
      page.getByText("This part of the page failed (out of dots). The rest goes on."),
    ).toBeVisible();
    await playground.train();
    await playground.expectProgress();
    await playground.button("Stop").click();
    await playground.expectPhase("Stopped");
  });
});

test("a loss that is no number ends the run and says at which step, settings that are not allowed are listed, and both can be mended", async ({
  sharedPage: page,
}) => {
  const playground = new Playground(page);
  await playground.renew(`${onProcessor}&hidden=64,64,64,64&batchSize=8&optimizer=sgd&lr=10`);
  await playground.train();
  await playground.expectNotice(
    "The loss is no longer a number",
    /At step \d+ the weights grew beyond what a 32-bit number holds, so the run was stopped\./,
    "Lower the learning rate and train again.",
  );
  await playground.expectPhase("Failed");

  await test.step("settings that are not allowed are listed with what is, and nothing starts", async () => {
    await playground.setHidden([16, 0]);
    await playground.set("Batch size", "many");
    await playground.train();
    await playground.expectNotice(
      "The settings do not work",
      /At least one of them is outside of what is allowed\./,
      "Correct it and press Train.",
    );
    await expect(playground.notice.getByRole("listitem")).toHaveText([
      /Hidden layers is \[16,0\]\. Allowed: .*from 1 to 4096/,
      /Batch size is .*\. Allowed: a whole number from 1 to 8192/,
    ]);
    expect(await playground.stepsDone()).toBe(0);
  });

  await playground.setLongRun();
  await playground.set("Batch size", 128);
  await playground.set("Learning rate", 0.001);
  await playground.expectTrains();
});

test("kernels that the GPU's compiler refuses are named with its reason, and the processor trains", async ({
  page,
}) => {
  const playground = new Playground(page);
  // Kernels come with the first run, in scripts that the build may name as it likes.
  const withKernels = readdirSync("dist/assets").filter(
    (name) => name.endsWith(".js") && readFileSync(`dist/assets/${name}`, "utf8").includes("@compute"),
  );
  for (const name of withKernels)
    await changeScripts(page, `**/${name}`, (script) => script.replaceAll("select(", "selekt("));
  await playground.open(`${onGpu}&hidden=16&epochs=1000`);
  await playground.train();
  await playground.expectNotice(
    "A kernel does not compile here",
    /The GPU’s compiler refused [a-z-]+ \(line \d+: .*selekt.*\)\./,
    "so the processor trains. For the GPU, update the browser or the graphics driver.",
  );
  await playground.expectProgress();
  await playground.button("Stop").click();
  await playground.expectPhase("Stopped");
  await expect(playground.run.getByText("on the processor")).toBeVisible();
  await playground.notice.getByText("What the engine said").click();
  await expect(playground.notice).toContainText(/refused the kernel [a-z-]+ \(line \d+: .*selekt/);
  // What is known does not lie over the page again.
  await playground.expectTrains();
  await expect(playground.run.getByText("on the processor")).toBeVisible();
});

test("what looks at the model is computed by the processor where only its kernels are refused, and a step is launched in parts where the kernel of a whole one is", async ({
  page,
}) => {
  const playground = new Playground(page);
  await runFirstInWorker(page, refuseKernels, ["softmax", "mlp-rows"]);
  await playground.open(`${onGpu}&fusion=layers&hidden=16&batchSize=512&lr=0.01&epochs=1`);
  await playground.train();
  await playground.expectNotice(
    "A kernel does not compile here",
    /The GPU’s compiler refused softmax \(out of registers\)\./,
    "The GPU goes on training; the processor computes tests and predictions.",
  );
  await playground.expectPhase("Finished");
  await expect(playground.run.getByText("on a software adapter")).toBeVisible();
  const digits = page.getByRole("region", { name: "Test digits" });
  await expect(digits.getByText(/^[3-4]\d of 48 right$/)).toBeVisible();
  await expect(page.getByText(/test accuracy 9\d\.\d+\s%/)).toBeAttached();

  await test.step("a step is launched in parts where the kernel of a whole one is refused", async () => {
    await playground.choose("Kernel fusion", "whole step");
    await playground.set("Epochs", 1000);
    await playground.train();
    await playground.expectNotice(
      "A kernel does not compile here",
      /The GPU’s compiler refused mlp-rows \(out of registers\)\./,
      "What it would have fused is launched in parts. Training goes on.",
    );
    const place = playground.run.getByText("without mlp-rows, which does not compile here");
    await expect(place).toBeVisible();
    await playground.expectProgress();
    await playground.button("Stop").click();
    await playground.expectPhase("Stopped");
    await playground.expectTrainsAsSet();
    await expect(place).toBeVisible();
  });
});

/** A compiler that has no room for these kernels. */
function refuseKernels(kernels: readonly string[]) {
  const { createComputePipelineAsync } = GPUDevice.prototype;
  GPUDevice.prototype.createComputePipelineAsync = function (descriptor) {
    const { label = "" } = descriptor;
    if (!kernels.includes(label)) return createComputePipelineAsync.call(this, descriptor);
    return Promise.reject(new GPUPipelineError("out of registers", { reason: "validation" }));
  };
}

test("a buffer that the GPU cannot hold is named with its size, and a smaller batch trains; a GPU that goes away is opened anew, and the run goes on by itself", async ({
  page,
  browser,
}) => {
  const playground = new Playground(page);
  // The largest buffer that any allowed setting asks for is what every GPU can hold, so this one can hold less.
  await runFirstInWorker(page, smallBuffers);
  await playground.open(`${onGpu}&hidden=4096&batchSize=8192`);
  await playground.train();
  await playground.expectNotice(
    "The GPU has too little memory",
    /needs 134\.2 MB, which could not be allocated\./,
    "Use a smaller batch or narrower hidden layers",
  );
  await playground.expectPhase("Failed");

  await playground.setLongRun();
  await playground.set("Batch size", 128);
  await playground.train();
  await playground.expectProgress();
  await expect(playground.notice).toBeEmpty();

  await test.step("a GPU that goes away is opened anew, and the run goes on by itself", async () => {
    const debugging = await browser.newBrowserCDPSession();
    // Answers only with an error, as the process that was asked is gone.
    await debugging.send("Browser.crashGpuProcess").catch(() => {});
    await expect(page.getByText(/The GPU went away\. It goes on from step [\d,]+;/)).toBeVisible({
      timeout: 60_000,
    });
    await playground.expectPhase("Training");
    await playground.expectProgress();
    await expect(playground.notice).toBeEmpty();
    await playground.button("Stop").click();
    await playground.expectPhase("Stopped");
  });
});

/** A device whose buffers hold 64 MiB at most. */
function smallBuffers() {
  const limits = { maxBufferSize: 2 ** 26, maxStorageBufferBindingSize: 2 ** 26 };
  Object.defineProperty(GPUDevice.prototype, "limits", { get: () => limits });
}
