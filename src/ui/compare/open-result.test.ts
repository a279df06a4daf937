// @vitest-environment happy-dom
import { describe, expect, test, vi } from "vitest";
import { encodeRecord } from "../../share/codec";
import { longestFile } from "../../share/kept-file";
import { openEngine } from "../testing/played-engine";
import { openFile } from "./open-result";
import { openedOf } from "./opened";
import { recordOf, variantOf } from "./testing/record";

const fileOf = (text: string) => new File([text], "result.md");

describe("a file that is opened", () => {
  test("shows the result of the first link in it, also where addresses without one stand before it", async () => {
    const engine = await openEngine();
    const record = recordOf(variantOf(), variantOf());
    const link = await encodeRecord(record);
    const text = `See https://halfstep.example/ and (https://halfstep.example/?seed=3${link}), or https://other.example/`;
    expect(await openFile(engine, fileOf(text))).toBe("opened");
    const opened = openedOf(engine).getState();
    expect([opened.record?.variants.length, opened.notices]).toEqual([2, []]);
    expect(await openFile(engine, fileOf("See https://halfstep.example/"))).toBe("nothing");
  });

  test("is looked through in a moment, whatever it is full of", async () => {
    const engine = await openEngine();
    for (const part of ["https://", "#r1", "#r11111111", "https://#r"]) {
      const file = fileOf(part.repeat(200_000));
      const before = process.cpuUsage();
      expect(await openFile(engine, file), part).toBe("nothing");
      const { user, system } = process.cpuUsage(before);
      expect((user + system) / 1000, part).toBeLessThan(2000);
    }
  });

  test("is not read where it is larger than any result, and has none where the browser can't read it", async () => {
    const engine = await openEngine();
    const large = fileOf("");
    Object.defineProperty(large, "size", { value: longestFile + 1 });
    const read = vi.spyOn(large, "arrayBuffer");
    expect(await openFile(engine, large)).toBe("nothing");
    expect(read).not.toHaveBeenCalled();
    const gone = fileOf("");
    vi.spyOn(gone, "arrayBuffer").mockRejectedValue(new DOMException("Gone.", "NotFoundError"));
    expect(await openFile(engine, gone)).toBe("nothing");
  });
});
