import { strFromU8, strToU8, type ZipOptions, zipSync } from "fflate";
import { describe, expect, it } from "vitest";
import { FormatError } from "./format-error";
import { readZip, writeZip } from "./zip";

const most = 1024 * 1024;

function refusal(archive: Uint8Array): string {
  try {
    readZip(archive, most);
  } catch (error) {
    if (error instanceof FormatError) return error.code;
    throw error;
  }
  return "read";
}

describe("an archive", () => {
  it("comes back as it was written, byte for byte the same at any time", () => {
    const files = new Map([
      ["a/b.txt", new TextEncoder().encode("text")],
      ["c", Uint8Array.of(1, 2)],
    ]);
    const archive = writeZip(files);
    expect(readZip(archive)).toEqual(files);
    expect(writeZip(files)).toEqual(archive);
  });

  it("with a file called as a property of objects changes none", () => {
    const archive = zipSync({ some_name: Uint8Array.of(1) });
    for (let at = 0; at < archive.length; at++) {
      if (strFromU8(archive.subarray(at, at + 9)) === "some_name") archive.set(strToU8("__proto__"), at);
    }
    expect([...readZip(archive).keys()]).toEqual(["__proto__"]);
  });

  it("is left at the cap, whatever size it says that it unpacks to", () => {
    const archive = zipSync({ a: new Uint8Array(9 * most) }, { level: 9 });
    expect(archive.length).toBeLessThan(most / 10);
    expect(refusal(archive)).toBe("too-large");
    // As if there were eight bytes: in the local header, in the directory.
    const view = new DataView(archive.buffer);
    for (let at = 0; at + 4 < archive.length; at++) {
      if (view.getUint32(at, true) === 0x04034b50) view.setUint32(at + 22, 8, true);
      if (view.getUint32(at, true) === 0x02014b50) view.setUint32(at + 24, 8, true);
    }
    expect(refusal(archive)).toBe("too-large");
  });

  it("that is cut off anywhere is refused, also where a file ends", () => {
    const archive = zipSync({ "a.npy": new Uint8Array(9).fill(7), "b.npy": new Uint8Array(9).fill(8) });
    for (let length = 4; length < archive.length; length++)
      expect(refusal(archive.subarray(0, length)), `${length} bytes`).toBe("unzip");
    const comment = zipSync({ a: Uint8Array.of(1) }, { comment: "x".repeat(100) } as ZipOptions);
    expect(refusal(comment)).toBe("read");
  });

  it("of more files than any model has is refused", () => {
    const files = Array.from({ length: 1100 }, (_, i) => [String(i), new Uint8Array()]);
    expect(refusal(zipSync(Object.fromEntries(files)))).toBe("too-many");
  });
});
