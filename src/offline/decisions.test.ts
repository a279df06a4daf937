import { expect, test } from "vitest";
import { type Asked, answerTo, headersFor, isEmbedded, outdated, strayed } from "./decisions";
import { type Site, shellName, storedAs, storeName } from "./site";

const file = (path: string) => ({ path, bytes: 10, hash: `hash-of-${path}` });
const site: Site = {
  version: "two",
  shell: [file(""), file("assets/index-1.js"), file("icon.svg")],
  data: [file("data/mnist/train-images-0.bin")],
  extras: [file("assets/rivals-worker-1.js")],
};
const scope = "https://school.example/some/where/";

const asked = (path: string, more: Partial<Asked> = {}): Asked => ({
  method: "GET",
  url: new URL(path, scope).href,
  mode: "cors",
  destination: "script",
  cache: "default",
  ...more,
});
const opened = (path: string, more: Partial<Asked> = {}) =>
  asked(path, { mode: "navigate", destination: "document", ...more });

const keyFor = (one: Asked) => {
  const answer = answerTo(site, scope, one);
  return answer?.kind === "file" ? answer.key : answer;
};

test("the document answers for its folder and for its name, whatever stands behind", () => {
  for (const path of ["", "index.html", "?page=compare&lang=zh", "#r1.abc"])
    expect(keyFor(opened(path)), path).toBe(scope);
});

test("files of this version come from its shell, data and other libraries from the store by their content", () => {
  expect(answerTo(site, scope, asked("assets/index-1.js"))).toMatchObject({
    cacheName: shellName(scope, site),
    key: `${scope}assets/index-1.js`,
  });
  for (const { path } of [...site.data, ...site.extras])
    expect(answerTo(site, scope, asked(path))).toMatchObject({
      cacheName: storeName(scope),
      key: `${scope}${path}?hash-of-${path}`,
    });
  expect(answerTo(site, scope, asked("offline.json"))).toEqual({ kind: "list" });
});

test("a script that only an earlier version has had may still be kept", () => {
  expect(answerTo(site, scope, asked("assets/index-0.js"))).toEqual({ kind: "earlier" });
});

test.each([
  ["another site of the origin", opened("../elsewhere/")],
  ["a folder inside it", opened("docs/")],
  ["another origin", asked("https://elsewhere.example/some/where/assets/index-1.js")],
  ["an embedded page", opened("", { destination: "iframe" })],
  ["a page that was made to be embedded", opened("?embed=compare")],
  ["what is sent", asked("assets/index-1.js", { method: "POST" })],
  ["what is asked for past all caches", asked("data/mnist/train-images-0.bin", { cache: "reload" })],
  ["the classroom's relay", asked("relay", { destination: "" })],
  ["the worker itself", asked("sw.js", { destination: "" })],
])("%s is none of its business", (_, one) => {
  expect(answerTo(site, scope, one)).toBeNull();
});

test("what the host does not say of isolation is added to documents and to what workers begin with, and nothing else changes", () => {
  const host = new Headers({ "content-type": "text/html", "cross-origin-embedder-policy": "credentialless" });
  const policy = "default-src 'none'";
  expect(Object.fromEntries(headersFor(host, "document", {}))).toEqual({
    "content-type": "text/html",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-embedder-policy": "credentialless",
  });
  expect(Object.fromEntries(headersFor(new Headers(), "worker", { policy }))).toEqual({
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-embedder-policy": "require-corp",
    "content-security-policy": policy,
  });
  expect(Object.fromEntries(headersFor(host, "script", { policy }))).toEqual(Object.fromEntries(host));
  expect([...host.keys()]).toHaveLength(2);
});

test("a page is embedded inside another one, or where its address says so", () => {
  expect(isEmbedded(`${scope}?lang=zh`, true)).toBe(false);
  expect(isEmbedded(`${scope}?lang=zh`, false)).toBe(true);
  expect(isEmbedded(`${scope}?embed=lesson`, true)).toBe(true);
});

test("the shell of the version before stays for pages that are open; older ones go, and nobody else's", () => {
  const shell = (version: string, of = scope) => shellName(of, { version });
  const others = [storeName(scope), shell("one", "https://school.example/"), "somebody else's"];
  expect(outdated([shell("zero"), ...others, shell("one"), shell("two")], site, scope)).toEqual([
    shell("zero"),
  ]);
  expect(outdated([...others, shell("one"), shell("two")], site, scope)).toEqual([]);
});

test("of the store go the files that this version does not have, or has with other content", () => {
  const [images] = site.data;
  const [own, before] = [storedAs(scope, images!), storedAs(scope, { ...images!, hash: "before" })];
  expect(strayed([own, before, `${scope}assets/jax-0.js?1`], site, scope)).toEqual([
    before,
    `${scope}assets/jax-0.js?1`,
  ]);
});
