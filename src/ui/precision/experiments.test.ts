import { expect, it } from "vitest";
import { presets } from "../../train/config";
import { defaultConfig } from "../../train/defaults";
import { experiments, settingsOf } from "./experiments";

const description = { defaults: defaultConfig(), presets };

it("every experiment has a preset that differs from the defaults, and is mended in one setting", () => {
  for (const experiment of experiments) {
    const [failing, mended] = [false, true].map((isMended) => settingsOf(experiment, isMended, description));
    const differing = (one: object, other: object) =>
      Object.entries(one).filter(([name, value]) => other[name as keyof typeof other] !== value);
    expect(differing(failing!, description.defaults).length, experiment.name).toBeGreaterThan(0);
    expect(differing(failing!, mended!), experiment.name).toHaveLength(1);
    expect(mended!.precision).toBe("f16");
  }
});

it("an experiment takes back what the one before has set", () => {
  expect(settingsOf(experiments[2]!, true, description)).toMatchObject({
    subnormals: "adapter",
    lossScaling: "dynamic",
    scaleExponent: 16,
    batchSize: 128,
    optimizer: "adam",
  });
});
