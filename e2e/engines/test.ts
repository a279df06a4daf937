/** @file Playwright's test with the other engines that this machine has, and a way to note what was seen in them. */
import { mkdirSync, writeFileSync } from "node:fs";
import { test as base } from "@playwright/test";
import { type Engines, type Found, findEngines } from "../../scripts/find-engines";
import { thisHost } from "../../scripts/host";
import type { Note } from "../../scripts/test-report";
import type { Engine } from "./engine";
import { Visitor } from "./visitor.page";

interface Fixtures {
  /** Someone who visits the built site with this engine, which is closed after the test. */
  visit: (engine: Engine) => Visitor;
}

interface WorkerFixtures {
  engines: Engines;
  /** Someone who visits the built site with an engine of this name, started for the first test that asks and closed after the last. */
  visitorOf: (name: string, start: () => Promise<Engine>) => Promise<Visitor>;
}

export const test = base.extend<Fixtures, WorkerFixtures>({
  /** As `npm test` found and installed them; for a single file, what is installed. */
  engines: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads from the pattern what the fixture needs.
    async ({}, use) => {
      const found = process.env["HALFSTEP_ENGINES"];
      await use(found ? JSON.parse(found) : await findEngines({ ...thisHost, isRoot: false }));
    },
    { scope: "worker", timeout: 60_000 },
  ],
  visitorOf: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads from the pattern what the fixture needs.
    async ({}, use, { project }) => {
      const opened = new Map<string, Engine>();
      await use(async (name, start) => {
        const engine = opened.get(name) ?? (await start());
        opened.set(name, engine);
        return new Visitor(engine, project.use.baseURL!);
      });
      for (const engine of opened.values()) await engine.close();
    },
    { scope: "worker" },
  ],
  visit: async ({ baseURL }, use) => {
    const opened: Engine[] = [];
    await use((engine) => {
      opened.push(engine);
      return new Visitor(engine, baseURL!);
    });
    for (const engine of opened) await engine.close();
  },
});

/** What was found; without it the test is skipped, and the last lines of `npm test` say so. */
export function orSkip<T>(name: string, engine: Found<T>): T {
  if ("found" in engine) return engine.found;
  note(name, { line: `${name}: not tested`, skipped: [engine.missing] });
  test.skip(true, engine.missing);
  throw new Error("not reached");
}

/** Leaves a note for the last lines of `npm test`. */
export function note(name: string, content: Note): void {
  const folder = process.env["HALFSTEP_REPORT_DIR"];
  if (!folder) return;
  mkdirSync(folder, { recursive: true });
  const file = `engine-${name.toLowerCase().replaceAll(/[^a-z0-9]+/g, "-")}.json`;
  writeFileSync(`${folder}/${file}`, JSON.stringify(content));
}
