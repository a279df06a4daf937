import { expect, test, vi } from "vitest";
import { openWorker } from "./library-threads";

test("a thread of a page that is not ours gives the address of its text back when it ends", () => {
  const ended: string[] = [];
  const made: string[] = [];
  class FakeWorker {
    constructor(url: string) {
      made.push(url);
    }
    terminate(): void {
      ended.push("terminated");
    }
  }
  vi.stubGlobal("Worker", FakeWorker);
  const create = vi.spyOn(URL, "createObjectURL").mockReturnValue("blob:1");
  const revoke = vi.spyOn(URL, "revokeObjectURL").mockImplementation((url) => void ended.push(url));
  const thread = openWorker("https://somewhere/replica.js");
  expect([made, ended]).toEqual([["blob:1"], []]);
  thread.end();
  expect(ended).toEqual(["terminated", "blob:1"]);
  create.mockRestore();
  revoke.mockRestore();
  vi.unstubAllGlobals();
});
