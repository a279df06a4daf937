/** @file The engine's names of tensors in the words of the page. */
import { useCallback } from "react";
import { useFormats } from "../i18n";
import { useWords, type Words } from "./words";

/**
 * What a tensor is: "dense1.weight" is "layer 1 weights", "d hidden 1" the gradient of "hidden layer 1". A name that the
 * page does not know stays as it is.
 */
export function tensorName(name: string, words: Words["tensors"], count: (value: number) => string): string {
  const gradient = /^(?:d |d(?=logits$))(.+)$/.exec(name);
  if (gradient) return words.gradientOf(tensorName(gradient[1]!, words, count));
  if (name === "x") return words.pixels;
  if (name === "hidden") return words.allHidden;
  if (name === "gradients") return words.allGradients;
  if (name === "logits") return words.logits;
  const hidden = /^hidden (\d+)$/.exec(name);
  if (hidden) return words.hidden(count(Number(hidden[1])));
  const parameter = /^(?:update )?dense(\d+)\.(weight|bias)$/.exec(name);
  if (parameter) return words[parameter[2] as "weight" | "bias"](count(Number(parameter[1])));
  return name;
}

/** The same under a heading that says already that they are gradients. */
export const plainTensorName = (name: string, words: Words["tensors"], count: (value: number) => string) =>
  tensorName(name.replace(/^(d |d(?=logits$))/, ""), words, count);

export function useTensorName(isPlain = false): (name: string) => string {
  const { tensors } = useWords();
  const { count } = useFormats();
  return useCallback(
    (name) => (isPlain ? plainTensorName : tensorName)(name, tensors, count),
    [tensors, count, isPlain],
  );
}
