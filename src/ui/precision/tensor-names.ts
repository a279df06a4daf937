/** @file The engine's names of tensors in the words of the page. */
import { useCallback } from "react";
import { useFormats, useWords } from "../i18n";
import { type MicroscopeWords, microscopeWords } from "./microscope-words";

/**
 * What a tensor is: "dense1.weight" is "layer 1 weights", "d hidden 1" the gradient of "hidden layer 1". A name that the
 * page does not know stays as it is.
 */
export function tensorName(
  name: string,
  t: MicroscopeWords["tensors"],
  count: (value: number) => string,
): string {
  const gradient = /^(?:d |d(?=logits$))(.+)$/.exec(name);
  if (gradient) return t.gradientOf(tensorName(gradient[1]!, t, count));
  if (name === "x") return t.pixels;
  if (name === "hidden") return t.allHidden;
  if (name === "gradients") return t.allGradients;
  if (name === "logits") return t.logits;
  const hidden = /^hidden (\d+)$/.exec(name);
  if (hidden) return t.hidden(count(Number(hidden[1])));
  const parameter = /^(?:update )?dense(\d+)\.(weight|bias)$/.exec(name);
  if (parameter) return t[parameter[2] as "weight" | "bias"](count(Number(parameter[1])));
  return name;
}

/** The same under a heading that says already that they are gradients. */
export const plainTensorName = (
  name: string,
  t: MicroscopeWords["tensors"],
  count: (value: number) => string,
) => tensorName(name.replace(/^(d |d(?=logits$))/, ""), t, count);

export function useTensorName(isPlain = false): (name: string) => string {
  const { tensors: t } = useWords(microscopeWords);
  const { count } = useFormats();
  return useCallback((name) => (isPlain ? plainTensorName : tensorName)(name, t, count), [t, count, isPlain]);
}
