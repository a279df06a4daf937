/**
 * @file The target "wasm": instructions for a processor, four lanes at a time, assembled at build time. The layout that the text
 * declares is read, and a declaration that disagrees with it is refused.
 */
import type { Dims } from "../args";
import type { Params, Signature } from "../signature";
import { type CommonDeclaration, type CommonVariant, commonOf } from "./variant";
import type { WatModule } from "./wat-module";

/** Bytes of each region of scratch memory for so many threads. Regions of one name are one for all launches of a program. */
export type ScratchSizes = (dims: Dims, params: Params, threads: number) => Readonly<Record<string, number>>;

export interface WasmDeclaration extends Omit<CommonDeclaration, "requires"> {
  target: "wasm";
  wat: WatModule;
  scratch?: ScratchSizes;
  /** Elements that a loop takes at once, so that conformance tries what is left over. */
  tile: number;
}

export interface WasmVariant extends CommonVariant {
  target: "wasm";
  wat: WatModule;
  scratch: ScratchSizes;
}

/** Returns the variant. Throws a sentence that names kernel, variant and disagreement between the text and the declaration. */
export function defineWasm({ kernel, args, settable }: Signature, declaration: WasmDeclaration): WasmVariant {
  const { wat, scratch = () => ({}), tile } = declaration;
  const fail = (sentence: string): never => {
    throw new Error(`kernel ${kernel} (${declaration.name}): ${sentence}`);
  };
  const names = args.map(({ name }) => name).join(" ");
  if (wat.args.join(" ") !== names)
    fail(`its text has the arguments ${wat.args.join(" ")}, the kernel ${names}`);
  const unbound = wat.kept.filter((name) => !args.some((arg) => arg.name === name));
  if (unbound.length > 0) fail(`its text keeps something beside ${unbound.join(", ")}, which is no argument`);
  const unknown = [...wat.dims, ...wat.params].filter((name) => !settable.has(name));
  if (unknown.length > 0) fail(`its text uses ${unknown.join(", ")}, which no launch sets`);
  if (wat.phases === 0) fail("its text has no phase");
  // The device rounds what was written as packed halves are.
  return { ...commonOf(declaration), target: "wasm", wat, scratch, tile, halfForms: ["packed"] };
}
