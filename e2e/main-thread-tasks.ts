/** @file How long the page's main thread is busy at a stretch, from a browser's trace, and in all. */
import type { Browser, Page } from "@playwright/test";

export interface MainThreadTasks {
  count: number;
  /** Longest time on the clock, with whatever else the machine was busy with meanwhile. */
  longestMs: number;
  /** Longest time on the processor: what the page itself is to blame for. */
  longestCpuMs: number;
}

/** The parts of a trace event that are read here; times are in microseconds. */
interface TraceEvent {
  name: string;
  pid: number;
  tid: number;
  ts: number;
  dur?: number;
  /** On the processor. */
  tdur?: number;
  args?: { name?: string; chrome_mojo_event_info?: { mojo_interface_tag?: string } };
}

/** By which the test looks at the page; to search all of it by role takes longer than anything that the page does. */
const interfaceOfTests = "blink.mojom.DevToolsSession";

/** Watches the tasks of the page's main thread while `work` goes on. The page must be the only one of its browser. */
export async function watchMainThread(
  browser: Browser,
  page: Page,
  work: () => Promise<void>,
): Promise<MainThreadTasks> {
  await browser.startTracing(page, { categories: ["toplevel"] });
  await work();
  const { traceEvents } = JSON.parse((await browser.stopTracing()).toString()) as {
    traceEvents: TraceEvent[];
  };
  const threadOf = ({ pid, tid }: TraceEvent) => `${pid}/${tid}`;
  const mainThreads = new Set(
    traceEvents
      .filter(({ name, args }) => name === "thread_name" && args?.name === "CrRendererMain")
      .map(threadOf),
  );
  const looks = traceEvents.filter(
    ({ args }) => args?.chrome_mojo_event_info?.mojo_interface_tag === interfaceOfTests,
  );
  const isOfPage = (task: TraceEvent) =>
    !looks.some(
      (look) =>
        threadOf(look) === threadOf(task) && look.ts >= task.ts && look.ts <= task.ts + (task.dur ?? 0),
    );
  const tasks = traceEvents.filter(
    (event) =>
      event.name === "ThreadControllerImpl::RunTask" && mainThreads.has(threadOf(event)) && isOfPage(event),
  );
  const longest = (times: number[]) => times.reduce((a, b) => Math.max(a, b), 0) / 1000;
  return {
    count: tasks.length,
    longestMs: longest(tasks.map(({ dur = 0 }) => dur)),
    longestCpuMs: longest(tasks.map(({ tdur = 0 }) => tdur)),
  };
}

/**
 * What the page's main thread takes of the processor while `work` goes on, in ms per second on the clock. By the thread's own
 * clock: what else the machine does meanwhile is not counted, and no trace is written, which would take its share of the thread.
 */
export async function mainThreadMsPerSecond(page: Page, work: () => Promise<void>): Promise<number> {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send("Performance.enable", { timeDomain: "threadTicks" });
  const taken = async () => {
    const { metrics } = await devtools.send("Performance.getMetrics");
    return metrics.find(({ name }) => name === "TaskDuration")!.value * 1000;
  };
  const [before, start] = [await taken(), performance.now()];
  await work();
  const taskMs = (await taken()) - before;
  const seconds = (performance.now() - start) / 1000;
  await devtools.detach();
  return taskMs / seconds;
}
