import { FormatError } from "../formats/format-error";
import { ConfigError } from "../train/config";
import type { LoadRefusal } from "./api";

/** What a file is refused for, as plain data; null for an error that says nothing of the file. */
export function refusalOf(error: unknown): LoadRefusal | null {
  if (error instanceof FormatError) return { code: error.code, values: error.values, message: error.message };
  // What browsers say of a file that is a folder, has gone or has changed since it was chosen.
  if (error instanceof DOMException) return { code: "unreadable", values: {}, message: error.message };
  return error instanceof ConfigError ? { code: "config", values: {}, message: error.message } : null;
}
