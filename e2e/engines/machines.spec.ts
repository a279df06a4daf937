/** @file Machines of different kinds in one run: another browser, another device, and a data channel between them. */
import { type Browser, expect } from "@playwright/test";
import { type Engine, engineOver } from "./engine";
import { launchFirefox } from "./firefox";
import { type MachineHost, openMachineHost } from "./machine/host";
import type { Task, Trained } from "./machine/machine";
import { note, orSkip, test } from "./test";

let host: MachineHost;
test.beforeAll(async () => {
  host = await openMachineHost();
});
test.afterAll(() => host.close());

/** A profile of its own, as another machine has one. */
async function chromiumIn(browser: Browser): Promise<Engine> {
  const context = await browser.newContext();
  const page = await context.newPage();
  return { ...engineOver(page), close: () => context.close() };
}

async function open(engine: Engine): Promise<void> {
  await engine.goto(host.url);
  await expect.poll(() => engine.evaluate(() => typeof window.machine, null)).toBe("object");
}

/** As people do it: each link goes by hand from one screen to the other. Resolves to both links. */
async function meet(one: Engine, other: Engine): Promise<[string, string]> {
  await Promise.all([open(one), open(other)]);
  const invitation = await one.evaluate(() => window.machine.invite(), null);
  const answer = await other.evaluate((text) => window.machine.answer(text), invitation);
  await one.evaluate((text) => window.machine.accept(text), answer);
  return [invitation, answer];
}

const plans = [
  { schedule: "every-step", wire: "f32", localSteps: 1, totalSteps: 30 },
  { schedule: "diloco", wire: "f16", localSteps: 16, totalSteps: 48 },
] as const;

/** The first of the two is invited from and trains on the GPU, the second on the processor. */
async function trainOnBoth(one: Engine, other: Engine, plan: (typeof plans)[number]): Promise<Trained[]> {
  const tasks: Task[] = [
    { ...plan, number: 0, device: "gpu" },
    { ...plan, number: 1, device: "cpu" },
  ];
  return Promise.all(
    [one, other].map((engine, i) => engine.evaluate((task) => window.machine.train(task), tasks[i]!)),
  );
}

async function expectSameParameters(one: Engine, other: Engine): Promise<void> {
  for (const plan of plans) {
    const links = await meet(one, other);
    for (const link of links) expect(link.length).toBeLessThan(300);
    for (const engine of [one, other]) {
      // Nobody but the two machines was asked for anything.
      const { sdp, types } = await engine.evaluate(() => window.machine.described(), null);
      expect(sdp).not.toMatch(/typ (srflx|relay)/);
      expect(types.filter((type) => !/^(host|prflx|peerreflexive)$/.test(type))).toEqual([]);
    }
    const [onGpu, onProcessor] = (await trainOnBoth(one, other, plan)) as [Trained, Trained];
    const { totalSteps: step } = plan;
    expect(onGpu).toMatchObject({ end: "finished", step, device: "gpu" });
    expect(onProcessor).toMatchObject({ end: "finished", step, device: "cpu" });
    expect(onGpu.weightsHash, plan.schedule).toBe(onProcessor.weightsHash);
    expect(onGpu.losses).toEqual(onProcessor.losses);
    expect(onGpu.losses).toHaveLength(step);
    expect(onGpu.losses.at(-1)).toBeLessThan(0.8 * onGpu.losses[0]!);
  }
}

const done = "same parameters to the last bit over a data channel, every step in f32 and local steps in f16";

test("Chromium on its GPU and Chromium on the processor, two profiles, train to the same parameters over a data channel", async ({
  browser,
}) => {
  const engines = [await chromiumIn(browser), await chromiumIn(browser)] as const;
  await expectSameParameters(...engines);
  for (const engine of engines) await engine.close();
  note("machines Chromium", { line: `Chromium on the GPU with Chromium on the processor: ${done}` });
});

test("Chromium on its GPU and Firefox on the processor train to the same parameters over a data channel", async ({
  browser,
  engines,
}) => {
  const name = "Firefox with Chromium";
  const firefox = await launchFirefox(orSkip(name, engines.firefox));
  const chromium = await chromiumIn(browser);
  try {
    await expectSameParameters(chromium, firefox);
  } finally {
    await firefox.close();
    await chromium.close();
  }
  note(name, { line: `Chromium on the GPU with Firefox on the processor: ${done}` });
});
