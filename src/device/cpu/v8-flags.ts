import { setFlagsFromString } from "node:v8";

/** Lets modules use relaxed SIMD in Node 20 too, whose V8 has it but waits to be told; only in Node, before the first is compiled. */
export function allowRelaxedSimd(): void {
  if (Number.parseInt(process.versions.node, 10) < 22) setFlagsFromString("--experimental-wasm-relaxed-simd");
}
