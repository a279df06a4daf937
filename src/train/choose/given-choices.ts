/** @file The choices of another run, as a link brings them, on the program of this one; and what launches run in place of their choice. */
import type { Program } from "../../graph/program";
import {
  type Choices,
  type ChosenLaunch,
  chosenVariant,
  isSameChoice,
  type LaunchChoice,
  launchKey,
  writeTune,
} from "../../kernel/choice";
import type { FusionOutcome, RunChoices } from "../types";

export interface GivenChoices {
  choices: Choices;
  /** Sentences about those that say nothing about this program. */
  untaken: readonly string[];
}

/** Launch by launch: what was chosen for another one says nothing. */
export function givenChoices(
  { launches }: Program,
  mode: FusionOutcome["mode"],
  given: RunChoices,
): GivenChoices {
  const isOther = given.launches.length > 0 && given.mode !== mode;
  const choices = new Map<string, ChosenLaunch>();
  const untaken = isOther
    ? [`The choices are of a step with fusion "${given.mode}", and this one has "${mode}".`]
    : [];
  for (const [index, { kernel, variant, tune }] of given.launches.entries()) {
    const launch = launches[index];
    if (isOther) break;
    if (launch?.kernel.name === kernel) choices.set(launchKey(launch), { kernel, variant, tune });
    else
      untaken.push(
        `Launch ${index + 1} is ${launch?.kernel.name ?? "none"}, and its choice is of ${kernel}.`,
      );
  }
  return { choices, untaken };
}

/** What launches run in place of what was chosen for them, a sentence each. */
export function untakenChoices(
  { launches }: Program,
  choices: Choices,
  run: readonly LaunchChoice[],
): readonly string[] {
  const sentences = run.flatMap((taken, index) => {
    const launch = launches[index]!;
    const choice = choices.get(launchKey(launch));
    if (!choice || isSameChoice(choice, taken)) return [];
    const obstacle = chosenVariant(choice, launch);
    const { variant, tune } = choice;
    const why =
      typeof obstacle === "string"
        ? obstacle
        : `The variant ${variant} of ${choice.kernel} (${writeTune(tune)}) does not run on this device.`;
    return [`${why} Instead it is ${taken.variant} (${writeTune(taken.tune)}).`];
  });
  return [...new Set(sentences)];
}
