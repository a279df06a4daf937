import type { Refusal } from "../types";

const consequences: Readonly<Record<Refusal["instead"], string>> = {
  variant: "Another variant of it computes the same, perhaps more slowly.",
  packed: "Halves are stored two to a 32-bit word instead of as f16.",
  unfused: "The step does without it: what it would have fused is launched in parts.",
  processor: "Nothing else computes that on this GPU, so the processor trains.",
  beside: "Training stays on the GPU; what looks at the model is computed by the processor.",
};

/** What was refused, why, and what became of it. */
export const refusalSentence = ({ kernel, reason, instead }: Refusal): string =>
  `The GPU's compiler refused the kernel ${kernel} (${reason}). ${consequences[instead]}`;
