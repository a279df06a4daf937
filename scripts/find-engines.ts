/**
 * @file Finds the browsers beside Chromium in which the page is tested, or installs them from Debian's packages. That takes
 * its time, so `npm test` does it in a process of its own: `node scripts/run.mjs scripts/find-engines.ts FILE` writes there
 * what it found. While it runs, no other process can install packages.
 */
import { writeFileSync } from "node:fs";
import { posix, win32 } from "node:path";
import { type Host, installDebianPackage, thisHost } from "./host";

/** What was looked for, or one sentence on why it is not there and what to install. */
export type Found<T> = { found: T } | { missing: string };

export interface FirefoxGpu {
  path: string;
  /** The Vulkan driver under its WebGPU, in words. */
  driver: string;
  /** What Firefox must be started with to take that driver. */
  env: Record<string, string>;
}

export interface Engines {
  /** The path of a Firefox. */
  firefox: Found<string>;
  /** A Firefox whose WebGPU has an adapter. */
  firefoxGpu: Found<FirefoxGpu>;
  /** The path of the WebDriver of WebKitGTK. */
  webkit: Found<string>;
}

/** Whether this Firefox, started with this environment, offers a WebGPU adapter. */
type Probe = (path: string, env: Record<string, string>) => Promise<boolean>;

/** What starts a browser is loaded only where one is started. */
const askFirefox: Probe = async (...args) => (await import("../e2e/engines/firefox")).firefoxHasGpu(...args);

const versionTimeoutMs = 30_000;

/** The order in which they are looked for, and the packages of Debian that bring them. */
const lavapipeFiles = ["lvp_icd.json", "lvp_icd.x86_64.json", "lvp_icd.aarch64.json"].map(
  (name) => `/usr/share/vulkan/icd.d/${name}`,
);
const webkitDriver = "/usr/bin/WebKitWebDriver";
const xvfbRun = "/usr/bin/xvfb-run";

/**
 * Looks for Firefox, for a driver under its WebGPU and for WebKitGTK; what is missing is installed from Debian's packages
 * where that is possible. `FIREFOX_PATH` chooses a Firefox, `VK_DRIVER_FILES` its driver. A driver is believed only
 * when Firefox has found an adapter with it.
 */
export async function findEngines(host: Host = thisHost, hasAdapter: Probe = askFirefox): Promise<Engines> {
  installMissing(host);
  const firefox = findFirefox(host);
  const firefoxGpu = "missing" in firefox ? firefox : await findFirefoxGpu(firefox.found, host, hasAdapter);
  return { firefox, firefoxGpu, webkit: findWebKit(host) };
}

/** In one go, since each `apt-get update` takes its time. Whether it worked shows in what is found afterwards. */
function installMissing(host: Host): void {
  if (host.platform !== "linux") return;
  const needsDriver = !host.env["VK_DRIVER_FILES"] && !lavapipeFiles.some(host.exists);
  const packages = [
    ...(installedFirefox(host) ? [] : ["firefox-esr"]),
    ...(needsDriver ? ["libvulkan1", "mesa-vulkan-drivers"] : []),
    ...(host.exists(webkitDriver) ? [] : ["webkit2gtk-driver"]),
    ...(host.exists(xvfbRun) ? [] : ["xvfb", "xauth"]),
  ];
  if (packages.length > 0) installDebianPackage(host, ...packages);
}

function findFirefox(host: Host): Found<string> {
  const given = host.env["FIREFOX_PATH"];
  const found = installedFirefox(host);
  if (found) return { found };
  const remedy = "install Firefox (on Debian the package firefox-esr), or set FIREFOX_PATH to one.";
  return {
    missing: given
      ? `FIREFOX_PATH is ${given}, which does not start: ${remedy}`
      : `no Firefox was found: ${remedy}`,
  };
}

function installedFirefox(host: Host): string | undefined {
  const given = host.env["FIREFOX_PATH"];
  return (given ? [given] : firefoxPaths(host)).find((path) => starts(host, path));
}

/** The usual places of Firefox on this platform. */
function firefoxPaths({ platform, env }: Host): string[] {
  if (platform === "win32") {
    return ["PROGRAMFILES", "PROGRAMFILES(X86)"].flatMap((name) =>
      env[name] ? [win32.join(env[name], "Mozilla Firefox\\firefox.exe")] : [],
    );
  }
  if (platform === "darwin") return ["/Applications/Firefox.app/Contents/MacOS/firefox"];
  const folders = (env["PATH"] ?? "").split(":").filter(Boolean);
  return ["firefox-esr", "firefox"].flatMap((name) =>
    [...folders, "/usr/bin"].map((folder) => posix.join(folder, name)),
  );
}

function starts(host: Host, path: string): boolean {
  if (!host.exists(path)) return false;
  return host.platform === "win32" || host.run(path, ["--version"], { timeoutMs: versionTimeoutMs }).ok;
}

async function findFirefoxGpu(path: string, host: Host, hasAdapter: Probe): Promise<Found<FirefoxGpu>> {
  const candidates = driversOf(host);
  for (const { driver, env } of candidates) {
    if (await hasAdapter(path, env)) return { found: { path, driver, env } };
  }
  const tried = candidates.map(({ driver }) => driver).join(", ");
  return {
    missing:
      `${path} offers no WebGPU adapter (tried ${tried}): ` +
      "install a Vulkan driver (on Debian libvulkan1 and mesa-vulkan-drivers), or a Firefox of version 141 or newer.",
  };
}

/** A driver on the processor before the system's own, so that one machine computes what another does. */
function driversOf({ env, platform, exists }: Host): Omit<FirefoxGpu, "path">[] {
  const given = env["VK_DRIVER_FILES"];
  if (given) return [{ driver: driverName(given), env: {} }];
  const files = platform === "linux" ? lavapipeFiles.filter(exists) : [];
  return [
    ...files.map((file) => ({ driver: driverName(file), env: { VK_DRIVER_FILES: file } })),
    { driver: "the system's driver", env: {} },
  ];
}

function driverName(file: string): string {
  if (/lvp_icd/.test(file)) return "Mesa lavapipe";
  return /swiftshader/i.test(file) ? "SwiftShader" : file;
}

function findWebKit(host: Host): Found<string> {
  if (host.exists(webkitDriver) && host.exists(xvfbRun)) return { found: webkitDriver };
  return {
    missing:
      host.platform === "linux"
        ? "no WebKitGTK was found: install it (on Debian the packages webkit2gtk-driver, xvfb and xauth)."
        : "WebKitGTK, whose WebDriver drives the page, is on Linux only.",
  };
}

export default async function main([file]: string[]): Promise<number> {
  const engines = await findEngines();
  for (const line of describeEngines(engines)) console.log(line);
  if (file) writeFileSync(file, JSON.stringify(engines));
  return 0;
}

export function describeEngines({ firefox, firefoxGpu, webkit }: Engines): string[] {
  const say = (name: string, engine: Found<string>) =>
    `${name}: ${"found" in engine ? engine.found : engine.missing}`;
  return [
    say("Firefox", firefox),
    ...("found" in firefox
      ? [say("WebGPU in Firefox", "found" in firefoxGpu ? { found: firefoxGpu.found.driver } : firefoxGpu)]
      : []),
    say("WebKitGTK", webkit),
  ];
}
