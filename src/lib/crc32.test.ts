import { describe, expect, it } from "vitest";
import { crc32, crc32Hex } from "./crc32";

const ascii = (text: string) => new TextEncoder().encode(text);

describe("crc32", () => {
  it("gives the published check value for the digits one to nine", () => {
    expect(crc32(ascii("123456789"))).toBe(0xcbf43926);
  });

  it("is zero for no bytes and unsigned when the top bit is set", () => {
    expect(crc32(new Uint8Array())).toBe(0);
    expect(crc32(ascii("a"))).toBe(0xe8b7be43);
  });

  it("gives the same for every remainder of the length by four", () => {
    expect(["ab", "abc", "abcd", "abcde"].map((text) => crc32Hex(ascii(text)))).toEqual([
      "9e83486d",
      "352441c2",
      "ed82cd11",
      "8587d865",
    ]);
  });

  it("sees one changed bit in the middle of many bytes", () => {
    const bytes = new Uint8Array(10_001).map((_, i) => (i * 31) % 251);
    const before = crc32(bytes);
    bytes[5000]! ^= 1;
    expect(crc32(bytes)).not.toBe(before);
  });

  it("writes eight hexadecimal digits, leading zeros included", () => {
    expect(crc32Hex(new Uint8Array())).toBe("00000000");
  });
});
