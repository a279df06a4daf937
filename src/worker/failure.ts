import { DataError, type DataErrorKind } from "../data/data-error";
import { DeviceError } from "../device/device";
import { ConfigError } from "../train/config";
import type { NanLossError } from "../train/run/nan-loss-error";
import { refusalSentence } from "../train/run/refusal";
import type { Refusal } from "../train/types";
import type { Failure, FailureCode } from "./api";

const dataCodes: Readonly<Record<DataErrorKind, FailureCode>> = {
  missing: "data-missing",
  offline: "data-offline",
  truncated: "data-damaged",
  damaged: "data-damaged",
  manifest: "data-damaged",
};

/** By its name, since its class comes with the code that trains, for which no page waits at first. */
const isNanLoss = (error: unknown): error is NanLossError =>
  error instanceof Error && error.name === ("NanLossError" satisfies NanLossError["name"]);

/** Any error as plain data for the page. */
export function toFailure(error: unknown): Failure {
  const message = error instanceof Error ? error.message : String(error);
  if (error instanceof DeviceError) return { code: error.code, message, details: error.details };
  if (error instanceof DataError) {
    const details: Failure["details"] = error.file === undefined ? {} : { file: error.file };
    return { code: dataCodes[error.kind], message, details };
  }
  if (isNanLoss(error)) return { code: "nan-loss", message, details: { step: error.step + 1 } };
  if (error instanceof ConfigError) return { code: "config", message, details: {}, problems: error.problems };
  return { code: "internal", message, details: {} };
}

/** What did not keep a run from going on. */
export const refusalFailure = (refusal: Refusal): Failure => ({
  code: "shader",
  message: refusalSentence(refusal),
  details: { ...refusal },
});
