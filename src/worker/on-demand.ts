import { Retryable } from "../lib/retryable";

/** Commands whose code is fetched with the first of them: each answers once it is there. Only methods of `T` may be asked for. */
export function onDemand<T extends object>(load: () => Promise<T>): T {
  const made = new Retryable(load);
  const ask =
    (name: string | symbol) =>
    async (...args: unknown[]) => {
      const commands = (await made.get()) as Record<string | symbol, (...args: unknown[]) => unknown>;
      return commands[name]!(...args);
    };
  return new Proxy({} as T, { get: (_, name) => ask(name) });
}
