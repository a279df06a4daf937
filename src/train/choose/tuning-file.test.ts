import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { tuningFile, tuningStorage } from "./tuning-file";

test("what was tuned lies in the user's cache", () => {
  expect(tuningFile({ XDG_CACHE_HOME: "/somewhere" })).toBe(join("/somewhere", "halfstep", "tuning.json"));
  expect(tuningFile({})).toMatch(/\.cache.halfstep.tuning\.json$/);
});

test("what was written is read again, nothing is undefined, and what is no JSON is its text", async () => {
  const folder = await mkdtemp(join(tmpdir(), "halfstep-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  const path = tuningFile({ XDG_CACHE_HOME: folder });
  const storage = tuningStorage(path);
  expect(await storage.read()).toBeUndefined();
  await storage.write([{ adapter: "Acme" }]);
  expect(await tuningStorage(path).read()).toEqual([{ adapter: "Acme" }]);
  expect(await readdir(dirname(path))).toEqual(["tuning.json"]);
  await writeFile(path, "[{");
  expect(await storage.read()).toBe("[{");
});
