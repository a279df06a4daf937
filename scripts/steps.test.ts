import { describe, expect, it } from "vitest";
import { command, type Outcome, runSteps, type Step } from "./steps";

/** Steps that end when they are told to, and a record of what happened. */
function stage() {
  const log: string[] = [];
  const ends = new Map<string, (outcome: Outcome) => void>();
  const step = (title: string, processors: 0 | 1 | 2, ...after: string[]): Step => ({
    title,
    processors,
    after,
    run: (print) => {
      log.push(`begin ${title}`);
      print(`${title} at work\n`);
      return new Promise((resolve) => {
        ends.set(title, resolve);
      });
    },
  });
  const end = async (title: string, ok = true) => {
    ends.get(title)!({ ok });
    await new Promise((resolve) => setTimeout(resolve));
  };
  return { log, step, end };
}

/** Keeps what is printed. */
function collect() {
  const page = {
    text: "",
    print(text: string) {
      page.text += text;
    },
  };
  return page;
}

describe("steps", () => {
  it("begin in their order when what they wait for has ended and processors are free, and overtake what waits", async () => {
    const { log, step, end } = stage();
    const steps = [
      step("install", 1),
      step("types", 1),
      step("pages", 2, "install", "build"),
      step("build", 1),
    ];
    const all = runSteps(steps, { write: () => {} });
    expect(log).toEqual(["begin install", "begin types"]);
    await end("types");
    expect(log.slice(2)).toEqual(["begin build"]);
    await end("install", false);
    expect(log.slice(3)).toEqual([]);
    await end("build");
    expect(log.slice(3)).toEqual(["begin pages"]);
    await end("pages");
    expect((await all).map(({ title, ok }) => [title, ok])).toEqual([
      ["install", false],
      ["types", true],
      ["pages", true],
      ["build", true],
    ]);
  });

  it("that mostly wait go on beside those that keep all processors busy, but disturb none that must not be disturbed", async () => {
    const { log, step, end } = stage();
    const steps = [
      step("machines", 0),
      step("engine", 1),
      step("types", 1),
      step("pages", 2),
      step("late", 0),
    ];
    const all = runSteps(steps, { write: () => {} });
    expect(log).toEqual(["begin machines", "begin engine", "begin types", "begin late"]);
    for (const title of ["types", "engine", "late"]) await end(title);
    expect(log.slice(4)).toEqual([]);
    await end("machines");
    expect(log.slice(4)).toEqual(["begin pages"]);
    await end("pages");
    await all;

    const [pages, other] = [step("pages", 2), step("machines", 0)];
    const alone = runSteps([pages, other], { write: () => {} });
    expect(log.slice(5)).toEqual(["begin pages"]);
    await end("pages");
    expect(log.slice(6)).toEqual(["begin machines"]);
    await end("machines");
    await alone;
  });

  it("show what they print one after the other, the one in front live", async () => {
    const { step, end } = stage();
    const shown = collect();
    const all = runSteps([step("a", 1), step("b", 1)], { write: shown.print, now: () => 0 });
    expect(shown.text).toBe("\n── a ──\na at work\n");
    await end("b");
    expect(shown.text).not.toContain("b at work");
    await end("a");
    await all;
    expect(shown.text).toBe(
      "\n── a ──\na at work\n── a: passed in 0.0 s\n\n── b ──\nb at work\n── b: passed in 0.0 s\n",
    );
  });

  it("that reject have failed, with the reason, and the others go on", async () => {
    const broken: Step = { title: "a", processors: 1, run: () => Promise.reject(new Error("no disk")) };
    const good: Step = { title: "b", processors: 1, after: ["a"], run: async () => ({ ok: true }) };
    const shown = collect();
    const results = await runSteps([broken, good], { write: shown.print });
    expect(results.map(({ ok }) => ok)).toEqual([false, true]);
    expect(shown.text).toContain("no disk\n── a: FAILED");
  });

  it("tell how many seconds each took", async () => {
    let ms = 0;
    const slow: Step = {
      title: "a",
      processors: 1,
      run: async () => {
        ms += 2500;
        return { ok: true };
      },
    };
    expect(await runSteps([slow], { write: () => {}, now: () => ms })).toMatchObject([{ seconds: 2.5 }]);
  });

  it("that wait for a step that is not there, or in a circle, are refused", async () => {
    const step = (title: string, ...after: string[]): Step => ({
      title,
      after,
      processors: 1,
      run: async () => ({ ok: true }),
    });
    await expect(runSteps([step("a", "bild")])).rejects.toThrow('The step "a" waits for "bild"');
    await expect(runSteps([step("a", "b"), step("b", "a")])).rejects.toThrow("in a circle");
  });
});

describe("a command", () => {
  const node = (script: string, counts?: () => never) =>
    command({ command: [process.execPath, "-e", script], ...(counts ? { counts } : {}) });

  it("passes by its exit code, prints what it prints, and gets its environment when it starts", async () => {
    const printed = collect();
    const script = "console.log(process.env.GREETING); console.error('aside'); process.exitCode = 3";
    const counts = { passed: 1, failed: 2, skipped: 3, failures: ["a", "b"], unsteady: [] };
    let greeting = "early";
    const run = command({
      command: [process.execPath, "-e", script],
      env: () => ({ GREETING: greeting }),
      counts: () => counts,
    });
    greeting = "late";
    const outcome = await run(printed.print);
    expect(outcome).toEqual({ ok: false, counts });
    expect(printed.text.split("\n").toSorted()).toEqual(["", "aside", "late"]);
  });

  it("that leaves no report has no counts; one that is not there has failed and is named", async () => {
    const crash = () => {
      throw new Error("no such file");
    };
    expect(await node("0", crash)(() => {})).toEqual({ ok: true, counts: undefined });
    const printed = collect();
    expect(await command({ command: ["halfstep-nowhere"] })(printed.print)).toMatchObject({ ok: false });
    expect(printed.text).toContain("halfstep-nowhere");
  });
});
