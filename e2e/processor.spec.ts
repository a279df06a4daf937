/** @file A processor or a browser that lacks something: the page trains all the same, and says what it does without. */
import { chromium, test } from "@playwright/test";
import { inSoak } from "../scripts/soak";
import { onProcessor, Playground } from "./playground.page";
import { runFirstInWorker } from "./routes";

/** Plain loops take seconds for it. */
const quick = `${onProcessor}&hidden=8&lr=5e-3&epochs=1&lang=en`;

/** A machine with one core, whose system gives WebAssembly 64 MiB more than the data takes, and an engine that refuses modules in which it finds these bytes. */
function smallMachineWithout(...instruction: readonly number[]): void {
  Object.defineProperty(navigator, "hardwareConcurrency", { value: 1 });
  const { validate } = WebAssembly;
  WebAssembly.validate = (module, ...rest) => {
    const bytes = new Uint8Array(module as ArrayBuffer);
    const found = bytes.some((_, at) => instruction.every((byte, i) => bytes[at + i] === byte));
    return !found && validate(module, ...rest);
  };
  const { grow } = WebAssembly.Memory.prototype;
  WebAssembly.Memory.prototype.grow = function (pages) {
    if (this.buffer.byteLength + 65536 * pages > 2 ** 27) throw new RangeError("Unable to grow");
    return grow.call(this, pages);
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

test("memory that cannot grow is told of with what is missing, and a smaller network trains: without relaxed SIMD strictly where relaxed was asked for, with one core on that", async ({
  page,
}) => {
  // f32x4.relaxed_madd
  await runFirstInWorker(page, smallMachineWithout, 0xfd, 0x85, 0x02);
  const playground = new Playground(page);
  await playground.open(`${onProcessor}&hidden=4096&batchSize=8192&epochs=1&arithmetic=relaxed&lang=en`);
  // What was taken before memory ran out is given back each time.
  for (let attempt = 0; attempt < inSoak(2, 3); attempt++) {
    await playground.train();
    await playground.expectNotice(
      "There is too little memory",
      /The browser gives the page no more memory; 134\.2 MB more are needed\./,
      "Use a smaller batch or narrower hidden layers, or close other pages.",
    );
    await playground.expectPhase("Failed");
  }
  await playground.set("Batch size", 256);
  await playground.setHidden([64]);
  await playground.expectTrainsWith([
    "processor · SIMD · 1 thread · strict",
    "There is no second core to spare, so one thread computes.",
    "Without relaxed SIMD, the arithmetic is strict.",
  ]);
});
