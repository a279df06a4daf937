/**
 * @file Finds Chromium's headless shell: the same engine without a browser's windows, which nobody sees in a test and which take a
 * sixth of the processor's time there.
 */
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { type Host, installDebianPackage, thisHost } from "./host";

const debianShell = "/usr/lib/chromium/chromium-headless-shell";
const debianFolder = dirname(debianShell);
const runner = fileURLToPath(new URL("run.mjs", import.meta.url));
const probe = fileURLToPath(new URL("probe-chromium.ts", import.meta.url));
const versionTimeoutMs = 30_000;
const probeTimeoutMs = 60_000;

/**
 * The path of a headless shell that stands for `chromium`: of the same version, with the same libraries beside it, and with the same
 * WebGPU adapter. As a browser finds its libraries and drivers beside itself, one that has others than Debian's gets a shell
 * in `folder`, between links to them. Undefined where there is none.
 */
export function findShell(chromium: string, folder: string, host: Host = thisHost): string | undefined {
  if (host.platform !== "linux") return undefined;
  const version = versionOf(chromium, host);
  if (!host.exists(debianShell)) {
    // The package of another Chromium would bring Debian's along.
    if (!host.exists(join(debianFolder, "chromium"))) return undefined;
    if (!installDebianPackage(host, "chromium-headless-shell")) return undefined;
  }
  if (!version || versionOf(debianShell, host) !== version) return undefined;
  const libraries = dirname(host.realpath(chromium));
  const isDebians = chromium === "/usr/bin/chromium" || libraries === debianFolder;
  const shell = isDebians ? debianShell : host.gather(folder, [debianFolder, libraries], debianShell);
  const adapter = adapterOf(chromium, host);
  return adapter && adapterOf(shell, host) === adapter ? shell : undefined;
}

/** As in "Chromium 156.0.8078.108", without what the shell says of itself. */
function versionOf(path: string, host: Host): string | undefined {
  return /\d+(\.\d+){3}/.exec(host.run(path, ["--version"], { timeoutMs: versionTimeoutMs }).stdout)?.[0];
}

function adapterOf(path: string, host: Host): string | undefined {
  const { ok, stdout } = host.run(process.execPath, [runner, probe], {
    timeoutMs: probeTimeoutMs,
    env: { CHROMIUM_PATH: path },
  });
  return ok ? stdout.trim().split("\n").at(-1) : undefined;
}
