/** @file The machine the tests run on, behind an interface so that the searches of this folder can be tested. */
import { spawnSync } from "node:child_process";
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  symlinkSync,
} from "node:fs";
import { createRequire } from "node:module";
import { basename, join } from "node:path";

export interface Host {
  platform: NodeJS.Platform;
  env: Record<string, string | undefined>;
  isRoot: boolean;
  exists(path: string): boolean;
  /** The file behind symbolic links; the path itself where there is none. */
  realpath(path: string): string;
  /** The text of a file, empty where there is none. */
  read(path: string): string;
  /** Runs a command to its end. `ok` when it could be started, ended in time and with code 0. */
  run(command: string, args: string[], options: RunOptions): { ok: boolean; stdout: string };
  /**
   * Fills the new `folder` with links to what lies in `sources`, of which the last counts where names are alike, and with a copy of
   * `file`, whose path it gives.
   */
  gather(folder: string, sources: string[], file: string): string;
  /** Where Playwright's own download of Chromium lies, or would lie. */
  playwrightChromium(): string;
  say(line: string): void;
}

export interface RunOptions {
  timeoutMs: number;
  env?: Record<string, string>;
}

export const thisHost: Host = {
  platform: process.platform,
  env: process.env,
  isRoot: process.getuid?.() === 0,
  exists: existsSync,
  realpath: (path) => (existsSync(path) ? realpathSync(path) : path),
  read: (path) => (existsSync(path) ? readFileSync(path, "utf8") : ""),
  run(command, args, { timeoutMs, env }) {
    const { status, stdout } = spawnSync(command, args, {
      timeout: timeoutMs,
      env: { ...process.env, ...env },
      stdio: ["ignore", "pipe", "ignore"],
      encoding: "utf8",
    });
    return { ok: status === 0, stdout: stdout ?? "" };
  },
  gather(folder, sources, file) {
    mkdirSync(folder);
    const copy = join(folder, basename(file));
    const targets = sources.flatMap((source) =>
      readdirSync(source).map((name) => [name, join(source, name)]),
    );
    for (const [name, target] of new Map(targets as [string, string][])) {
      if (name !== basename(file)) symlinkSync(target, join(folder, name));
    }
    copyFileSync(file, copy);
    return copy;
  },
  playwrightChromium: () => createRequire(import.meta.url)("@playwright/test").chromium.executablePath(),
  say: (line) => console.log(line),
};

const minuteMs = 60_000;

/** Installs Debian packages where this is possible: as root on Debian or a relative. Whether it worked. */
export function installDebianPackage(host: Host, ...names: string[]): boolean {
  if (!host.isRoot || !host.exists("/usr/bin/apt-get")) return false;
  if (!/^ID(_LIKE)?=.*(debian|ubuntu)/m.test(host.read("/etc/os-release"))) return false;
  host.say(`Installing the Debian package${names.length > 1 ? "s" : ""} ${names.join(", ")}.`);
  const options = { timeoutMs: 5 * minuteMs, env: { DEBIAN_FRONTEND: "noninteractive" } };
  host.run("apt-get", ["update", "-qq"], options);
  return host.run("apt-get", ["install", "-y", "-qq", "--no-install-recommends", ...names], options).ok;
}
