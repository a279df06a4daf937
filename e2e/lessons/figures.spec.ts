/** @file Every lesson driven through: each figure that it says or shows is the one that the workers told, or that of a closed form. */
import { expect, type Page, test } from "@playwright/test";
import { isSoak } from "../../scripts/soak";
import { expectNoViolations } from "../axe";
import { LessonDriver, type LessonName, lessons, type Memory, type Tally, type Way } from "./driver";
import { Heard } from "./heard";
import { downloadOf, lengthOf } from "./weight";

/** Ways to take a lesson, and the quickest loops that usually are taken so: each lesson once, and each way. */
const ways: Record<string, { way: Way; loops: Partial<Record<LessonName, readonly string[]>> }> = {
  "with WebGPU in English": {
    way: { language: "en", hasGpu: true },
    loops: { compute: ["amount"], matrix: ["single", "many"] },
  },
  "with WebGPU in Chinese, by the keyboard": {
    way: { language: "zh", hasGpu: true, byKeys: true },
    loops: { gpu: ["peak"], distributed: ["two"] },
  },
  "without WebGPU in English": {
    way: { language: "en", hasGpu: false },
    loops: { int8: ["changed"] },
  },
  "without WebGPU in Chinese, before a room": {
    way: { language: "zh", hasGpu: false, isPresented: true },
    loops: { precision: ["overflow"], fusion: ["waits", "wide"] },
  },
};

/** Reads, predicts, measures and answers, as a reader does who looks at everything; `loops` are all of them when left out. */
async function drive(
  page: Page,
  name: LessonName,
  way: Way,
  memory: Memory,
  loops: readonly string[] | undefined,
): Promise<Tally> {
  const driver = new LessonDriver(page, name, way, memory);
  await driver.open();
  // What is traced for the passages is heard before the first loop.
  await expect.poll(async () => (await Heard.on(page)).isTraced(name), { timeout: 30_000 }).toBe(true);
  await driver.readPassages(await Heard.on(page));
  await driver.run(loops);
  await driver.answerQuestions();
  await page.setViewportSize({ width: 390, height: 844 });
  const sideways = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect(sideways, `${name} on a phone`).toBeLessThanOrEqual(0);
  await page.setViewportSize({ width: 1280, height: 720 });
  return driver.tally;
}

if (isSoak) {
  const memory: Memory = new Map();
  const tallies = new Map<LessonName, Tally[]>();
  for (const name of Object.keys(lessons) as LessonName[])
    for (const [title, { way }] of Object.entries(ways))
      test(`every figure of the lesson ${name} is the measured one ${title}`, async ({ page }) => {
        test.setTimeout(1_800_000);
        await LessonDriver.prepare(page, way);
        const bytes = await downloadOf(page, name);
        const tally = await drive(page, name, way, memory, undefined);
        const length = await lengthOf(page, way.language);
        const all = [...(tallies.get(name) ?? []), tally];
        tallies.set(name, all);
        console.log(`${name}, ${title}: ${JSON.stringify({ ...tally, bytes, length })}`);
        await expectNoViolations(page);
        // The first reader knows nothing, and the next what that one has found out.
        if (all.length === Object.keys(ways).length)
          for (const kind of ["right", "wrong"] as const)
            expect(Math.max(...all.map((one) => one[kind])), `${kind} predictions`).toBeGreaterThan(0);
      });
} else {
  for (const [title, { way, loops }] of Object.entries(ways))
    test(`every figure of a lesson is the measured one ${title}`, async ({ page }) => {
      await LessonDriver.prepare(page, way);
      for (const [i, name] of (Object.keys(loops) as LessonName[]).entries())
        await test.step(name, async () => {
          const tally = await drive(page, name, way, new Map(), loops[name]);
          expect(tally.loops).toBe(loops[name]!.length);
          expect(tally.figures).toBeGreaterThan(0);
          await expectNoViolations(page, { contrastOnly: i > 0 && name !== "matrix" });
        });
    });
}
