import { deflateRawSync, crc32 as nodeCrc32 } from "node:zlib";
import { afterEach, describe, expect, it, vi } from "vitest";
import * as crc from "./crc32";
import { inflateRaw } from "./inflate";

const original = new Uint8Array(200_000).map((_, i) => (i * i) % 97);
const compressed = new Uint8Array(deflateRawSync(original));
const expected = { bytes: original.length, crc32: nodeCrc32(original).toString(16).padStart(8, "0") };

describe("inflateRaw", () => {
  afterEach(() => {
    vi.restoreAllMocks();
  });

  it("gives back what was compressed", async () => {
    expect(Buffer.compare(await inflateRaw(compressed, expected), original)).toBe(0);
  });

  it("leaves the sum to the platform as long as it is right", async () => {
    const sum = vi.spyOn(crc, "crc32Hex");
    await inflateRaw(compressed, expected);
    expect(sum).not.toHaveBeenCalled();
  });

  it("refuses data that holds more than expected", async () => {
    await expect(inflateRaw(compressed, { ...expected, bytes: 199_999 })).rejects.toThrow(
      "more than the expected 199999 bytes",
    );
  });

  it("refuses data that holds less than expected", async () => {
    await expect(inflateRaw(compressed, { ...expected, bytes: 200_001 })).rejects.toThrow(
      "200000 bytes, expected 200001",
    );
  });

  it("refuses data that ends early and that is no deflate data", async () => {
    await expect(inflateRaw(compressed.subarray(0, -5), expected)).rejects.toThrow();
    const none = inflateRaw(new Uint8Array(100).fill(255), { bytes: 100, crc32: "00000000" });
    await expect(none).rejects.toThrow();
  });

  it("tells other data by its checksum, whose leading zeros count", async () => {
    const other = original.with(7, 255);
    const refusal = inflateRaw(new Uint8Array(deflateRawSync(other)), expected);
    await expect(refusal).rejects.toThrow(`CRC-32 ${crc.crc32Hex(other)}, expected ${expected.crc32}`);
    const empty = new Uint8Array(deflateRawSync(new Uint8Array()));
    expect(await inflateRaw(empty, { bytes: 0, crc32: "00000000" })).toHaveLength(0);
  });
});
