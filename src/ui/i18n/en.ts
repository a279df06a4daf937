/** @file Every English word of the page. The Chinese dictionary has the same keys, which its type holds it to. */
import type { fields } from "../../train/fields";
import type { FailureCode } from "../../worker/api";

type FieldName = (typeof fields)[number]["name"];
type OptionName = Extract<(typeof fields)[number], { kind: "choice" }>["options"][number];

/** Details of a failure, written for the reader's language; unknown ones are missing. */
export type FailureDetails = Readonly<Record<string, string | undefined>>;

export interface FailureText {
  title: string;
  /** What happened and why. */
  cause: (details: FailureDetails) => string;
  /** What to do. */
  remedy: string;
}

export const en = {
  document: {
    language: "en",
    idle: "Halfstep: train a neural network in your browser",
    training: (percent: string) => `${percent} · Halfstep`,
    finished: (accuracy: string) => `${accuracy} right · Halfstep`,
  },
  header: {
    name: "Halfstep",
    tagline: "A network learns to read digits while you watch",
    skip: "Skip to training",
    keys: "Keys",
  },
  theme: { label: "Theme", system: "System", light: "Light", dark: "Dark" },
  language: { label: "Language", en: "English", zh: "中文" },
  device: {
    label: "Device",
    looking: "Looking for a GPU",
    gpu: (name: string) => `GPU: ${name}`,
    software: (name: string) =>
      `Software adapter: ${name}. The processor stands in for a GPU, at its own speed.`,
    cpu: "No GPU here, so training runs on the processor, more slowly.",
    unnamed: "unnamed adapter",
    ended: "The engine has ended. Train starts it again.",
  },
  run: {
    label: "Training",
    train: "Train",
    trainAgain: "Train again",
    pause: "Pause",
    resume: "Resume",
    singleStep: "One step",
    stop: "Stop",
    reset: "Reset",
    onGpu: "on the GPU",
    onSoftware: "on a software adapter",
    onCpu: "on the processor",
    layersOnly: (device: string) => `${device}, layers fused: the whole step does not fit`,
    plan: (steps: string, images: string) => `${steps} steps over ${images} handwritten digits`,
    planUnknown: "Handwritten digits, and a network that has never seen one",
    progress: "Progress of training",
  },
  phase: {
    idle: "Ready",
    loading: "Loading the data",
    compiling: "Compiling the kernels",
    training: "Training",
    paused: "Paused",
    evaluating: "Testing",
    finished: "Finished",
    stopped: "Stopped",
    failed: "Failed",
  },
  facts: {
    step: "step",
    epoch: "epoch",
    timeLeft: "time left",
    trained: "trained for",
    samplesPerSecond: "samples per second",
    stepTime: "time per step",
    throughput: "Samples per second in the course of the run",
    of: (done: string, total: string) => `${done} of ${total}`,
  },
  absence: {
    hidden: (duration: string, steps: string) =>
      `Timings include ${duration} in a hidden tab, which browsers may slow; ${steps} steps were trained there.`,
    paused: (duration: string) =>
      `The browser paused training for ${duration} in a hidden tab, and it went on after; timings include that.`,
    asleep: (duration: string) => `The machine slept for ${duration}; timings include that.`,
  },
  figures: {
    loss: "Loss",
    lossNote: (steps: string) => `training, last ${steps} steps`,
    trainAccuracy: "Train accuracy",
    trainAccuracyNote: (steps: string) => `last ${steps} steps`,
    testAccuracy: "Test accuracy",
    testAccuracyNote: (images: string) => `on ${images} digits it never trains on`,
    testAccuracyNoteUnknown: "on digits it never trains on",
  },
  charts: {
    loss: "Loss",
    accuracy: "Accuracy",
    train: "train",
    test: "test",
    guessing: "guessing",
    scale: (chart: string) => `Scale of the chart ${chart}`,
    linear: "linear",
    log: "log",
    wholeRange: "0–100 %",
    topRange: "90–100 %",
    missing: "log",
    axis: "Horizontal axis",
    axes: { step: "step", epoch: "epoch", time: "time" },
    scaleX: "Scale of the horizontal axis",
    smoothing: "Smoothing",
    smoothingOver: (steps: string) => `over ${steps} steps`,
    noSmoothing: "off",
    showAll: "Show all",
    units: { step: "step", epoch: "epoch", time: "s" },
    against: { step: "training step", epoch: "epoch", time: "training time" },
    describe: (chart: string, axis: string) =>
      `${chart} against ${axis}. The same numbers are in the table below it.`,
    table: "Numbers",
    tableCaption: (chart: string) => `${chart} by training step`,
    columnSteps: "Steps",
    columnMean: "Mean",
    columnLowest: "Lowest",
    columnHighest: "Highest",
    columnTest: "Test",
    noNumbers: "No steps yet.",
  },
  runs: {
    title: "Runs",
    none: "Every run stays here under a name, and its curves behind those of the next ones.",
  },
  digits: {
    title: "Test digits",
    note: "Dots grow as the network becomes surer. A cross marks a wrong answer. Point at a digit to look into it.",
    list: "Test digits; arrow keys go from one to the next",
    score: (right: string, total: string) => `${right} of ${total} right`,
    unasked: "not asked yet",
    waiting: "waiting for the data",
    others: "Other digits",
    unanswered: (label: string) => `A ${label}`,
    right: (label: string, probability: string) => `A ${label}, read as ${label}, ${probability} sure`,
    wrong: (label: string, guess: string, probability: string) =>
      `Wrong: a ${label}, read as ${guess}, ${probability} sure`,
  },
  learned: { title: "What it learned" },
  draw: {
    title: "Draw a digit",
    failed: "The drawing pad could not be loaded. Check the connection and try again.",
  },
  epochs: {
    title: "Epochs",
    epoch: "Epoch",
    trainLoss: "Train loss",
    trainAccuracy: "Train accuracy",
    testLoss: "Test loss",
    testAccuracy: "Test accuracy",
    time: "Time",
    none: "One row per pass over the training data will stand here.",
    announce: (epoch: string, total: string, accuracy: string, loss: string) =>
      `Epoch ${epoch} of ${total}: test accuracy ${accuracy}, test loss ${loss}`,
    compiled: "compiling",
    weights: "weights",
    weightsNote: "The same seed on the same device gives the same hash.",
  },
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
    noGpu: "needs WebGPU",
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
    names: { preset: "Preset", lang: "Language", theme: "Theme" },
  },
  presets: { defaults: "Defaults", "keras-quickstart": "Keras quickstart" },
  fields: {
    dataset: "Data set",
    hidden: "Hidden layers",
    init: "Initial weights",
    optimizer: "Optimizer",
    adamForm: "Form of Adam",
    lr: "Learning rate",
    momentum: "Momentum",
    batchSize: "Batch size",
    epochs: "Epochs",
    precision: "Precision",
    fusion: "Kernel fusion",
    seed: "Seed",
    device: "Device",
  } satisfies Record<FieldName, string>,
  options: {
    mnist: "MNIST",
    keras: "Keras",
    pytorch: "PyTorch",
    adam: "Adam",
    sgd: "SGD",
    f32: "f32",
    off: "off",
    layers: "layers",
    step: "whole step",
    gpu: "GPU",
    cpu: "CPU",
  } satisfies Record<OptionName, string>,
  selfTest: {
    title: "Self-test",
    purpose: "Compares each kernel with a reference on this device, sizes and precisions included.",
    start: "Check the kernels",
    again: "Check again",
    running: (done: string, total: string) => `Checking ${done} of ${total}`,
    passed: (count: string) => `All ${count} checks passed.`,
    failed: (count: string, total: string) => `${count} of ${total} checks failed.`,
    progress: "Progress of the self-test",
    table: "Results of the self-test",
    kernel: "Kernel",
    dims: "Sizes",
    maxError: "Largest error",
    bound: "Bound",
    verdict: "Verdict",
    pass: "pass",
    fail: "FAIL",
    noGpu: "There are no kernels to check without WebGPU.",
  },
  failure: {
    dismiss: "Dismiss",
    retry: "Try again",
    details: "What the engine said",
    problem: (field: string, value: string, allowed: string) =>
      `${field} is ${value}; allowed is ${allowed}.`,
    unknownField: "there is no such setting",
  },
  failures: {
    config: {
      title: "The settings don't work",
      cause: () => "At least one of them is outside of what is allowed.",
      remedy: "Correct it and press Train.",
    },
    "no-webgpu": {
      title: "This browser has no WebGPU",
      cause: () => "WebGPU gives pages access to the GPU; it is missing here or switched off.",
      remedy:
        "Training runs on the processor meanwhile. For the GPU, open this page over https in Chrome or Edge, Safari 26, or Firefox 141 or newer.",
    },
    "no-adapter": {
      title: "No GPU can be used",
      cause: () =>
        "The browser has WebGPU but offers no graphics adapter: the driver is missing, too old or blocked.",
      remedy:
        "Training runs on the processor meanwhile. For the GPU, update the graphics driver and restart the browser.",
    },
    "device-lost": {
      title: "The GPU went away",
      cause: () => "The driver was reset, the GPU fell asleep, or it hung. This run is over.",
      remedy: "Press Train to start again. If it happens again, use a smaller batch.",
    },
    "out-of-memory": {
      title: "The GPU has too little memory",
      cause: ({ buffer, bytes }) =>
        bytes
          ? `${buffer ?? "A buffer"} needs ${bytes}, which could not be had.`
          : "A buffer could not be had.",
      remedy: "Use a smaller batch or narrower hidden layers, or close other pages that use the GPU.",
    },
    shader: {
      title: "A kernel does not compile here",
      cause: ({ kernel }) => `The GPU's compiler refused ${kernel ?? "a kernel"}.`,
      remedy: "Update the browser or the graphics driver, or choose the CPU as device.",
    },
    validation: {
      title: "WebGPU refused a command",
      cause: () =>
        "The engine asked the GPU for something that is not allowed, which is a fault of this page.",
      remedy: "Start the run again, or choose the CPU as device. Please report what the engine said.",
    },
    "data-missing": {
      title: "Some of the data is missing",
      cause: ({ file }) => `The server does not have ${file ?? "a file of the data set"}.`,
      remedy: "Try again. If it stays so, the site was published without its data folder.",
    },
    "data-damaged": {
      title: "Some of the data is damaged",
      cause: ({ file }) => `${file ?? "A file of the data set"} is not what was published.`,
      remedy: "Try again. If it stays so, the data folder has to be published again.",
    },
    "data-offline": {
      title: "The data cannot be reached",
      cause: () => "The connection broke or there is none.",
      remedy: "Check the connection and try again.",
    },
    "nan-loss": {
      title: "The loss is no longer a number",
      cause: ({ step }) =>
        `${step ? `At step ${step} the` : "The"} weights grew beyond what a 32-bit number holds, so the run was stopped.`,
      remedy: "Lower the learning rate and train again.",
    },
    "worker-died": {
      title: "The engine has ended",
      cause: ({ stage, reason }) => {
        if (stage === "load") return "The script of the worker that trains could not be loaded.";
        return reason
          ? `The worker that trains failed (${reason}).`
          : "The browser ended the worker that trains, perhaps for want of memory.";
      },
      remedy:
        "What is on the page stays. Press Train to start again; if it ends again, use a smaller network or batch.",
    },
    internal: {
      title: "Something went wrong in the engine",
      cause: () => "This is a fault of this page.",
      remedy: "Start the run again. If it happens again, please report what the engine said.",
    },
  } satisfies Record<FailureCode, FailureText>,
};

/** What every language must say. */
export type Dictionary = typeof en;
