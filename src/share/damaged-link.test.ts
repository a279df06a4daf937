import { describe, expect, it } from "vitest";
import { fromBase64Url, toBase64Url } from "../lib/base64url";
import { defaults, presets } from "../train/config";
import { fields } from "../train/fields";
import { parseLink } from "./codec";
import { deflate, inflateAtMost } from "./deflate";
import { packedTypical, sign, signJson } from "./testing/signed-link";

const parse = (link: unknown) => parseLink(link, { fields, defaults, presets });

describe("a damaged link", () => {
  const damaged = async (code: string, link: unknown) => {
    const parsed = await parse(link);
    expect([parsed.ok, parsed.value, parsed.notices.map((notice) => notice.code)]).toEqual([
      false,
      null,
      [code],
    ]);
    expect(parsed.notices[0]!.message).toMatch(/^[A-Z].{20,}\.$/);
  };

  it("says that it is none", async () => {
    for (const text of [
      "",
      "  ",
      "hello",
      "hello world?",
      "#about",
      "#r1x",
      "a b=c",
      null,
      42,
      {},
      ["?seed=1"],
    ])
      await damaged("not-a-link", text);
  });

  it("says that it is too long, without having read it", () =>
    damaged("oversize", `#r1.${"A".repeat(16 * 1024)}`));

  it("says that it has characters of no link", async () => {
    const link = await signJson(packedTypical());
    for (const extra of ["!", "%20", "=", ".", "\u0000", "é"]) await damaged("not-base64", link + extra);
  });

  it("says that its data is cut off, or no deflate, or no JSON", async () => {
    const link = await signJson(packedTypical());
    for (const text of [link.slice(0, -40), "#r1.", "#r1", "#r1.AAAA", "#r1.AAAAAAAA", "#r0.AAAA"])
      await damaged("corrupt", text);
    for (let cut = 1; cut < 9; cut++) await damaged("corrupt", link.slice(0, -cut));
    for (const json of ["", "{", "[1,", "nul", '{"__proto__":1}', "[]", "7", '"[]"'])
      expect((await parse(await sign(json))).ok, json).toBe(false);
    await damaged("corrupt", await sign("[".repeat(60_000)));
  });

  it("says that its checksum is another one", async () => {
    const bytes = fromBase64Url((await signJson(packedTypical())).slice("#r1.".length))!;
    bytes[2]! ^= 1;
    await damaged("checksum", `#r1.${toBase64Url(bytes)}`);
  });

  it("says that it would unpack to more than any result, having unpacked little more", async () => {
    await damaged("bomb", await sign(`[${" ".repeat(8_000_000)}]`));
    const bomb = await deflate(new Uint8Array(8_000_000));
    expect(await inflateAtMost(new Uint8Array(bomb), 64 * 1024)).toBeNull();
  });

  it("says that it is of the future", async () => {
    await damaged("future-version", await sign(JSON.stringify(packedTypical()), { version: 2 }));
    await damaged("future-version", "#r99999999999999999999.");
  });
});
