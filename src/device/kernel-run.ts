/** @file One launch of one kernel on given bytes, on whatever runs its target: what conformance tests hold against the reference. */
import type { CaseKey } from "../kernel/cases";
import type { Variant } from "../kernel/targets";

/** Arguments as bytes in their storage type. */
export type ArgBytes = Readonly<Record<string, Uint8Array<ArrayBuffer>>>;

export interface KernelRun {
  /** The written arguments after the launch. */
  results: ArgBytes;
  /** What the kernel did beyond writing these, as a sentence; empty where it did no such thing. */
  fault: string;
}

/** Launches the kernel of a case once. `contents` has every argument that the case binds. Rejects when it can't be run. */
export type RunCase<V extends Variant> = (key: CaseKey<V>, contents: ArgBytes) => Promise<KernelRun>;
