import "fake-indexeddb/auto";
import { beforeEach, describe, expect, it } from "vitest";
import { encodeRecord, type LinkSchema } from "../../share/codec";
import { writeFile } from "../../share/kept-file";
import { classLinks, classResult, classWorksheet } from "../../share/testing/class-links";
import { encodeWorksheet } from "../../share/worksheet-link";
import { defaults, presets } from "../../train/config";
import { fields } from "../../train/fields";
import { KeptStorage, StorageError } from "../results/kept-storage";
import { type BoardStore, createBoard, longestText, mostEntries } from "./board";

const schema: LinkSchema = { fields, defaults, presets };
const open = async (): Promise<BoardStore> => {
  const board = createBoard(Promise.resolve(schema));
  await board.reload();
  return board;
};
const pasted = (text: string) => [{ text, file: null }];

beforeEach(() => new KeptStorage("halfstep-board").clear());

describe("a class board", () => {
  it("takes links from a chat, tells what was twice and what can't be read, and has them after a reload", async () => {
    const links = await classLinks(6);
    const board = await open();
    const chat = [
      ...links.map((link, i) => `pupil ${i}: https://h.example/${link} !`),
      links[0],
      `${links[1]!.slice(0, 99)}`,
    ];
    expect(await board.add(pasted(chat.join("\n")))).toEqual({
      added: 6,
      duplicates: 1,
      unread: 1,
      left: 0,
      empty: [],
      oversize: [],
    });
    const [unread] = board.getState().unread;
    expect(unread).toMatchObject({ file: null, line: 8, reason: { code: "corrupt" } });
    const later = await open();
    expect(later.getState().entries.map(({ link }) => link)).toEqual(links);
    expect(later.getState().status).toBe("ready");
  });

  it("counts a result once under whatever name it was sent, and two worksheets of two people twice", async () => {
    const board = await open();
    const renamed = { ...classResult(1), givenName: "mine" };
    const links = await Promise.all([
      encodeRecord(classResult(1)),
      encodeRecord(renamed),
      encodeWorksheet({ ...classWorksheet(1), name: "Mei" }),
      encodeWorksheet({ ...classWorksheet(1), name: "Li" }),
    ]);
    expect(await board.add(pasted(links.join(" ")))).toMatchObject({ added: 3, duplicates: 1 });
  });

  it("holds five hundred, and says of how many more there was no room", async () => {
    const board = await open();
    const link = await encodeWorksheet(classWorksheet(1));
    const links = await Promise.all(
      Array.from({ length: mostEntries + 3 }, (_, i) =>
        encodeWorksheet({ ...classWorksheet(1), lines: [], answers: [], madeAtMs: 60_000 * i }),
      ),
    );
    expect(await board.add(pasted([...links, link].join("\n")))).toMatchObject({
      added: mostEntries,
      left: 4,
    });
  });

  it("takes the names of an exported file, and what a machine is called that hands something over", async () => {
    const board = await open();
    const [worksheet, result, other] = await classLinks(3);
    await board.add([{ text: writeFile([{ name: "first light", link: result! }]), file: "kept.json" }]);
    await board.add([{ text: worksheet!, file: null, name: "tab 7" }]);
    await board.add([{ text: other!, file: null, name: "tab 8" }]);
    const named = board
      .getState()
      .entries.map(({ givenName, content }) => [
        givenName,
        content.kind === "worksheet" ? content.record.name : null,
      ]);
    expect(named[0]).toEqual(["first light", null]);
    for (const [given, own] of named.slice(1)) expect(given === null).toBe(own !== null);
  });

  it("can be renamed, thinned out and cleared for good, and says which texts had nothing in them", async () => {
    const board = await open();
    await board.add(pasted((await classLinks(3)).join("\n")));
    const [first, second] = board.getState().entries;
    await board.rename(first!.id, "  front\u202erow ");
    await board.remove(second!.id);
    expect((await open()).getState().entries.map(({ givenName }) => givenName)).toEqual(["frontrow", null]);
    await board.clear();
    expect((await open()).getState().entries).toEqual([]);
    const nothing = { text: "nothing", file: "notes.txt" };
    const report = await board.add([
      nothing,
      { text: null, file: "film.mp4" },
      ...pasted("x".repeat(longestText + 1)),
    ]);
    expect(report).toMatchObject({ added: 0, empty: ["notes.txt"], oversize: ["film.mp4", null] });
  });

  it("works on where nothing can be stored, and says so", async () => {
    const fails = () => Promise.reject(new StorageError({ code: "blocked", reason: "no" }));
    const storage = { all: fails, add: fails, rename: fails, remove: fails, clear: fails };
    const board = createBoard(Promise.resolve(schema), storage);
    await board.add(pasted((await classLinks(2)).join("\n")));
    await board.reload();
    expect(board.getState()).toMatchObject({ trouble: { code: "blocked" }, entries: { length: 2 } });
    await board.remove(board.getState().entries[0]!.id);
    expect(board.getState().entries).toHaveLength(1);
  });
});
