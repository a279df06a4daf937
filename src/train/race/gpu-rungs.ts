/** @file The ladder of products on a GPU: every variant of the kernel, whether it is what a run would take or not. */
import type { GpuDevice } from "../../device/gpu/gpu-device";
import { abilitiesOf } from "../../device/gpu/program-pipelines";
import { choiceOf, isSameChoice, launchKey } from "../../kernel/choice";
import { obstacleTo, variantsFor } from "../../kernel/choose-variant";
import type { WgslVariant } from "../../kernel/targets/wgsl";
import type { RaceContender } from "../../race/host";
import { runProduct, type TracedProduct } from "./product-run";

/** The plainest first, each with the constants that it is declared with. */
export function gpuRungs(gpu: GpuDevice, traced: TracedProduct): RaceContender[] {
  const { kernel, dims, params, storage } = traced.program.launches[0]!;
  const abilities = abilitiesOf(gpu.gpu);
  const stored = { storage, form: gpu.halfForm };
  const adapter = gpu.info.isFallback ? "software" : "hardware";
  const [usual] = variantsFor(kernel, dims, params, adapter, abilities, stored);
  // What reads halves only is no way to multiply anything else, and what takes software's subgroups for granted is none on hardware.
  const isMeant = ({ onlyHalves, isForSoftware }: WgslVariant) =>
    onlyHalves.every((arg) => storage[arg] === "f16") && (adapter === "software" || !isForSoftware);
  return kernel.variants.wgsl
    .toReversed()
    .filter(isMeant)
    .map((variant) => ({
      name: `wgsl/${variant.name}`,
      version: "",
      threads: 0,
      isUsual: variant.name === usual!.name,
      lack: obstacleTo(kernel, variant, dims, params, abilities, stored),
      prepare: () => runVariant(gpu, traced, variant),
    }));
}

/** Throws an Error where the compiler refuses the variant: then no other one runs under its name. */
async function runVariant(gpu: GpuDevice, traced: TracedProduct, variant: WgslVariant) {
  const launch = traced.program.launches[0]!;
  const wanted = choiceOf(launch.kernel, variant);
  let refusal = "";
  const options = {
    choices: new Map([[launchKey(launch), wanted]]),
    onRefused: ({ reason }: { reason: string }) => {
      refusal = reason;
    },
  };
  return runProduct(traced, gpu, options, ({ choices: [taken] }) => {
    if (!taken || !isSameChoice(taken, wanted))
      throw new Error(`The compiler refuses it: ${refusal || "it says nothing of why"}`);
  });
}
