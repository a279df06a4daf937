import { deflateRawSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { inflateRaw } from "./inflate";

const original = new Uint8Array(200_000).map((_, i) => (i * i) % 97);
const compressed = new Uint8Array(deflateRawSync(original));

describe("inflateRaw", () => {
  it("gives back what was compressed", async () => {
    expect(Buffer.compare(await inflateRaw(compressed, original.length), original)).toBe(0);
  });

  it("refuses data that holds more than expected", async () => {
    await expect(inflateRaw(compressed, 199_999)).rejects.toThrow("more than the expected 199999 bytes");
  });

  it("refuses data that holds less than expected", async () => {
    await expect(inflateRaw(compressed, 200_001)).rejects.toThrow(
      "inflates to 200000 bytes, expected 200001",
    );
  });

  it("refuses data that ends early and that is no deflate data", async () => {
    await expect(inflateRaw(compressed.subarray(0, -5), original.length)).rejects.toThrow();
    await expect(inflateRaw(new Uint8Array(100).fill(255), 100)).rejects.toThrow();
  });
});
