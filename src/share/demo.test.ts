import { describe, expect, test } from "vitest";
import { defaults, presets } from "../train/config";
import { fields } from "../train/fields";
import { parseLink } from "./codec";
import { namesToPrepare, noDemo, partsOfDemo, readDemo } from "./demo";

const whole =
  "?page=kernels&precision=f16&section=fusion&autostart=on&view=present&hide=section:runs,seed,preset&lock=lr,section:settings";

describe("a link that prepares a page", () => {
  test("says where it leads, how it begins, and what of the page is there", () => {
    const demo = readDemo(whole, "");
    expect(demo).toEqual({
      section: "fusion",
      isAutostarted: true,
      isPresented: true,
      hidden: ["section:runs", "seed", "preset"],
      locked: ["lr", "section:settings"],
    });
    expect(partsOfDemo(demo)).toEqual(whole.slice(1).split("&").slice(2));
    // Another page keeps what is shown, and does not begin by itself.
    expect(partsOfDemo(demo, true)).toEqual([
      "view=present",
      "hide=section:runs,seed,preset",
      "lock=lr,section:settings",
    ]);
  });

  test("says nothing where it is none, nor what it must not", () => {
    expect(readDemo("?lr=0.5", "#run")).toEqual(noDemo);
    expect(partsOfDemo(noDemo)).toEqual([]);
    // A section of another page; what is hidden may be locked as well.
    const odd = readDemo("?section=fusion&autostart=yes&view=wide&hide=lr,,lr&lock=lr,draw", "");
    expect(odd).toEqual({ ...noDemo, hidden: ["lr"], locked: ["lr", "draw"] });
  });

  test("brings nothing into the next link but names", async () => {
    const crafted = "?hide=a%26lr=9,seed&lock=b%23run,c%20d,section:draw";
    expect(partsOfDemo(readDemo(crafted, ""))).toEqual(["hide=seed", "lock=section:draw"]);
    const { notices } = await parseLink(crafted, { fields, defaults, presets });
    expect(notices.map(({ field, value }) => `${field}=${value}`)).toEqual([
      "hide=a&lr=9",
      "lock=b#run",
      "lock=c d",
    ]);
  });

  test("is read by the library without a notice, and with one for each thing that there is not", async () => {
    const schema = { fields, defaults, presets };
    expect((await parseLink(whole, schema)).notices).toEqual([]);
    expect((await parseLink("?pace=watch&section=draw", schema)).notices).toEqual([]);
    const { notices } = await parseLink(
      "?section=fusion&autostart=1&view=wide&pace=slow&hide=nothing,lr&lock=section:draw,draw",
      schema,
    );
    expect(notices.map(({ field, value }) => `${field}=${value}`)).toEqual([
      "section=fusion",
      "autostart=1",
      "view=wide",
      "pace=slow",
      "hide=nothing",
      "lock=draw",
    ]);
  });

  test("can prepare every setting and every section", () => {
    const names = namesToPrepare(fields);
    expect(names).toEqual(
      expect.arrayContaining(["lr", "device", "preset", "pace", "section:draw", "section:fusion"]),
    );
    expect(new Set(names).size).toBe(names.length);
  });
});
