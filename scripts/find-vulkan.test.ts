import { describe, expect, it } from "vitest";
import { fakeHost } from "./fake-host";
import { findVulkan } from "./find-vulkan";

const adapterLine = (name: string) =>
  `${JSON.stringify({ vendor: name, architecture: "", description: "1.0" })}\n`;

/** Prints an adapter for the environments that `opens` accepts; elsewhere the probe fails. */
const probeWhere =
  (opens: (env: Record<string, string>) => boolean) => (line: string, env: Record<string, string>) =>
    line.includes("probe-adapter") ? (opens(env) ? adapterLine("acme") : undefined) : "";

const files = ["/usr/lib/chromium/vk_swiftshader_icd.json"];
const swiftShader = { VK_DRIVER_FILES: "/usr/lib/chromium/vk_swiftshader_icd.json" };

describe("the search for a Vulkan driver", () => {
  it("keeps what VK_DRIVER_FILES names and tries nothing else", () => {
    const env = { VK_DRIVER_FILES: "/my/icd.json" };
    const works = fakeHost({ files, env, prints: probeWhere(() => true) });
    expect(findVulkan("/usr/bin/chromium", works)).toEqual({
      adapter: "acme 1.0",
      driver: "VK_DRIVER_FILES (/my/icd.json)",
      env: {},
    });
    const fails = fakeHost({ files, env, prints: probeWhere(() => false) });
    expect(() => findVulkan("/usr/bin/chromium", fails)).toThrow("tried VK_DRIVER_FILES (/my/icd.json)");
    expect(fails.ran).toHaveLength(1);
  });

  it("prefers the system's driver when Dawn opens it", () => {
    const host = fakeHost({ files, prints: probeWhere(() => true) });
    expect(findVulkan("/usr/bin/chromium", host)).toMatchObject({ driver: "the system's driver", env: {} });
  });

  it("takes SwiftShader from Chromium's folder when Dawn refuses the system's driver", () => {
    const host = fakeHost({ files, prints: probeWhere((env) => "VK_DRIVER_FILES" in env) });
    expect(findVulkan("/usr/bin/chromium", host)).toMatchObject({ env: swiftShader });
  });

  it("looks beside the real file first, behind links", () => {
    const folder = "/cache/playwright/chrome-linux64";
    const host = fakeHost({
      files: [...files, `${folder}/vk_swiftshader_icd.json`],
      links: { "/usr/bin/chrome": `${folder}/chrome` },
      prints: probeWhere((env) => "VK_DRIVER_FILES" in env),
    });
    expect(findVulkan("/usr/bin/chrome", host).env).toEqual({
      VK_DRIVER_FILES: `${folder}/vk_swiftshader_icd.json`,
    });
  });

  it("adds Chromium's own Vulkan loader where the system has none, before the libraries already named", () => {
    const host = fakeHost({
      files,
      env: { LD_LIBRARY_PATH: "/mine" },
      prints: probeWhere((env) => "LD_LIBRARY_PATH" in env),
    });
    expect(findVulkan("/usr/bin/chromium", host).env).toEqual({
      ...swiftShader,
      LD_LIBRARY_PATH: "/usr/lib/chromium:/mine",
    });
  });

  it("installs the loader as root on Debian when Chromium's does not do", () => {
    let installed = false;
    const host = fakeHost({
      files: [...files, "/usr/bin/apt-get"],
      isRoot: true,
      osRelease: "ID=debian",
      prints: (line, env) => {
        installed ||= line.includes("install") && line.includes("libvulkan1");
        return probeWhere((probed) => installed && "VK_DRIVER_FILES" in probed)(line, env);
      },
    });
    expect(findVulkan("/usr/bin/chromium", host)).toMatchObject({ env: swiftShader });
  });

  it("says what to install when nothing opens", () => {
    const host = fakeHost({ prints: probeWhere(() => false) });
    expect(() => findVulkan(undefined, host)).toThrow("(tried the system's driver): install a Vulkan driver");
  });

  it("tries only the system's own graphics API on macOS", () => {
    const host = fakeHost({ platform: "darwin", files, prints: probeWhere(() => false) });
    expect(() => findVulkan(undefined, host)).toThrow("no adapter");
    expect(host.ran).toHaveLength(1);
  });
});
