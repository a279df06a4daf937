import { expect, it } from "vitest";
import { storageBytes } from "./dtype";

it("stores whole vectors of 16 bytes, so that a kernel may load four words at the end of any tensor", () => {
  expect(storageBytes("f32", 1)).toBe(16);
  expect(storageBytes("f32", 4)).toBe(16);
  expect(storageBytes("u32", 5)).toBe(32);
  expect(storageBytes("u8", 16)).toBe(16);
  expect(storageBytes("u8", 17)).toBe(32);
  expect(storageBytes("f32", 784 * 128)).toBe(4 * 784 * 128);
});
