/** @file Finds a full Chromium for the end-to-end tests, or gets one. The headless shell has no WebGPU. */
import { posix, win32 } from "node:path";
import { type Host, installDebianPackage, thisHost } from "./host";

const versionTimeoutMs = 30_000;
const downloadTimeoutMs = 5 * 60_000;
const connectTimeoutMs = 15_000;

/**
 * The path of a Chromium or Chrome that starts: `CHROMIUM_PATH`, else an installed one, else Playwright's download,
 * else Debian's package when root there.
 * @throws Error with one sentence that says what to install.
 */
export function findChromium(host: Host = thisHost): string {
  const given = host.env["CHROMIUM_PATH"];
  if (given) {
    if (starts(host, given)) return given;
    throw new Error(
      `CHROMIUM_PATH is ${given}, which does not start: set it to a full Chromium, or unset it.`,
    );
  }
  const found =
    installedPaths(host).find((path) => starts(host, path)) ??
    playwrightDownload(host) ??
    debianPackage(host);
  if (found) return found;
  throw new Error(
    "No Chromium was found and none could be downloaded: install Google Chrome or Chromium, or set CHROMIUM_PATH to one.",
  );
}

/** The usual places of Chrome and Chromium on this platform, in the order in which they are tried. */
export function installedPaths({ platform, env }: Pick<Host, "platform" | "env">): string[] {
  if (platform === "win32") {
    return ["PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA"].flatMap((name) => {
      const folder = env[name];
      return folder
        ? ["Google\\Chrome", "Chromium"].map((app) => win32.join(folder, app, "Application\\chrome.exe"))
        : [];
    });
  }
  if (platform === "darwin") {
    return ["", env["HOME"] ?? ""].flatMap((home) =>
      ["Google Chrome", "Chromium"].map((app) =>
        posix.join(home || "/", "Applications", `${app}.app/Contents/MacOS/${app}`),
      ),
    );
  }
  const folders = (env["PATH"] ?? "").split(":").filter(Boolean);
  return ["google-chrome-stable", "google-chrome", "chromium", "chromium-browser"].flatMap((name) =>
    [...folders, "/usr/bin", "/snap/bin"].map((folder) => posix.join(folder, name)),
  );
}

/** A file of that name may be a stub or miss its libraries. On Windows, asking for the version would open a window. */
function starts(host: Host, path: string): boolean {
  if (!host.exists(path)) return false;
  return host.platform === "win32" || host.run(path, ["--version"], { timeoutMs: versionTimeoutMs }).ok;
}

function playwrightDownload(host: Host): string | undefined {
  const path = host.playwrightChromium();
  if (!host.exists(path)) {
    host.say("No Chrome or Chromium is installed; trying Playwright's download.");
    host.run(
      host.platform === "win32" ? "npx.cmd" : "npx",
      ["playwright", "install", "--no-shell", "chromium"],
      {
        timeoutMs: downloadTimeoutMs,
        env: { PLAYWRIGHT_DOWNLOAD_CONNECTION_TIMEOUT: String(connectTimeoutMs) },
      },
    );
  }
  return starts(host, path) ? path : undefined;
}

function debianPackage(host: Host): string | undefined {
  const path = "/usr/bin/chromium";
  return installDebianPackage(host, "chromium") && starts(host, path) ? path : undefined;
}
