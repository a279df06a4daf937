/** @file The English words of the settings and of links that set them. */
import type { fields } from "../../train/fields";

type FieldName = (typeof fields)[number]["name"];
type OptionName = Extract<(typeof fields)[number], { kind: "choice" }>["options"][number];

export const settings = {
  controls: {
    title: "Settings",
    preset: "Preset",
    actsNow: "Acts at once",
    actsNext: "Acts on the next run",
    running: (value: string) => `now ${value}`,
    waiting: (count: number) =>
      count === 1 ? "1 change waits for the next run." : `${count} changes wait for the next run.`,
    since: (steps: string) => `in effect since step ${steps}`,
    cost: (sample: string, step: string) => `${sample} per sample, ${step} per step`,
    keep: "Take them back",
    restart: "Train with them now",
    parameters: (count: string) => `${count} parameters`,
    slider: (label: string) => `${label}, slider`,
    dice: "Draw a new seed",
    addLayer: "Add a layer",
    removeLayer: (position: string) => `Remove layer ${position}`,
    layerWidth: (position: string) => `Width of layer ${position}`,
    pixels: "pixels",
    classes: "classes",
    unavailable: { "no-webgpu": "needs WebGPU", "no-adapter": "needs a GPU that the browser can use" },
    range: (min: string, max: string) => `from ${min} to ${max}`,
    wholeRange: (min: string, max: string) => `a whole number from ${min} to ${max}`,
    widthsRange: (most: string, min: string, max: string) =>
      `a list of at most ${most} whole numbers from ${min} to ${max}`,
    oneOf: (options: string) => `one of ${options}`,
    allowed: (range: string) => `Allowed: ${range}.`,
    noLayers: "none",
    loading: "Waiting for the engine",
  },
  link: {
    copy: "Copy link",
    copied: "Copied",
    byHand: "The link, to be copied by hand",
    title: "The link could not be followed in full",
    unknown: (name: string, value: string) => `“${name}=${value}” was left out: there is no such setting.`,
    notAllowed: (label: string, value: string, allowed: string, used: string) =>
      `${label} “${value}” is not ${allowed}; ${used} is used instead.`,
    unavailable: (label: string, value: string, used: string) =>
      `${label} ${value} is not to be had on this device; ${used} is used instead.`,
    repeated: (label: string, value: string, used: string) =>
      `${label} is given again as “${value}”; the first one, ${used}, is used.`,
    names: { preset: "Preset", lang: "Language", theme: "Theme", page: "Page" },
  },
  presets: {
    defaults: "Defaults",
    "keras-quickstart": "Keras quickstart",
    "f16-underflow": "f16 underflow",
    "f16-overflow": "f16 overflow",
    "f16-naive": "Naive f16",
  },
  fields: {
    dataset: "Data set",
    model: "Model",
    hidden: "Hidden layers",
    init: "Initial weights",
    optimizer: "Optimizer",
    adamForm: "Form of Adam",
    lr: "Learning rate",
    momentum: "Momentum",
    batchSize: "Batch size",
    epochs: "Epochs",
    precision: "Precision",
    lossScaling: "Loss scaling",
    scaleExponent: "Initial loss scale",
    halfRounding: "f16 rounding",
    subnormals: "Subnormals",
    fusion: "Kernel fusion",
    seed: "Seed",
    device: "Device",
  } satisfies Record<FieldName, string>,
  options: {
    mnist: "MNIST",
    mlp: "MLP",
    keras: "Keras",
    pytorch: "PyTorch",
    adam: "Adam",
    sgd: "SGD",
    f32: "f32",
    f16: "f16",
    "f16-naive": "naive f16",
    dynamic: "dynamic",
    adapter: "device’s",
    nearest: "nearest",
    truncate: "toward 0",
    keep: "kept",
    flush: "flushed",
    off: "off",
    layers: "layers",
    step: "whole step",
    gpu: "GPU",
    cpu: "CPU",
  } satisfies Record<OptionName, string>,
  /** Remarks below a setting on the value that it has. */
  hints: {
    together: (one: string, other: string) => `${one} ${other}`,
    precision: {
      f16: "Matrix products read halves; sums, loss, optimizer and weights stay in f32.",
      "f16-naive": "Everything is a half, the optimizer’s state too, unscaled: made to be watched failing.",
    },
    storage: {
      native: "Stored as f16.",
      packed: "No shader-f16 here, so they are stored two to a word: the same range, as many bytes.",
      cpu: "The processor rounds to halves and keeps them in f32.",
    },
    lossScaling: {
      dynamic:
        "Gradients are multiplied so that small ones survive. A step that overflows is skipped, and the scale halves.",
      off: "Gradients stay as small as they are, and below 2^−24 they become 0.",
    },
    scale: (factor: string) => `The loss is multiplied by ${factor} at first.`,
    emulated: "By integer operations, the same on every device.",
  },
};

/** What every language must say of the settings. */
export type Settings = typeof settings;
