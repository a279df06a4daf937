import { expect, test, vi } from "vitest";
import { eachInTurn, hashOf, keepFile } from "./keep-file";
import { openMemoryCaches } from "./testing/memory-caches";

const scope = "https://school.example/halfstep/";
const bytesOf = (text: string) => new TextEncoder().encode(text);
const fileOf = async (path: string, text: string) => ({
  path,
  bytes: text.length,
  hash: await hashOf(bytesOf(text)),
});

/** Answers in turns; the modes that it was asked in are noted. */
function serve(...answers: readonly Response[]): (RequestCache | undefined)[] {
  const modes: (RequestCache | undefined)[] = [];
  const left = [...answers];
  vi.stubGlobal("fetch", async (_: string, { cache }: RequestInit) => {
    modes.push(cache);
    return left.shift()!;
  });
  return modes;
}

test("a file is kept as the list names it, with the host's headers but for those of its way", async () => {
  const all = openMemoryCaches();
  serve(
    new Response("now", { headers: { "content-type": "text/css", "content-encoding": "gzip", etag: "1" } }),
  );
  const file = await fileOf("a.css", "now");
  await keepFile(await caches.open("one"), file, { scope, key: `${scope}a.css?1` });
  const kept = all.get("one")!.get(`${scope}a.css?1`)!;
  expect(await kept.text()).toBe("now");
  expect(Object.fromEntries(kept.headers)).toEqual({ "content-type": "text/css", etag: "1" });
});

test("what another version has kept is not fetched again where it is the same file", async () => {
  openMemoryCaches();
  const modes = serve(new Response("now"));
  const before = await caches.open("before");
  const now = await caches.open("now");
  await before.put(`${scope}same.js`, new Response("now"));
  await before.put(`${scope}`, new Response("before"));
  const same = await fileOf("same.js", "now");
  await keepFile(now, same, { scope, key: `${scope}same.js` });
  expect(modes).toEqual([]);
  await keepFile(now, { ...same, path: "" }, { scope, key: scope });
  expect(modes).toEqual(["default"]);
  expect(await (await now.match(scope))!.text()).toBe("now");
});

test("where the browser remembers another file, the server is asked; where that has another, too, nothing is kept and it is said", async () => {
  const all = openMemoryCaches();
  const modes = serve(new Response("old"), new Response("now"), new Response("old"), new Response("old"));
  const file = await fileOf("a.js", "now");
  const cache = await caches.open("one");
  await keepFile(cache, file, { scope, key: `${scope}a.js` });
  expect(modes).toEqual(["default", "reload"]);
  all.get("one")!.clear();
  await expect(keepFile(cache, file, { scope, key: `${scope}a.js` })).rejects.toThrow(
    `${scope}a.js: the server answers with another file than its list names. Publish the built site as a whole.`,
  );
  serve(new Response("", { status: 404 }), new Response("", { status: 404 }));
  await expect(keepFile(cache, file, { scope, key: `${scope}a.js` })).rejects.toThrow("HTTP 404");
  expect(all.get("one")!.size).toBe(0);
});

test("four are under way at a time, and after a failure nothing more begins", async () => {
  const begun: number[] = [];
  let most = 0;
  let now = 0;
  const work = async (one: number) => {
    begun.push(one);
    most = Math.max(most, ++now);
    await Promise.resolve();
    now--;
    if (one === 5) throw new Error("five");
  };
  await expect(
    eachInTurn(
      Array.from({ length: 40 }, (_, i) => i),
      work,
    ),
  ).rejects.toThrow("five");
  expect(most).toBe(4);
  expect(begun.length).toBeLessThan(12);
});
