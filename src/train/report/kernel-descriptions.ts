/** @file What kernels declare, as plain data for people who read about them. */
import type { Dims } from "../../kernel/args";
import { type CaseForm, formsOf } from "../../kernel/cases";
import { wgslOf } from "../../kernel/choice";
import type { Cost } from "../../kernel/cost";
import type { Kernel } from "../../kernel/declaration";
import { matrixUnitText, type Requirements } from "../../kernel/requirements";
import type { TargetName, Variant } from "../../kernel/targets";
import type { Tune, WgslVariant } from "../../kernel/targets/wgsl";
import { groupOf, type KernelGroup } from "./kernel-group";
import { kernels } from "./self-test";

export interface KernelDescription {
  name: string;
  /** What it computes, with its formula. */
  summary: string;
  group: KernelGroup;
  /** In binding order. */
  args: readonly ArgDescription[];
  /** What it computes in one launch, stage by stage, by the names of kernels; a kernel may come twice. */
  fuses: readonly string[];
  /** What one launch of it stands for, any number of launches of each. */
  absorbs: readonly string[];
  /** The kernels that fuse or absorb it. */
  isPartOf: readonly string[];
  /** Of all targets, in each of them the preferred ones first. */
  variants: readonly VariantDescription[];
  /** Where the reference model uses it. */
  sizes: readonly SizeDescription[];
}

export interface ArgDescription {
  name: string;
  /** As its declaration has it: M, K; a star flattens all leading axes. */
  axes: readonly (string | number)[];
  type: "real" | "f32" | "u32" | "i32" | "u8" | "byte";
  role: "read" | "written" | "updated";
  isOptional: boolean;
}

export interface VariantDescription {
  target: TargetName;
  name: string;
  /** Whether it is the kernel's own WGSL, which needs nothing that not every adapter has. */
  isOwn: boolean;
  /** Its own constants first, then others that are worth a try; none for a variant without. */
  tunes: readonly Tune[];
  forms: readonly CaseForm[];
  /** What not every device has. */
  requires: readonly string[];
  /** Its own source, then those that it shares, from the folder of all kernels: "matmul/matmul.tile.wgsl". */
  files: readonly string[];
}

export interface SizeDescription {
  dims: Dims;
  f32: Cost;
  /** All real arguments as halves. */
  f16: Cost;
}

/** The text of each file of WGSL, which several may share. */
const texts = Object.entries(
  import.meta.glob<string>("../../../shaders/*/*.wgsl", { query: "?raw", import: "default", eager: true }),
).map(([path, text]) => ({ file: path.split("/").slice(-2).join("/"), text }));

/** All kernels, by name. */
export const describeKernels = (): KernelDescription[] =>
  kernels.map(describeKernel).sort((a, b) => a.name.localeCompare(b.name));

function describeKernel(kernel: Kernel): KernelDescription {
  const { name, summary, params, fuses, absorbs, sizes, cost } = kernel;
  const halves = Object.fromEntries(kernel.args.map((arg) => [arg.name, "f16" as const]));
  return {
    name,
    summary,
    group: groupOf(kernel),
    args: kernel.args.map(({ name, pattern: { axes, flattens, type, isOptional }, access, isInput }) => ({
      name,
      axes: axes.map((axis, index) => (flattens && index === 0 ? `${axis}*` : axis)),
      type,
      role: access === "read" ? "read" : isInput ? "updated" : "written",
      isOptional,
    })),
    fuses: fuses.map(([stage]) => stage.name),
    absorbs: absorbs.map((absorbed) => absorbed.name),
    isPartOf: kernels.filter((other) => partsOf(other).includes(kernel)).map((other) => other.name),
    variants: describeVariants(kernel),
    sizes: sizes.map((dims) => ({ dims, f32: cost(dims, params), f16: cost(dims, params, halves) })),
  };
}

const partsOf = ({ fuses, absorbs }: Kernel): readonly Kernel[] => [
  ...fuses.map(([stage]) => stage),
  ...absorbs,
];

function describeVariants(kernel: Kernel): VariantDescription[] {
  const { name, variants } = kernel;
  const describe = (variant: Variant, tunes: readonly Tune[], files: readonly string[]) => ({
    target: variant.target,
    name: variant.name,
    isOwn: variant === variants.wgsl.at(-1),
    tunes: tunes.filter((tune) => Object.keys(tune).length > 0),
    forms: formsOf(kernel, variant),
    requires: requiredBy(variant.requires),
    files,
  });
  const declaration = `${name}/${name}.kernel.ts`;
  return [
    ...wgslOf(kernel).map((variant) =>
      describe(
        variant,
        [variant, ...variant.others].map(({ tune }) => tune),
        filesOf(name, variant),
      ),
    ),
    ...variants.wasm.map((variant) => describe(variant, [], [`${name}/${name}.wat`])),
    // What is made of the stages' variants is written down where the stages are.
    ...variants.js.map((variant) =>
      describe(variant, [], [variant.name === "stages" ? declaration : `${name}/${name}.${variant.name}.ts`]),
    ),
    // What every variant is held against, and what a processor runs where there is none for it.
    {
      target: "js",
      name: "formula",
      isOwn: false,
      tunes: [],
      forms: ["f32"],
      requires: [],
      files: [declaration],
    },
  ];
}

const requiredBy = ({ features = [], language = [], matrixUnit }: Requirements): string[] => [
  ...features,
  ...language,
  ...(matrixUnit ? [matrixUnitText(matrixUnit)] : []),
];

/** Two files may be the same text: the one in the kernel's own folder is meant. */
const filesOf = (kernel: string, { texts: parts }: WgslVariant): string[] =>
  parts.map((part) => {
    const same = texts.filter(({ text }) => text === part);
    return (same.find(({ file }) => file.startsWith(`${kernel}/`)) ?? same[0]!).file;
  });
