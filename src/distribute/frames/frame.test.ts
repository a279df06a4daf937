import { describe, expect, it } from "vitest";
import { decodeFrame, encodeFrame, type Frame, frameChecksum, frameTypes, protocolVersion } from "./frame";

const frame: Frame = {
  ...{ type: "reduce", wire: "f32", group: 0xdeadbeef, view: 65_539, round: 12, rank: 3 },
  ...{ exponent: -9, offset: 16_384, total: 16_387 },
  notes: Float64Array.of(1.5, -2),
  payload: new Uint8Array(Float32Array.of(1, 2, 3).buffer),
};

const faultOf = (bytes: Uint8Array) => {
  const decoded = decodeFrame(bytes);
  return "fault" in decoded ? decoded.fault : "none";
};

/** The frame with other bytes in its header, and a checksum that fits. */
function forged(at: number, ...bytes: number[]): Uint8Array {
  const forgery = encodeFrame(frame);
  forgery.set(bytes, at);
  new DataView(forgery.buffer).setUint32(40, frameChecksum(forgery), true);
  return forgery;
}

describe("a frame", () => {
  it.each(frameTypes)("of type %s arrives as it was sent", (type) => {
    expect(decodeFrame(encodeFrame({ ...frame, type }))).toEqual({ ...frame, type });
  });

  it("arrives from anywhere in a buffer", () => {
    const bytes = encodeFrame(frame);
    const within = new Uint8Array(bytes.length + 7);
    within.set(bytes, 3);
    expect(decodeFrame(within.subarray(3, 3 + bytes.length))).toEqual(frame);
  });

  it("that stays in the memory of this program has no checksum, and goes where there is room", () => {
    const room = new Uint8Array(200).fill(0xff);
    const local = { chunksPerFrame: 4, allocate: (bytes: number) => room.subarray(0, bytes) };
    const bytes = encodeFrame(frame, local);
    expect(bytes.buffer).toBe(room.buffer);
    expect(decodeFrame(bytes, local)).toEqual(frame);
    expect(faultOf(bytes)).toBe("malformed");
    expect(decodeFrame(bytes.subarray(0, -1), local)).toMatchObject({ fault: "malformed" });
  });

  it("with any one bit turned over is refused", () => {
    const bytes = encodeFrame(frame);
    for (let bit = 0; bit < 8 * bytes.length; bit++) {
      const damaged = bytes.slice();
      damaged[bit >> 3]! ^= 1 << (bit & 7);
      // Bytes 4 and 5 are the version, which is read before all else.
      expect(faultOf(damaged)).toBe(bit >> 4 === 2 ? "version" : "malformed");
    }
  });

  it("cut off anywhere, or with more behind it, is refused", () => {
    const bytes = encodeFrame(frame);
    for (let length = 0; length < bytes.length; length++)
      expect(faultOf(bytes.subarray(0, length))).toBe("malformed");
    expect(faultOf(new Uint8Array([...bytes, 0]))).toBe("malformed");
  });

  it.each([
    ["another version", 4, [protocolVersion + 1, 0], "version"],
    ["a type that there is not", 6, [99], "malformed"],
    ["a wire that there is not", 7, [9], "malformed"],
    ["more elements than it has", 28, [4, 0, 0, 0], "malformed"],
    ["four billion elements", 28, [255, 255, 255, 255], "malformed"],
    ["a place behind the end of its message", 24, [1, 64, 0, 0], "malformed"],
    ["four billion notes", 36, [255, 255, 255, 255], "malformed"],
    ["a note that is infinite", 44 + 6, [0xf0, 0x7f], "not-finite"],
  ] as const)("that claims %s is refused though its checksum fits", (_, at, bytes, fault) => {
    expect(faultOf(forged(at, ...bytes))).toBe(fault);
  });
});
