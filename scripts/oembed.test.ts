import { expect, test } from "vitest";
import { oembed, oembedOf, siteAddress } from "./oembed";

test.each([
  ["https://example.org", "https://example.org/"],
  ["https://example.org/halfstep", "https://example.org/halfstep/"],
  ["http://localhost:4173/", "http://localhost:4173/"],
])("%s is the site at %s", (text, address) => {
  expect(siteAddress(text)).toBe(address);
});

test.each([
  "example.org",
  "ftp://example.org/",
  "https://example.org/?embed=on",
  "https://example.org/#x",
  "https://example.org/?",
  "https://me:secret@example.org/",
  "javascript:alert(1)",
])("%s is none, and stops the build with a sentence", (text) => {
  expect(() => siteAddress(text)).toThrow(`HALFSTEP_ORIGIN is "${text}", which is no address`);
  const { buildStart } = oembed(text) as unknown as { buildStart: () => void };
  expect(buildStart).toThrow("HALFSTEP_ORIGIN");
});

test("the answer is of version 1.0, and its frame is the site's", () => {
  const answer = oembedOf("https://example.org/a/", "A & B");
  expect(answer).toMatchObject({ version: "1.0", type: "rich", provider_url: "https://example.org/a/" });
  expect(answer.html).toContain('src="https://example.org/a/?embed=on" title="A &amp; B"');
  expect([answer.width, answer.height]).toEqual([expect.any(Number), expect.any(Number)]);
});

test("without the variable the document leads nowhere, and there is no file", () => {
  const plugin = oembed("") as unknown as {
    transformIndexHtml: (html: string) => unknown;
    generateBundle: { handler: () => void };
  };
  expect(plugin.transformIndexHtml("<title>T</title>")).toEqual([]);
  // It has nothing to emit with.
  expect(() => plugin.generateBundle.handler()).not.toThrow();
});
