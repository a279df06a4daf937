import type { Host } from "./host";

export interface FakeMachine {
  platform?: NodeJS.Platform;
  env?: Record<string, string>;
  isRoot?: boolean;
  files?: string[];
  osRelease?: string;
  playwright?: string;
  links?: Record<string, string>;
  /** Commands, as one line, that end with an error. */
  fails?: string[];
  /** Commands, as one line, that make a file. */
  creates?: Record<string, string>;
  /** What a command prints, by its line and the environment it is given. */
  prints?: (line: string, env: Record<string, string>) => string | undefined;
}

/** A machine that exists only in a test. Keeps the commands it was given, each as one line. */
export function fakeHost(machine: FakeMachine): Host & { ran: string[] } {
  const files = new Set(machine.files);
  const ran: string[] = [];
  return {
    platform: machine.platform ?? "linux",
    env: machine.env ?? {},
    isRoot: machine.isRoot ?? false,
    exists: (path) => files.has(path),
    realpath: (path) => machine.links?.[path] ?? path,
    read: (path) => (path === "/etc/os-release" ? (machine.osRelease ?? "") : ""),
    run(command, args, { env = {} }) {
      const line = [command, ...args].join(" ");
      ran.push(line);
      const created = machine.creates?.[line];
      if (created) files.add(created);
      const stdout = machine.prints ? machine.prints(line, env) : "";
      return { ok: stdout !== undefined && !machine.fails?.includes(line), stdout: stdout ?? "" };
    },
    gather(folder, sources, file) {
      ran.push(`gather ${[...sources, file].join(" ")}`);
      const copy = `${folder}/${file.split("/").at(-1)}`;
      files.add(copy);
      return copy;
    },
    playwrightChromium: () => machine.playwright ?? "/nowhere/chrome",
    say: () => {},
    ran,
  };
}
