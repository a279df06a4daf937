import { expect, onTestFinished, test } from "vitest";
import { openTestGpu } from "../../device/test-device";
import { candidatesFor } from "../../kernel/choose-variant";
import { Engine } from "../engine";
import type { RunChoices, RunConfig } from "../types";

const found = await openTestGpu();
const skip = typeof found === "string";
if (skip) console.warn(found);

const config: Partial<RunConfig> = {
  hidden: [8],
  batchSize: 16,
  epochs: 1,
  fusion: "layers",
  device: "gpu",
};

const count = 60_000;
const images = new Uint8Array(784 * count);
for (let i = 0; i < images.length; i++) images[i] = (i * 7919) % 251;
const labels = new Uint8Array(count).map((_, i) => i % 10);
const split = Promise.resolve({ images, labels, count });

function openEngine(): Engine {
  const engine = new Engine({ loadSplits: () => ({ train: split, test: split }) });
  onTestFinished(() => engine.dispose());
  return engine;
}

/** The last candidate of each launch. */
async function unusual(engine: Engine): Promise<RunChoices> {
  const { trainer } = await engine.prepare(config);
  const launches = trainer.program.launches.map(({ kernel, dims, params }) => {
    const { name, tune } = candidatesFor(kernel, dims, params, "software").at(-1)!;
    return { kernel: kernel.name, variant: name, tune };
  });
  await trainer.dispose();
  return { mode: "layers", launches };
}

test.skipIf(skip)(
  "a run with the choices of another has its bits, and says what its launches run",
  async () => {
    const engine = openEngine();
    const train = (choices?: RunChoices) =>
      engine.train(config, { maxSteps: 3, ...(choices && { choices }) });
    const usual = await train();
    const choices = await unusual(engine);
    expect(choices.launches).not.toEqual(usual.choices.launches);
    const first = await train(choices);
    expect(first.choices).toEqual(choices);
    for (const [step, loss] of first.losses.entries()) expect(loss).toBeCloseTo(usual.losses[step]!, 4);
    const again = await openEngine().train(config, { maxSteps: 3, choices: first.choices });
    expect([again.losses, again.weightsHash, again.choices]).toEqual([
      first.losses,
      first.weightsHash,
      choices,
    ]);
    const back = await train(usual.choices);
    expect([back.losses, back.weightsHash]).toEqual([usual.losses, usual.weightsHash]);

    // Where one of them can't be taken, the others are, and it is said.
    const [matmul, ...rest] = usual.choices.launches;
    const odd = await train({ mode: "layers", launches: [{ ...matmul!, variant: "magic" }, ...rest] });
    expect(odd.weightsHash).toBe(usual.weightsHash);
    expect(odd.choices.untaken).toEqual([
      expect.stringMatching(
        `^The kernel ${matmul!.kernel} has no variant magic. Instead it is ${matmul!.variant} `,
      ),
    ]);
  },
);

test("a run on a processor has no choices", async () => {
  const { choices } = await openEngine().train({ ...config, device: "cpu" }, { maxSteps: 1, threads: 1 });
  expect(choices).toEqual({ mode: "layers", launches: [] });
});
