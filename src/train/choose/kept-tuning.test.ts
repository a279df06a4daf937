import { describe, expect, it } from "vitest";
import type { TunedLaunch } from "../../device/gpu/tune";
import { KeptTuning } from "./kept-tuning";

const here = { adapter: "Acme One", browser: "Browser 1", kernels: "00000001" };

const launch: TunedLaunch = {
  key: "matmul here",
  kernel: "matmul",
  dims: { M: 1, K: 2, N: 3 },
  candidates: [
    { variant: "tile", tune: { TILE: 16 }, us: 12.5, excluded: "" },
    { variant: "register", tune: { WIDTH: 8 }, us: 6.25, excluded: "" },
    { variant: "split-k", tune: {}, us: null, excluded: "y[0] is 3" },
  ],
  chosen: 1,
};

function open(kept?: unknown) {
  let stored = kept;
  const storage = {
    read: async () => stored,
    write: async (value: unknown) => {
      stored = JSON.parse(JSON.stringify(value));
    },
  };
  const load = async (place = here) => {
    const tuning = new KeptTuning(place, storage);
    await tuning.ready;
    return tuning;
  };
  return { load, stored: () => stored };
}

async function openWritten() {
  const opened = open();
  const first = await opened.load();
  first.note(launch, false);
  await first.written;
  return opened;
}

describe("what tuning has found out", () => {
  it("is there for the next engine, which uses it; this one's runs stay as they were", async () => {
    const { load } = open();
    const first = await load();
    first.note(launch, false);
    await first.written;
    expect([first.of(launch.key), first.choices.size]).toEqual([launch, 0]);
    const next = await load();
    expect(next.ignored).toBe("");
    expect([...next.choices]).toEqual([
      [
        launch.key,
        {
          kernel: "matmul",
          variant: "register",
          tune: { WIDTH: 8 },
          candidates: [
            { variant: "tile", tune: { TILE: 16 }, us: 12.5 },
            { variant: "register", tune: { WIDTH: 8 }, us: 6.25 },
          ],
        },
      ],
    ]);
  });

  it("is used at once where a run waits for it", async () => {
    const tuning = await open().load();
    tuning.note(launch, true);
    expect(tuning.choices.get(launch.key)).toMatchObject({ variant: "register" });
  });

  it("is ignored with a sentence where something has changed it, or it is of other kernels or another browser", async () => {
    const written = (await openWritten()).stored() as Record<string, unknown>[];
    const [place] = written;
    const launches = (changes: object) => [{ ...place, launches: [{ ...launch, ...changes }] }];
    const changed =
      "What was kept of tuning on this adapter was changed since it was written, and is ignored.";
    const cases: [unknown, string][] = [
      ["{", "What was kept of tuning is not what Halfstep writes, and is ignored."],
      [{ places: 3 }, "What was kept of tuning is not what Halfstep writes, and is ignored."],
      [launches({ chosen: 0 }), changed],
      [launches({ chosen: 7 }), changed],
      [launches({ candidates: [null] }), changed],
      [[{ ...place, launches: null }], changed],
      [[{ ...place, checksum: undefined }], changed],
    ];
    for (const [stored, sentence] of cases) {
      const tuning = await open(stored).load();
      expect([tuning.ignored, tuning.choices.size, tuning.launches]).toEqual([sentence, 0, []]);
    }
    for (const [place, sentence] of [
      [
        { ...here, kernels: "2" },
        "What was kept of tuning is of other kernels (00000001, here 2), and is ignored.",
      ],
      [
        { ...here, browser: "2" },
        "What was kept of tuning is of another browser (Browser 1), and is ignored.",
      ],
    ] as const) {
      const tuning = await open(written).load(place);
      expect([tuning.ignored, tuning.choices.size]).toEqual([sentence, 0]);
    }
  });

  it("never names as chosen what was excluded, though a checksum says that it is whole", async () => {
    const { load, stored } = open();
    const first = await load();
    first.note({ ...launch, chosen: 2 }, false);
    await first.written;
    expect(stored()).toHaveLength(1);
    expect((await load()).ignored).toMatch(/was changed/);
  });

  it("is kept for each adapter of a machine", async () => {
    const { load, stored } = await openWritten();
    const other = await load({ ...here, adapter: "Acme Two" });
    expect([other.ignored, other.choices.size]).toEqual(["", 0]);
    other.note(launch, false);
    await other.written;
    expect(stored()).toHaveLength(2);
    expect((await load()).choices.size).toBe(1);
  });

  it("is found out anew where there is no storage, or it fails", async () => {
    const fails = () => Promise.reject(new Error("not allowed"));
    for (const storage of [undefined, { read: fails, write: fails }]) {
      const tuning = new KeptTuning(here, storage);
      tuning.note(launch, true);
      await tuning.written;
      expect([tuning.ignored, tuning.choices.size]).toEqual(["", 1]);
    }
  });

  it("loses its times when it shall be found out again, and not what was excluded", async () => {
    const tuning = await (await openWritten()).load();
    tuning.forgetTimes([launch.key, "another"]);
    expect(tuning.of(launch.key)).toEqual({
      ...launch,
      candidates: launch.candidates.slice(2),
      chosen: null,
    });
    // A run that begins meanwhile is what it would have been.
    expect(tuning.choices.size).toBe(1);
  });
});
