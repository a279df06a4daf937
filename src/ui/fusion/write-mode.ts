import { fusionModes } from "../../train/choices";
import type { ModeChoice } from "../../worker/api";
import type { Formats } from "../i18n/format";
import type { SharedWords } from "../shared/words";
import type { ModeWords } from "./mode-words";

/**
 * Which mode of fusion a run takes, and why; null where its settings say so. `isNext` where the run under way, or the last one, has
 * another mode.
 */
export function writeMode(
  { mode, reason, stepMs }: ModeChoice,
  isNext: boolean,
  t: ModeWords,
  { names, sentences }: SharedWords,
  format: Formats,
): string | null {
  if (reason === "asked") return null;
  if (reason !== "fastest") return t[reason](t.modes[mode]);
  const times = fusionModes.flatMap((one) => {
    const ms = stepMs?.[one];
    return ms === undefined ? [] : [{ one, time: format.milliseconds(ms) }];
  });
  const own = times.find(({ one }) => one === mode)?.time ?? "–";
  const others = times.filter(({ one }) => one !== mode).map(({ one, time }) => t.against[one](time));
  const sentence = t[isNext ? "next" : "fastest"](t.modes[mode], own, names(others.toReversed()));
  const isShortest = fusionModes.every((one) => (stepMs?.[one] ?? Infinity) >= (stepMs?.[mode] ?? 0));
  return isShortest ? sentence : sentences([sentence, t.launchesLeast]);
}
