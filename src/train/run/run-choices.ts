import { isSameChoice, launchKey } from "../../kernel/choice";
import { untakenChoices } from "../choose/given-choices";
import type { RunChoices } from "../types";
import type { StepLoop } from "./step-loop";
import type { TrainerOptions } from "./trainer-options";

/** How the step is computed: what its launches run once it is compiled, with the times by which that was chosen. */
export function runChoices(
  { choices = new Map(), untaken = [], traced }: TrainerOptions,
  { choices: taken }: Pick<StepLoop, "choices">,
): RunChoices {
  const { program, fusion } = traced.train;
  const all = [...untaken, ...untakenChoices(program, choices, taken)];
  const launches = taken.map((choice, index) => {
    const chosen = choices.get(launchKey(program.launches[index]!));
    return chosen?.candidates && isSameChoice(chosen, choice)
      ? { ...choice, candidates: chosen.candidates }
      : choice;
  });
  return { mode: fusion.mode, launches, ...(all.length > 0 && { untaken: all }) };
}
