import "fake-indexeddb/auto";
import { expect, onTestFinished, test, vi } from "vitest";
import { checkpointStorage, use } from "./checkpoint-storage";
import { CheckpointTrouble } from "./stored-checkpoint";

const refuse = (name: string) => () => Promise.reject(new DOMException("No.", name));
const codeOf = (error: unknown) => (error instanceof CheckpointTrouble ? error.trouble.code : error);

test("a storage that is full keeps its connection, however often it refuses; a closed one is opened anew", async () => {
  await checkpointStorage.all();
  const opened = vi.spyOn(indexedDB, "open");
  onTestFinished(() => opened.mockRestore());
  for (let i = 0; i < 3; i++) expect(await use(refuse("QuotaExceededError")).catch(codeOf)).toBe("full");
  expect(await checkpointStorage.of("none")).toEqual([]);
  expect(opened).toHaveBeenCalledTimes(0);
  await use(async (database) => database.close());
  expect(await checkpointStorage.of("none").catch(codeOf)).toBe("blocked");
  expect(await checkpointStorage.of("none")).toEqual([]);
  expect(opened).toHaveBeenCalledTimes(1);
});

test("a storage that could not be opened is opened by the next call", async () => {
  await use(async (database) => database.close());
  await checkpointStorage.all().catch(() => {});
  const opened = vi.spyOn(indexedDB, "open").mockImplementationOnce(() => {
    throw new DOMException("Not here.", "SecurityError");
  });
  onTestFinished(() => opened.mockRestore());
  expect(await checkpointStorage.all().catch(codeOf)).toBe("blocked");
  expect(await checkpointStorage.all()).toEqual([]);
});
