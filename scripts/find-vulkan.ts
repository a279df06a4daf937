/**
 * @file Finds a Vulkan driver with which Dawn opens an adapter in Node on Linux. Chromium brings one, SwiftShader, and a
 * loader for it, so a machine that has Chromium needs nothing else. Elsewhere Dawn uses the system's own graphics API.
 */
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { type Host, installDebianPackage, thisHost } from "./host";

/** The environment under which Dawn opens this adapter, and where its driver comes from. */
export interface Vulkan {
  adapter: string;
  driver: string;
  env: Record<string, string>;
}

const probe = fileURLToPath(new URL("probe-adapter.mjs", import.meta.url));
const probeTimeoutMs = 60_000;

/** Where a distribution's launcher script for Chromium keeps the real thing. */
const chromiumFolders = [
  "/usr/lib/chromium",
  "/usr/lib64/chromium",
  "/usr/lib/chromium-browser",
  "/opt/google/chrome",
  "/snap/chromium/current/usr/lib/chromium-browser",
];

/**
 * Tries, in this order, what `VK_DRIVER_FILES` names (and then nothing else), the system's drivers, and SwiftShader in the
 * folder of `chromium`; each is believed only when Dawn has opened a device with it.
 * @throws Error with one sentence that says what to install.
 */
export function findVulkan(chromium: string | undefined, host: Host = thisHost): Vulkan {
  const given = host.env["VK_DRIVER_FILES"];
  const swiftShader = given ? [] : swiftShaderOf(chromium, host);
  const candidates = given
    ? [{ driver: `VK_DRIVER_FILES (${given})`, env: {} }]
    : [{ driver: "the system's driver", env: {} }, ...swiftShader];

  const found = firstThatOpens(candidates, host);
  if (found) return found;
  if (swiftShader.length > 0 && installDebianPackage(host, "libvulkan1")) {
    const afterInstall = firstThatOpens(swiftShader, host);
    if (afterInstall) return afterInstall;
  }
  const tried = candidates.map(({ driver }) => driver).join(", ");
  const remedy =
    host.platform === "linux"
      ? "install a Vulkan driver (on Debian libvulkan1 and mesa-vulkan-drivers 24 or newer) or a Chromium, which brings one"
      : "update the graphics driver of this machine";
  throw new Error(`Dawn opened no adapter in Node (tried ${tried}): ${remedy}.`);
}

type Candidate = Omit<Vulkan, "adapter">;

function firstThatOpens(candidates: Candidate[], host: Host): Vulkan | undefined {
  for (const { driver, env } of candidates) {
    const { ok, stdout } = host.run(process.execPath, [probe], { timeoutMs: probeTimeoutMs, env });
    if (!ok) continue;
    const { vendor, architecture, description } = JSON.parse(stdout.trim().split("\n").at(-1) ?? "{}");
    return { adapter: [vendor, architecture, description].filter(Boolean).join(" "), driver, env };
  }
  return undefined;
}

/** SwiftShader beside Chromium: with the system's Vulkan loader, and with the one that Chromium brings. */
function swiftShaderOf(chromium: string | undefined, host: Host): Candidate[] {
  if (host.platform !== "linux") return [];
  const folders = [...(chromium ? [dirname(host.realpath(chromium))] : []), ...chromiumFolders];
  const folder = folders.find((candidate) => host.exists(join(candidate, "vk_swiftshader_icd.json")));
  if (!folder) return [];
  const files = { VK_DRIVER_FILES: join(folder, "vk_swiftshader_icd.json") };
  const libraries = [folder, host.env["LD_LIBRARY_PATH"]].filter(Boolean).join(":");
  return [
    { driver: `SwiftShader in ${folder}`, env: files },
    { driver: `SwiftShader and its loader in ${folder}`, env: { ...files, LD_LIBRARY_PATH: libraries } },
  ];
}
