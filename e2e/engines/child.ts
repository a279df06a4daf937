/** @file Programs that a test starts and that must be gone after it, with all that they have started. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";

export interface Child {
  process: ChildProcess;
  /** Ends the program and its children; resolves once it is gone. */
  stop: () => Promise<void>;
}

export function start(command: string, args: string[], env: Record<string, string> = {}): Child {
  // A group of its own, so that one signal reaches all of it.
  const child = spawn(command, args, {
    detached: true,
    stdio: "ignore",
    env: { ...process.env, ...env },
  });
  const kill = (signal: NodeJS.Signals) => {
    try {
      process.kill(-child.pid!, signal);
    } catch {
      // It has ended already, or never began.
    }
  };
  const killAtExit = () => kill("SIGKILL");
  process.once("exit", killAtExit);
  // A program that is not there fails in `until`, which waits for what it should have done.
  child.on("error", () => {});
  return {
    process: child,
    async stop() {
      process.off("exit", killAtExit);
      const isRunning = child.exitCode === null && child.signalCode === null && child.pid !== undefined;
      const ended = isRunning ? once(child, "exit") : Promise.resolve();
      kill("SIGTERM");
      await Promise.race([ended, sleep(3000, undefined, { ref: false })]);
      kill("SIGKILL");
    },
  };
}

const startMs = 60_000;

/** What `look` finds, asked until it finds something. Rejects after a minute, or once the program has ended. */
export async function until<T>(
  { process: child }: Child,
  look: () => Promise<T | undefined> | T | undefined,
): Promise<T> {
  const deadline = Date.now() + startMs;
  while (Date.now() < deadline) {
    const found = await look();
    if (found !== undefined) return found;
    if (child.exitCode !== null || child.pid === undefined) {
      throw new Error(`${child.spawnfile} ended with code ${child.exitCode} instead of starting.`);
    }
    await sleep(50);
  }
  throw new Error(`${child.spawnfile} did not start within ${startMs / 1000} s.`);
}
