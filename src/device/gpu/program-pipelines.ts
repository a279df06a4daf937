/** @file The pipelines of a program: each launch gets the first that compiles of all that compute the same. */
import type { Launch } from "../../graph/launch";
import type { Program } from "../../graph/program";
import { type Choices, chosenVariant, launchKey } from "../../kernel/choice";
import { type AdapterKind, type GpuAbilities, variantsFor } from "../../kernel/choose-variant";
import type { HalfFormat } from "../../kernel/storage";
import { type CompileOptions, DeviceError, type KernelRefusal } from "../device";
import type { Gpu } from "./open";
import { hasHalves, type Pipeline, type PipelineCache, type PipelineRequest } from "./pipelines";

export interface PipelineOptions {
  adapter: AdapterKind;
  abilities: GpuAbilities;
  /** How halves may be stored that the adapter rounds by itself, the better form first. */
  halfForms: readonly HalfFormat["form"][];
  /** What launches get first, where it is legal. */
  choices?: Choices | undefined;
}

export const abilitiesOf = ({ abilities, device }: Gpu): GpuAbilities => ({
  ...abilities,
  maxInvocations: device.limits.maxComputeInvocationsPerWorkgroup,
});

export interface ProgramPipelines {
  /** One for each launch. */
  pipelines: readonly Pipeline[];
  /** In which halves are stored, of all launches alike. */
  form: HalfFormat["form"];
  /** What was refused on the way, each kernel once. */
  refusals: readonly KernelRefusal[];
}

/**
 * Halves go from one form to the next only where that lets a kernel compile. Throws a DeviceError "shader" about a launch of which
 * nothing compiles.
 */
export async function createPipelines(
  program: Program,
  cache: PipelineCache,
  options: PipelineOptions,
  onProgress?: CompileOptions["onProgress"],
): Promise<ProgramPipelines> {
  const refusals: KernelRefusal[] = [];
  const forms = formsOf(program, options);
  for (const form of forms) {
    const found = await settle(program, cache, form, options, onProgress);
    const failed = found.filter((one) => !one.pipeline);
    const [first] = failed;
    if (!first) {
      for (const { refused } of found) if (refused) refusals.push(refusalBy(refused, "variant"));
      const isFirst = ({ kernel }: KernelRefusal, i: number) =>
        refusals.findIndex((other) => other.kernel === kernel) === i;
      return {
        pipelines: found.map(({ pipeline }) => pipeline!),
        form,
        refusals: refusals.filter(isFirst),
      };
    }
    const isLast = form === forms.at(-1);
    if (isLast || !failed.every(({ launch }) => hasHalves(launch))) throw first.refused;
    refusals.push(...failed.map(({ refused }) => refusalBy(refused!, "packed")));
  }
  throw new Error("A program has its halves in one form at least.");
}

/** Why nothing compiles for one of its launches, as far as all was tried before; null where nothing is known of it. */
export function knownRefusal(
  program: Program,
  cache: PipelineCache,
  options: PipelineOptions,
): DeviceError | null {
  for (const launch of program.launches) {
    const forms = formsOf(program, options).slice(0, hasHalves(launch) ? undefined : 1);
    const requests = forms.flatMap((form) => requestsFor(program, launch, form, options));
    const refusals = requests.map((request) => cache.refusalOf(request));
    if (refusals[0] && refusals.every(Boolean)) return refusals[0];
  }
  return null;
}

interface Found {
  launch: Launch;
  /** null where nothing compiles. */
  pipeline: Pipeline | null;
  /** The first refusal; null where there was none. */
  refused: DeviceError | null;
}

/** All launches, one beside the other. Throws what is no refusal of a compiler. */
async function settle(
  program: Program,
  cache: PipelineCache,
  form: HalfFormat["form"],
  options: PipelineOptions,
  onProgress?: CompileOptions["onProgress"],
): Promise<Found[]> {
  const { launches } = program;
  let done = 0;
  onProgress?.(0, launches.length);
  return Promise.all(
    launches.map(async (launch) => {
      let refused: DeviceError | null = null;
      for (const request of requestsFor(program, launch, form, options)) {
        try {
          const pipeline = await cache.get(request);
          onProgress?.(++done, launches.length);
          return { launch, pipeline, refused };
        } catch (error) {
          if (!(error instanceof DeviceError && error.code === "shader")) throw error;
          refused ??= error;
        }
      }
      return { launch, pipeline: null, refused };
    }),
  );
}

/** What integer operations round is stored in words, which no adapter converts once more. */
const formsOf = ({ halves }: Program, { halfForms }: PipelineOptions): readonly HalfFormat["form"][] =>
  halves.rounding === "adapter" ? halfForms : ["packed"];

function requestsFor(
  { halves }: Program,
  launch: Launch,
  form: HalfFormat["form"],
  { adapter, abilities, choices }: PipelineOptions,
): PipelineRequest[] {
  const { kernel, dims, params, storage } = launch;
  const stored = { storage, form };
  const usual = variantsFor(kernel, dims, params, adapter, abilities, stored);
  const choice = choices?.get(launchKey(launch));
  const chosen = choice && chosenVariant(choice, launch, abilities, form);
  const variants =
    typeof chosen === "object" ? [chosen, ...usual.filter((variant) => variant !== chosen)] : usual;
  return variants.map((variant) => ({ ...launch, variant, halves: { ...halves, form } }));
}

const refusalBy = ({ details }: DeviceError, instead: KernelRefusal["instead"]): KernelRefusal => ({
  kernel: String(details["kernel"]),
  reason: String(details["reason"]),
  instead,
});
