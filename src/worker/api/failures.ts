/** @file What can go wrong, as plain data. */

export type FailureCode =
  | "config"
  | "no-webgpu"
  | "no-adapter"
  | "no-device"
  | "device-lost"
  | "out-of-memory"
  | "processor-memory"
  | "threads-failed"
  | "shader"
  | "validation"
  | "data-missing"
  | "data-damaged"
  | "data-offline"
  | "nan-loss"
  | "worker-died"
  | "internal";

/**
 * Something that went wrong. `message` is an English sentence with remedy; the page translates by code and details.
 * Details that the page puts into its sentences, where they are known: no-device `adapter`; out-of-memory `buffer`, `bytes`; processor-memory `bytes`;
 * shader `kernel`, `reason`, and `instead` as in Refusal where the run goes on; data-missing and data-damaged `file`; nan-loss `step` (from 1); worker-died `stage` "load" when its script
 * did not arrive, else `reason` unless it was killed without a word.
 */
export interface Failure {
  code: FailureCode;
  message: string;
  details: Readonly<Record<string, string | number>>;
  /** For "config": each field that is wrong. */
  problems?: readonly ConfigProblem[];
}

export interface ConfigProblem {
  field: string;
  value: string;
  /** What is allowed, in words and numbers: "one of adam, sgd", "an integer from 1 to 8192". */
  allowed: string;
}
