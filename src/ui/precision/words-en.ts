/** @file The English words of the panel on precision; they come with the panel's code, after the first load. */
import type { MagnifiedTensor } from "../../worker/api";

export const en = {
  title: "Half precision",
  note: "What two bytes for a number instead of four buy, and what they cost. It acts on the next run.",
  choice: "Precision",
  waiting: "Tracing the step.",
  why: {
    single: (moved: string, half: string, share: string) =>
      `Every number takes four bytes, and a step moves ${moved} of them. Mixed f16 would move ${half}, ${share} of that.`,
    moves: (moved: string, single: string, share: string) =>
      `What the matrix products read takes two bytes, and everything else stays in f32: a step moves ${moved} instead of ${single}, ${share} of it.`,
    movesMore: (moved: string, single: string) =>
      `What the matrix products read takes two bytes, but here it hardly leaves the registers, and half copies of the weights have to be written: a step moves ${moved} instead of ${single}.`,
    weights: (weights: string, single: string) =>
      `The weights that learn stay in f32, with half copies for the products beside them: ${weights} instead of ${single}. An update too small for a half is not lost.`,
    naive: (moved: string, single: string, memory: string, singleMemory: string) =>
      `Everything takes two bytes, the optimizer’s state too: a step moves ${moved} instead of ${single}, and memory shrinks from ${singleMemory} to ${memory}.`,
    naiveAdam: {
      keras:
        "It learns badly: Adam’s averages of squared gradients lie below 2^−24 and become 0, and with only ε left to divide by, updates are far too large.",
      pytorch:
        "It cannot last: Adam’s averages of squared gradients lie below 2^−24 and become 0, as does ε, which is 10^−8 here. Then 0 is divided by 0, and the loss is no number any more.",
    },
    naiveSgd: "Learning stalls: an update below half of a weight’s last bit, 2^−11 of it, changes nothing.",
    time: "Arithmetic stays in f32, so time is saved only where moving bytes is what takes it.",
  },
  adapter: {
    title: "Halves on this device",
    gpu: (name: string, why: string) => `GPU: ${name}. ${why}`,
    software: (name: string, why: string) => `Software adapter: ${name}. ${why}`,
    processor:
      "On the processor, numbers are rounded to halves to nearest, with subnormals kept, and held in f32.",
    probing: "Storing a few numbers to see how this GPU rounds them.",
    emulated: "As the settings say, rounding and subnormals are done by integer operations instead.",
    stored: "stored",
    rounding: "rounding",
    tiny: "below 2^−14",
    huge: "70,000 becomes",
    storage: { native: "as f16", packed: "two to a 32-bit word" },
    why: {
      native: "The adapter has shader-f16.",
      packed: "The adapter has no shader-f16. Range and bytes are the same, and arithmetic is in f32 anyway.",
    },
    roundings: {
      "nearest-even": "to nearest, ties to even",
      "toward-zero": "toward 0",
      other: "neither way",
    },
    subnormals: { kept: "kept, with fewer bits", flushed: "flushed to 0" },
    overflow: { infinity: "infinity", nan: "NaN", largest: "65,504", other: "another number" },
  },
  memory: {
    title: "Memory",
    label: "Memory of a run in each precision",
    legend: {
      weights: "weights",
      copies: "half copies",
      activations: "activations",
      optimizer: "optimizer",
    },
    rows: {
      weights: "Weights",
      copies: "of these, half copies",
      activations: "Activations",
      optimizer: "Optimizer",
      total: "Total",
      moved: "Moved per step",
    },
  },
  experiments: {
    title: "See it fail, see it mended",
    note: "Each sets all that concerns precision, the optimizer and the batch size, and trains at once.",
    fail: "See it fail",
    mend: "See it mended",
    failOf: (name: string) => `${name}: see it fail`,
    mendOf: (name: string) => `${name}: see it mended`,
    underflow: {
      name: "Underflow",
      fail: "A batch of 1,024 divides every gradient by 1,024; subnormals are flushed, nothing is scaled. Watch accuracy lag behind, and in the microscope the gradients of pre-activations lie left of the window.",
      mend: "The same with the loss scaled by 65,536. Watch the gradients move 16 places to the right, into the window, and accuracy catch up.",
    },
    overflow: {
      name: "Overflow",
      fail: "The loss scale begins at 2^28, so gradients do not fit. Watch the first steps being skipped, the scale halving each time until they fit, and training go on as if nothing had been.",
      mend: "The scale begins at 2^16. Watch no step being skipped.",
    },
    naive: {
      name: "Naive f16",
      fail: "Everything is a half, Adam’s state too, in PyTorch’s form. Watch the loss end as NaN; the page says why.",
      mend: "Mixed precision with a scaled loss. Watch it learn as f32 does, from the same first weights.",
    },
  },
  scale: {
    title: "Loss scale",
    none: "Only runs in f16 with dynamic loss scaling have one. Its trace will stand here.",
    now: "now",
    updates: "updates",
    skipped: "skipped steps",
    legend: "skipped step",
    describe: (axis: string) =>
      `Loss scale against ${axis}, with skipped steps marked. The same numbers are in the table below it.`,
    first: (step: string, scale: string, tensors: string) =>
      `First skipped: step ${step}, at ${scale}. What overflowed: ${tensors}.`,
    latest: (step: string, scale: string, tensors: string) =>
      `Latest: step ${step}, at ${scale}. What overflowed: ${tensors}.`,
    noneSkipped: "No step has been skipped: all gradients fit.",
    table: "Numbers",
    caption: "Loss scale by training step",
    columns: { steps: "Steps", lowest: "Lowest scale", highest: "Highest scale", skipped: "Skipped" },
  },
  microscope: {
    title: "Microscope",
    note: "Binary exponents of every number in the step, seen in f32. Dots grow with the share of numbers.",
    every: "Look",
    choices: { off: "off", 100: "every 100 steps", 10: "every 10 steps", 1: "every step" },
    off: "Off, it costs nothing. On, the step is computed once more, unfused, each time it looks.",
    waiting: "The first look comes with the next steps of a run.",
    at: (step: string) => `After step ${step}`,
    scaled: (scale: string) => `loss scale ${scale}`,
    unscaled: "loss not scaled",
    legend: {
      window: "normal halves, 2^−14 to 65,504",
      subnormal: "subnormal halves, from 2^−24",
      lost: "lost as a half",
    },
    roles: {
      activation: "Activations",
      gradient: "Gradients of pre-activations",
      "weight-gradient": "Gradients of weights",
      weight: "Weights",
      update: "Updates of weights",
    } satisfies Record<MagnifiedTensor["role"], string>,
    /** What mixed precision does with them. */
    kept: {
      activation: "halves in f16, except for the logits",
      gradient: "halves in f16, times the loss scale",
      "weight-gradient": "f16 keeps them in f32, times the loss scale",
      weight: "f16 keeps them in f32, with half copies",
      update: "f16 keeps them in f32",
    } satisfies Record<MagnifiedTensor["role"], string>,
    below: (share: string) => `${share} become 0`,
    subnormal: (share: string) => `${share} subnormal`,
    above: (share: string) => `${share} too large`,
    fits: "all fit",
    empty: "all 0",
    describe: (name: string, range: string, losses: string) => `${name}: ${range}; ${losses}`,
    range: (from: string, to: string) => `exponents ${from} to ${to}`,
    listed: (parts: readonly string[]) => parts.join(", "),
    table: "Numbers",
    columns: {
      tensor: "Tensor",
      count: "Numbers",
      zeros: "Exactly 0",
      below: "Become 0",
      subnormal: "Subnormal",
      above: "Too large",
      median: "Median",
    },
  },
  tensors: {
    pixels: "pixels",
    allHidden: "hidden layers",
    allGradients: "gradients of pre-activations",
    hidden: (layer: string) => `hidden layer ${layer}`,
    logits: "logits",
    weight: (layer: string) => `layer ${layer} weights`,
    bias: (layer: string) => `layer ${layer} biases`,
    gradientOf: (tensor: string) => `gradient of ${tensor}`,
  },
};

/** What both languages must say. */
export type Words = typeof en;
