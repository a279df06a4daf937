/** @file Binaries as the build hands them over, made to fit the engine that runs them. */
import type { WatModule } from "../../../kernel/targets/wat-module";
import type { Arithmetic } from "../../device";

/** Of an import of memory: its name, its kind, and the flags for a maximum and for being shared. */
const memoryImport = [0x06, ...new TextEncoder().encode("memory"), 0x02];
const [hasMaximum, isShared] = [0x01, 0x02];

/** The binary for an arithmetic, which imports a memory that is shared or is not: to the engine two types. */
export function binaryOf(wat: WatModule, arithmetic: Arithmetic, shared: boolean): Uint8Array<ArrayBuffer> {
  const text = (arithmetic === "relaxed" && wat.relaxed) || wat.strict;
  const bytes = Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
  if (!shared) return bytes;
  const at = bytes.findIndex((_, start) => memoryImport.every((byte, i) => bytes[start + i] === byte));
  bytes[at + memoryImport.length] = hasMaximum! | isShared!;
  return bytes;
}
