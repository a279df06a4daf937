import { describe, expect, it } from "vitest";
import { formatRoomCode, newRoomCode, parseRoomCode } from "./room-code";

describe("the code of a room", () => {
  it("has eight characters, each of 32, and is another one each time", () => {
    const codes = Array.from({ length: 2000 }, newRoomCode);
    expect(codes.every((code) => parseRoomCode(code) === code && code.length === 8)).toBe(true);
    expect(new Set(codes).size).toBe(2000);
    expect(new Set(codes.join("")).size).toBe(32);
  });

  it("is read as people write it: small, with its dash, with letters for digits", () => {
    expect(formatRoomCode("01AB9XYZ")).toBe("01AB-9XYZ");
    for (const text of ["01AB-9XYZ", "o1ab 9xyz", " OLAB9XYZ\n", "0iab-9xyz"])
      expect(parseRoomCode(text)).toBe("01AB9XYZ");
  });

  it.each(["", "01AB-9XY", "01AB-9XYZZ", "01AB-9XYU", "01AB-9XY!", "０1AB9XYZ"])("is not %j", (text) => {
    expect(parseRoomCode(text)).toBeNull();
  });
});
