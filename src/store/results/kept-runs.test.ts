import "fake-indexeddb/auto";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { encodeRecord, type LinkSchema } from "../../share/codec";
import { recordOfComparison } from "../../share/record-of";
import { typicalComparison } from "../../share/testing/random-record";
import { defaults, presets } from "../../train/config";
import { fields } from "../../train/fields";
import { createKeptStore, type KeptStore } from "./kept-runs";
import { KeptStorage, StorageError, type StorageTroubleCode } from "./kept-storage";

const schema: Promise<LinkSchema> = Promise.resolve({ fields, defaults, presets });
const minuteMs = 60_000;
const make = (seed: number) => recordOfComparison(typicalComparison(seed), { madeAtMs: seed * minuteMs });
const [first, second, third] = [make(1), make(2), make(3)];

async function ready(store: KeptStore): Promise<KeptStore> {
  await expect.poll(() => store.getState().status).toBe("ready");
  return store;
}
const open = (storage?: KeptStorage) => ready(createKeptStore(schema, storage));
const records = (store: KeptStore) => store.getState().results.map(({ record }) => record);
const names = (store: KeptStore) => store.getState().results.map(({ givenName }) => givenName);

/** Storage in which everything fails with what a browser would throw. */
const failing = (name: string) => {
  vi.stubGlobal("indexedDB", {
    open: () => {
      throw new DOMException("says the browser", name);
    },
  });
  return new KeptStorage();
};

beforeEach(async () => {
  vi.unstubAllGlobals();
  await new KeptStorage().clear();
});

describe("kept results", () => {
  it("survive a reload, the latest first, with their names", async () => {
    const before = await open();
    await before.add(first, "my first");
    await before.add(second);
    const after = await open();
    expect(records(after)).toEqual([second, first]);
    expect(names(after)).toEqual([null, "my first"]);
    expect(after.getState().results.every(({ isStored, notices }) => isStored && notices.length === 0)).toBe(
      true,
    );
  });

  it("are kept once, however often they are added", async () => {
    const store = await open();
    const ids = await Promise.all([store.add(first), store.add(second), store.add(first)]);
    expect(ids[2]).toBe(ids[0]);
    expect(records(store)).toEqual([second, first]);
  });

  it("can be renamed, removed one by one and all at once, for good", async () => {
    const store = await open();
    const [one, two] = [await store.add(first), await store.add(second), await store.add(third)];
    await store.rename(one!, `  ${"n".repeat(50)} `);
    await store.remove(two!);
    for (const shown of [store, await open()]) {
      expect(records(shown)).toEqual([third, first]);
      expect(names(shown)).toEqual([null, "n".repeat(40)]);
    }
    await store.rename(one!, " ");
    expect(names(await open())).toEqual([null, null]);
    await store.removeAll();
    expect(records(store)).toEqual([]);
    expect(records(await open())).toEqual([]);
  });

  it("show what another tab changes", async () => {
    const [here, there] = [await open(), await open()];
    const id = await there.add(first);
    await expect.poll(() => records(here)).toEqual([first]);
    await there.rename(id, "from there");
    await expect.poll(() => names(here)).toEqual(["from there"]);
    await here.removeAll();
    await expect.poll(() => records(there)).toEqual([]);
  });

  it("that this page cannot read any more are listed apart, and can be removed", async () => {
    await new KeptStorage().add([{ givenName: "lost", link: "#r1.AAAA" }]);
    const store = await open();
    expect(records(store)).toEqual([]);
    const [lost] = store.getState().unreadable;
    expect(lost).toMatchObject({ givenName: "lost", notices: [{ code: "corrupt" }] });
    await store.remove(lost!.id);
    expect((await open()).getState().unreadable).toEqual([]);
  });
});

