/** @file A processor or a browser that lacks something: the page trains all the same, and says what it does without. */
import { chromium, test } from "@playwright/test";
import { onProcessor, Playground } from "./playground.page";
import { runFirstInWorker } from "./routes";

const quick = `${onProcessor}&hidden=16&epochs=1&lang=en`;

/** A machine with one core, and an engine that refuses modules in which it finds these bytes. */
function refuseModulesWith(...instruction: readonly number[]): void {
  Object.defineProperty(navigator, "hardwareConcurrency", { value: 1 });
  const { validate } = WebAssembly;
  WebAssembly.validate = (module, ...rest) => {
    const bytes = new Uint8Array(module as ArrayBuffer);
    const found = bytes.some((_, at) => instruction.every((byte, i) => bytes[at + i] === byte));
    return !found && validate(module, ...rest);
  };
}

test("on a processor without SIMD plain loops train", async ({ launchOptions, baseURL }) => {
  // V8 has none in WebAssembly without SSSE3.
  const args = [...(launchOptions.args ?? []), "--js-flags=--no-enable-ssse3"];
  const browser = await chromium.launch({ ...launchOptions, args });
  try {
    const playground = new Playground(await browser.newPage({ baseURL: baseURL! }));
    await playground.open(quick);
    await playground.expectTrainsWith([
      "processor · plain loops · 1 thread · strict",
      "Without WebAssembly’s SIMD, plain JavaScript loops compute.",
    ]);
  } finally {
    await browser.close();
  }
});

test("a browser without relaxed SIMD computes strictly where relaxed was asked for, a machine with one core on that", async ({
  page,
}) => {
  // f32x4.relaxed_madd
  await runFirstInWorker(page, refuseModulesWith, 0xfd, 0x85, 0x02);
  const playground = new Playground(page);
  await playground.open(`${quick}&arithmetic=relaxed`);
  await playground.expectTrainsWith([
    "processor · SIMD · 1 thread · strict",
    "There is no second core to spare, so one thread computes.",
    "Without relaxed SIMD, the arithmetic is strict.",
  ]);
});

/** A system that gives WebAssembly 64 MiB more than the data takes. */
function smallMemory(): void {
  const { grow } = WebAssembly.Memory.prototype;
  WebAssembly.Memory.prototype.grow = function (pages) {
    if (this.buffer.byteLength + 65536 * pages > 2 ** 27) throw new RangeError("Unable to grow");
    return grow.call(this, pages);
  };
}

test("memory that cannot grow is told of with what is missing, and a smaller network trains", async ({
  page,
}) => {
  await runFirstInWorker(page, smallMemory);
  const playground = new Playground(page);
  await playground.open(`${onProcessor}&hidden=4096&batchSize=8192&epochs=1000&lang=en`);
  // What was taken before memory ran out is given back each time.
  for (let attempt = 0; attempt < 3; attempt++) {
    await playground.train();
    await playground.expectNotice(
      "There is too little memory",
      /The browser gives the page no more memory; 134\.2 MB more are needed\./,
      "Use a smaller batch or narrower hidden layers, or close other pages.",
    );
    await playground.expectPhase("Failed");
  }
  await playground.set("Batch size", 128);
  await playground.setHidden([64]);
  await playground.expectTrains();
});
