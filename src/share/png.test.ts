import { describe, expect, it } from "vitest";
import { embedLink, linkInPng } from "./png";
import { randomNumbers } from "./testing/random-record";

/** One transparent pixel. */
const pixel = Uint8Array.from(
  atob("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg=="),
  (character) => character.charCodeAt(0),
);
const link = `https://halfstep.example/?lang=zh#r1.${"Ab-_9".repeat(300)}`;
const embed = async (png = pixel, text = link) =>
  new Uint8Array(await (await embedLink(new Blob([png]), text)).arrayBuffer());

describe("a link in a PNG", () => {
  it("is found again, and the picture is still the same picture", async () => {
    const bytes = await embed();
    expect(linkInPng(bytes)).toBe(link);
    const added = bytes.length - pixel.length;
    expect(added).toBe(12 + "halfstep\0".length + link.length);
    // The header comes first, all the rest after the text.
    expect([...bytes.subarray(0, 33), ...bytes.subarray(33 + added)]).toEqual([...pixel]);
  });

  it("is the first one where there are several", async () => {
    expect(linkInPng(await embed(await embed(), "?seed=2"))).toBe("?seed=2");
  });

  it("is not looked for in what is no PNG, or has none", () => {
    for (const bytes of [
      pixel,
      new Uint8Array(),
      pixel.subarray(0, 20),
      pixel.subarray(1),
      new Uint8Array(99),
    ])
      expect(linkInPng(bytes)).toBeNull();
  });

  it("is not put into what is no PNG, nor with characters that no link has", async () => {
    await expect(embed(new Uint8Array(99))).rejects.toThrow("no PNG");
    await expect(embed(pixel, "#r1.\u0000")).rejects.toThrow("plain characters");
  });

  it("is the whole link or none, however the file is damaged", async () => {
    const random = randomNumbers(7);
    const whole = await embed();
    const outcomes = { found: 0, none: 0 };
    for (let round = 0; round < 3_000; round++) {
      const bytes = whole.slice(0, random() < 0.3 ? Math.floor(random() * whole.length) : whole.length);
      for (let times = Math.floor(random() * 3); times > 0 && bytes.length > 0; times--)
        bytes[Math.floor(random() * bytes.length)] = Math.floor(random() * 256);
      const found = linkInPng(bytes);
      if (found !== null) expect(found).toBe(link);
      outcomes[found === null ? "none" : "found"]++;
    }
    expect(outcomes.found).toBeGreaterThan(100);
    expect(outcomes.none).toBeGreaterThan(100);
  });

  it("that no page could read is left alone, as are chunks that promise more than there is", async () => {
    expect(linkInPng(await embed(pixel, `#r1.${"A".repeat(20_000)}`))).toBeNull();
    const huge = pixel.slice();
    new DataView(huge.buffer).setUint32(8, 0xffffffff);
    expect(linkInPng(huge)).toBeNull();
  });
});