describe("a file of all kept results", () => {
  it("brings them to another browser, names included, and recognises those that are there", async () => {
    const here = await open();
    await here.add(first, "my first");
    await here.add(second);
    const file = here.exportAll();
    await here.removeAll();
    const there = await open();
    await there.add(first, "as it is called there");
    expect(await there.importFile(file)).toEqual({
      ok: true,
      added: 1,
      duplicates: 1,
      damaged: [],
      remarks: [],
      isAltered: false,
    });
    expect(records(there)).toEqual([second, first]);
    expect(names(await open())).toEqual([null, "as it is called there"]);
    expect(await there.importFile(file)).toMatchObject({ added: 0, duplicates: 2 });
  });

  it("names damaged entries and takes the others", async () => {
    const here = await open();
    for (const [record, name] of [
      [first, "one"],
      [second, "two"],
      [third, "three"],
    ] as const)
      await here.add(record, name);
    const file = JSON.parse(here.exportAll());
    file.entries[1].link = `${file.entries[1].link.slice(0, -20)}`;
    file.entries[2].name = 7;
    file.entries.push({ __proto__: { link: "x" } }, null, 42, { link: "?seed=1", name: "settings" });
    await here.removeAll();
    const report = await here.importFile(JSON.stringify(file));
    expect(report).toMatchObject({ ok: true, added: 2, duplicates: 0, isAltered: true });
    expect(report.ok && report.damaged.map(({ place, name }) => [place, name])).toEqual([
      [2, "two"],
      [4, null],
      [5, null],
      [6, null],
      [7, "settings"],
    ]);
    expect(names(here)).toEqual(["three", null]);
  });

  it("keeps an entry of which not everything can be read, and goes on saying so", async () => {
    const link = await encodeRecord(first);
    const entries = [{ name: "odd", ordinal: 1, link: `https://halfstep.example/?colour=red${link}` }];
    const store = await open();
    const report = await store.importFile(
      JSON.stringify({ format: "halfstep-results", version: 1, entries }),
    );
    expect(report).toMatchObject({ added: 1, remarks: [{ place: 1, notices: [{ field: "colour" }] }] });
    expect((await open()).getState().results[0]!.link).toBe(link);
  });

  it.each([
    ["not-json", "{"],
    ["not-json", ""],
    ["no-results", "null"],
    ["no-results", '{"format":"halfstep-results","version":1}'],
    ["no-results", '{"__proto__":{"format":"halfstep-results","version":1,"entries":[]}}'],
    ["future-version", '{"format":"halfstep-results","version":2,"entries":[]}'],
  ])("that is none is refused as %s: %s", async (problem, text) => {
    expect(await (await open()).importFile(text)).toEqual({ ok: false, problem });
  });
});

describe("where storage fails", () => {
  it.each<[string, StorageTroubleCode]>([
    ["SecurityError", "blocked"],
    ["InvalidStateError", "blocked"],
    ["QuotaExceededError", "full"],
    ["VersionError", "newer"],
    ["UnknownError", "failed"],
  ])("%s is told as %s, and the list works until the page is left", async (name, code) => {
    const store = await open(failing(name));
    const id = await store.add(first);
    await store.add(second, "mine");
    await store.rename(id, "renamed");
    expect(store.getState().trouble).toEqual({ code, reason: "says the browser" });
    expect(names(store)).toEqual(["mine", "renamed"]);
    expect(store.getState().results.some(({ isStored }) => isStored)).toBe(false);
    await store.reload();
    expect(names(store)).toEqual(["mine", "renamed"]);
    expect(JSON.parse(store.exportAll()).entries).toHaveLength(2);
    await store.remove(id);
    expect(records(store)).toEqual([second]);
  });

  it("no storage at all is blocked storage", async () => {
    vi.stubGlobal("indexedDB", undefined);
    expect((await open(new KeptStorage())).getState().trouble?.code).toBe("blocked");
  });

  it("what was stored stays on the list, and trouble that has passed is forgotten", async () => {
    const storage = new KeptStorage();
    const store = await open(storage);
    await store.add(first);
    const full = new StorageError({ code: "full", reason: "no room" });
    const adding = vi.spyOn(storage, "add").mockRejectedValue(full);
    await store.add(second);
    expect(store.getState().trouble).toEqual(full.trouble);
    expect(store.getState().results.map(({ isStored }) => isStored)).toEqual([false, true]);
    adding.mockRestore();
    await store.add(third);
    expect(store.getState().trouble).toBeNull();
    await store.reload();
    expect(records(store)).toEqual([third, second, first]);
    expect(records(await open())).toEqual([third, first]);
  });

  it("makes room for a newer page in another tab, and goes on when it is still the newest", async () => {
    const store = await open();
    await store.add(first);
    const upgrade = await new Promise<IDBDatabase>((resolve, reject) => {
      const opening = indexedDB.open("halfstep", 2);
      opening.onsuccess = () => resolve(opening.result);
      opening.onerror = () => reject(opening.error);
    });
    upgrade.close();
    await store.add(second);
    expect(store.getState().trouble?.code).toBe("newer");
    expect(records(store)).toEqual([second, first]);
    await new Promise((resolve) => {
      indexedDB.deleteDatabase("halfstep").onsuccess = resolve;
    });
    await store.add(third);
    expect(store.getState().trouble).toBeNull();
  });
});
