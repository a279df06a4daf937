/** @file Everything in a page, but for what lives in processes of its own and is asked from there. */
import { openPage } from "./browser";
import { type BenchCommand, chooseContenders } from "./options";
import type { Place } from "./place";
import { hostOf } from "./remote";
import { findTorch, torchContenders } from "./torch";
import type { BenchData } from "./workloads";

export async function openBrowserPlace(command: BenchCommand, data: BenchData): Promise<Place> {
  const torch = findTorch("gpu");
  if (typeof torch === "string") console.log(torch);
  const guests = hostOf(typeof torch === "string" ? [] : torchContenders(torch), () => data);
  const { page, browserVersion, close } = await openPage(data, command.isHeaded, guests);
  try {
    const contenders = await page.evaluate(() => window.bench.contenders);
    const names = chooseContenders(contenders, command.engines).map(({ name }) => name);
    const { rounds, sliceMs } = command;
    return {
      runtime: `Chromium ${browserVersion}`,
      measure: (workload) =>
        page.evaluate((asked) => window.bench.measure(asked), { workload, names, rounds, sliceMs }),
      measurePeaks: () => page.evaluate(() => window.bench.measurePeaks()),
      adapters: () => page.evaluate(() => window.bench.adapters()),
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}
