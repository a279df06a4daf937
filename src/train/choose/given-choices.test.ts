import { describe, expect, it } from "vitest";
import type { Program } from "../../graph/program";
import { launchKey, writeTune } from "../../kernel/choice";
import { defaults } from "../config";
import { traceWithoutData } from "../run/simulated-device";
import type { RunChoices } from "../types";
import { givenChoices, untakenChoices } from "./given-choices";

const { program } = traceWithoutData({ ...defaults, fusion: "off" }).train;

/** What the first variant of each launch is called. */
const firstOf = ({ launches }: Program): RunChoices["launches"] =>
  launches.map(({ kernel }) => {
    const { name, tune } = kernel.variants.wgsl[0]!;
    return { kernel: kernel.name, variant: name, tune };
  });

describe("the choices of another run", () => {
  it("are those of this one's launches, in their order", () => {
    const given = firstOf(program);
    const { choices, untaken } = givenChoices(program, "off", { mode: "off", launches: given });
    expect(untaken).toEqual([]);
    expect(program.launches.map((launch) => choices.get(launchKey(launch)))).toEqual(given);
  });

  it("say nothing about a step of another fusion, which is said", () => {
    const { choices, untaken } = givenChoices(program, "off", { mode: "step", launches: firstOf(program) });
    expect(choices.size).toBe(0);
    expect(untaken).toEqual(['The choices are of a step with fusion "step", and this one has "off".']);
  });

  it("say nothing where they were on a processor", () => {
    const { choices, untaken } = givenChoices(program, "off", { mode: "step", launches: [] });
    expect([choices.size, untaken]).toEqual([0, []]);
  });

  it("say nothing about a launch of another kernel, which is said", () => {
    const [first, ...rest] = firstOf(program);
    const launches = [{ ...first!, kernel: "move" }, ...rest, { kernel: "more", variant: "naive", tune: {} }];
    const { untaken } = givenChoices(program, "off", { mode: "off", launches });
    expect(untaken).toEqual([
      `Launch 1 is ${first!.kernel}, and its choice is of move.`,
      `Launch ${launches.length} is none, and its choice is of more.`,
    ]);
  });
});

describe("what launches run in place of their choice", () => {
  const usual = firstOf(program);
  const at = usual.findIndex(({ kernel }) => kernel === "matmul");
  const launch = program.launches[at]!;
  const told = (variant: string, tune = {}) =>
    untakenChoices(program, new Map([[launchKey(launch), { kernel: "matmul", variant, tune }]]), usual);

  it("is nothing to speak of where that is what was chosen, or nothing was", () => {
    expect(told(usual[at]!.variant, usual[at]!.tune)).toEqual([]);
    expect(untakenChoices(program, new Map(), usual)).toEqual([]);
  });

  it("is said with the reason", () => {
    const instead = `Instead it is ${usual[at]!.variant} (${writeTune(usual[at]!.tune)}).`;
    expect(told("magic")).toEqual([`The kernel matmul has no variant magic. ${instead}`]);
    expect(told("tile", { TILE: 16 })).toEqual([
      `The variant tile of matmul (TILE 16) does not run on this device. ${instead}`,
    ]);
  });
});
