import { expect, it } from "vitest";
import { defaultConfig } from "../../train/defaults";
import { wayBack } from "./way-back";

const config = defaultConfig();
const sgd = { ...config, optimizer: "sgd" } as const;

it("leads to the optimizer's usual learning rate, from above and from below", () => {
  expect(wayBack("too-high", { ...config, lr: 1 })).toEqual({ lr: 0.001 });
  expect(wayBack("dead", { ...config, lr: 10 })).toEqual({ lr: 0.001 });
  expect(wayBack("too-low", { ...config, lr: 1e-6 })).toEqual({ lr: 0.001 });
  expect(wayBack("too-high", { ...sgd, lr: 2 })).toEqual({ lr: 0.01 });
  expect(wayBack("too-low", { ...sgd, momentum: 0, lr: 1e-4 })).toEqual({ lr: 0.1 });
});

it("leads to a tenth of a learning rate that is no higher than usual", () => {
  expect(wayBack("too-high", config)).toEqual({ lr: 1e-4 });
  expect(wayBack("not-a-number", { ...config, lr: 3e-4 })).toEqual({ lr: 3e-5 });
});

it("leads out of halves where these are to blame, and to another seed where nothing is", () => {
  expect(wayBack("not-a-number", { ...config, precision: "f16-naive" })).toEqual({ precision: "f16" });
  expect(wayBack("guessing", { ...config, precision: "f16", lossScaling: "off" })).toEqual({
    lossScaling: "dynamic",
  });
  expect(wayBack("guessing", { ...config, seed: 7 })).toEqual({ seed: 8 });
});
