import { expect, test } from "vitest";
import { DataError } from "../data/data-error";
import { DeviceError } from "../device/device";
import { ConfigError } from "../train/config";
import { NanLossError } from "../train/run/nan-loss-error";
import { toFailure } from "./failure";

test("every error becomes a failure with its own code", () => {
  const codes = [
    new ConfigError([{ field: "lr", value: "x", allowed: "y" }]),
    new DeviceError("device-lost", "gone"),
    new DeviceError("out-of-memory", "full", { bytes: 7 }),
    new DataError("missing", ""),
    new DataError("offline", ""),
    new DataError("truncated", ""),
    new DataError("damaged", ""),
    new DataError("manifest", ""),
    new NanLossError(41, 0.1, "f32"),
    new TypeError("bug"),
    "text",
  ].map((error) => toFailure(error).code);
  expect(codes).toEqual([
    "config",
    "device-lost",
    "out-of-memory",
    "data-missing",
    "data-offline",
    "data-damaged",
    "data-damaged",
    "data-damaged",
    "nan-loss",
    "internal",
    "internal",
  ]);
  expect(toFailure(new NanLossError(41, 0.1, "f32")).details).toEqual({ step: 42 });
  const damaged = new DataError("damaged", "", { path: "https://a.example/data/mnist/test-images-0.bin" });
  expect(toFailure(damaged).details).toEqual({ file: "test-images-0.bin" });
});
