/** @file What the page says when something went wrong, in English: what happened, why, and what to do. */
import type { FailureCode } from "../../worker/api";

/**
 * Details of a failure, written for the reader's language, and `precision` and `optimizer` of the run on the page; unknown
 * ones are missing.
 */
export type FailureDetails = Readonly<Record<string, string | undefined>>;

export interface FailureText {
  title: string;
  /** What happened and why. */
  cause: (details: FailureDetails) => string;
  /** What to do. */
  remedy: (details: FailureDetails) => string;
}

export type FailureTexts = Record<FailureCode, FailureText>;

/** What becomes of a run when a kernel was refused. */
const goesOn: Readonly<Record<string, string>> = {
  variant: "Another variant of it computes the same, perhaps more slowly. Training goes on.",
  packed: "Halves are stored two to a 32-bit word instead. Training goes on.",
  unfused: "What it would have fused is launched in parts. Training goes on.",
  processor:
    "Nothing else computes that on this GPU, so the processor trains, more slowly. For the GPU, update the browser or the graphics driver.",
  beside: "The GPU trains on; what looks at the model is computed by the processor.",
};

export const failures: FailureTexts = {
  config: {
    title: "The settings don't work",
    cause: () => "At least one of them is outside of what is allowed.",
    remedy: () => "Correct it and press Train.",
  },
  "no-webgpu": {
    title: "This browser has no WebGPU",
    cause: () => "WebGPU gives pages access to the GPU; it is missing here or switched off.",
    remedy: () =>
      "Training runs on the processor meanwhile. For the GPU, open this page over https in Chrome or Edge, Safari 26, or Firefox 141 or newer.",
  },
  "no-adapter": {
    title: "No GPU can be used",
    cause: () =>
      "The browser has WebGPU but offers no graphics adapter: the driver is missing, too old or blocked.",
    remedy: () =>
      "Training runs on the processor meanwhile. For the GPU, update the graphics driver and restart the browser.",
  },
  "no-device": {
    title: "The GPU cannot be used",
    cause: ({ adapter }) =>
      `The graphics adapter${adapter ? ` ${adapter}` : ""} is there, but gave the page no device.`,
    remedy: () =>
      "Training runs on the processor meanwhile. For the GPU, restart the browser; if that does not help, update the graphics driver.",
  },
  "device-lost": {
    title: "The GPU went away",
    cause: () => "The driver was reset, the GPU fell asleep, or it hung. This run is over.",
    remedy: () => "Press Train to start again. If it happens again, use a smaller batch.",
  },
  "out-of-memory": {
    title: "The GPU has too little memory",
    cause: ({ buffer, bytes }) =>
      bytes
        ? `${buffer ?? "A buffer"} needs ${bytes}, which could not be had.`
        : "A buffer could not be had.",
    remedy: () => "Use a smaller batch or narrower hidden layers, or close other pages that use the GPU.",
  },
  shader: {
    title: "A kernel does not compile here",
    cause: ({ kernel, reason }) =>
      `The GPU's compiler refused ${kernel ?? "a kernel"}${reason ? ` (${reason})` : ""}.`,
    remedy: ({ instead }) =>
      (instead && goesOn[instead]) ??
      "Update the browser or the graphics driver, or choose the CPU as device.",
  },
  validation: {
    title: "WebGPU refused a command",
    cause: () => "The engine asked the GPU for something that is not allowed, which is a fault of this page.",
    remedy: () => "Start the run again, or choose the CPU as device. Please report what the engine said.",
  },
  "data-missing": {
    title: "Some of the data is missing",
    cause: ({ file }) => `The server does not have ${file ?? "a file of the data set"}.`,
    remedy: () => "Try again. If it stays so, the site was published without its data folder.",
  },
  "data-damaged": {
    title: "Some of the data is damaged",
    cause: ({ file }) => `${file ?? "A file of the data set"} is not what was published.`,
    remedy: () => "Try again. If it stays so, the data folder has to be published again.",
  },
  "data-offline": {
    title: "The data cannot be reached",
    cause: () => "The connection broke or there is none.",
    remedy: () => "Check the connection and try again.",
  },
  "nan-loss": {
    title: "The loss is no longer a number",
    cause: ({ step, precision, optimizer }) => {
      const at = step ? `At step ${step}` : "At last";
      if (precision !== "f16-naive") {
        return `${at} the weights grew beyond what a 32-bit number holds, so the run was stopped.`;
      }
      const adam =
        optimizer === "adam"
          ? " Adam’s averages of squared gradients are that small, so it came to divide by almost nothing, or 0 by 0."
          : "";
      return `In naive f16 whatever is below 2^−24 becomes 0, and whatever is beyond 65,504 infinite.${adam} ${at} the loss was no number any more, and the run was stopped.`;
    },
    remedy: ({ precision }) =>
      precision === "f16-naive"
        ? "That is what this precision is here to show. Choose f16: it keeps the optimizer and the weights in f32 and scales the loss. Then train again."
        : "Lower the learning rate and train again.",
  },
  "worker-died": {
    title: "The engine has ended",
    cause: ({ stage, reason }) => {
      if (stage === "load") return "The script of the worker that trains could not be loaded.";
      return reason
        ? `The worker that trains failed (${reason}).`
        : "The browser ended the worker that trains, perhaps for want of memory.";
    },
    remedy: () =>
      "What is on the page stays. Press Train to start again; if it ends again, use a smaller network or batch.",
  },
  internal: {
    title: "Something went wrong in the engine",
    cause: () => "This is a fault of this page.",
    remedy: () => "Start the run again. If it happens again, please report what the engine said.",
  },
};
