/** @file What the stages of a fused kernel have to agree on with it and with each other before a launch can stand for them. */
import type { FusedStage } from "./declaration";
import type { Params } from "./signature";

interface FusedKernel {
  name: string;
  fuses: readonly FusedStage[];
  params: Params;
  dimNames: ReadonlySet<string>;
}

/**
 * A launch holds one value per override constant, so a parameter of a stage must be the kernel's own, no other stage's, and
 * no dimension: two stages with an EPSILON would both compute with whichever came last. Throws a sentence that names
 * kernel, stages and parameter.
 */
export function checkStages({ name, fuses, params, dimNames }: FusedKernel): void {
  const fail = (sentence: string): never => {
    throw new Error(`kernel ${name}: ${sentence}`);
  };
  const owners = new Map<string, string>();
  for (const [index, [stage, names]] of fuses.entries()) {
    if (names.split(" ").length !== stage.args.length) {
      const args = stage.args.map((arg) => arg.name).join(" ");
      fail(`fuses ${stage.name} "${names}", which has ${stage.args.length} arguments: ${args}`);
    }
    const owner = `stage ${index + 1}, ${stage.name},`;
    for (const param of Object.keys(stage.params)) {
      const other = owners.get(param);
      if (other) {
        fail(
          `${other} and ${owner} both have a parameter ${param}, and one launch has one value for it. ` +
            "Rename it in one of the two kernels; a kernel with parameters can be a stage only once",
        );
      }
      if (!(param in params)) {
        fail(`${owner} has a parameter ${param} that this kernel has not. Add it to "params"`);
      }
      if (dimNames.has(param)) {
        fail(`${owner} has a parameter ${param}, which is a dimension here. Rename one of them`);
      }
      owners.set(param, owner);
    }
  }
}

/**
 * The parameters of the stages' nodes together. Throws an Error that names the values when two of them have another value
 * for the same name.
 */
export function mergeParams(
  kernel: string,
  stages: readonly (readonly [stage: string, params: Params])[],
): Params {
  const merged: Record<string, number> = {};
  for (const [stage, params] of stages) {
    for (const [param, value] of Object.entries(params)) {
      if (param in merged && !Object.is(merged[param], value)) {
        throw new Error(
          `${kernel}: ${stage} wants ${param} = ${value}, a stage before it ${merged[param]}, and one launch has one ` +
            "value for it. Rename the parameter in one of the two kernels",
        );
      }
      merged[param] = value;
    }
  }
  return merged;
}
