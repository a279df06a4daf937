/** @file A file of WebAssembly text as the build hands it over. */

export interface WatModule {
  /**
   * What a launch holds, in this order: addresses of arguments, of scratch memory and of what is kept beside arguments, then dimensions as
   * i32, then parameters as f64.
   */
  args: readonly string[];
  scratch: readonly string[];
  kept: readonly string[];
  dims: readonly string[];
  params: readonly string[];
  /** Functions "phase0", "phase1" …, each of which needs all that the one before it wrote. */
  phases: number;
  /** Base64 of the binaries; "relaxed" is left out where the arithmetic makes no difference. */
  strict: string;
  relaxed?: string;
}
