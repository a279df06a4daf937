import { describe, expect, it } from "vitest";
import { fakeHost } from "./fake-host";
import { findChromium, installedPaths } from "./find-chromium";

const playwright = "/cache/playwright/chrome";

describe("the search for Chromium", () => {
  it("takes CHROMIUM_PATH before anything else", () => {
    const host = fakeHost({
      files: ["/my/chrome", "/usr/bin/chromium"],
      env: { CHROMIUM_PATH: "/my/chrome" },
    });
    expect(findChromium(host)).toBe("/my/chrome");
  });

  it("says so when CHROMIUM_PATH does not start, instead of taking another", () => {
    const host = fakeHost({ files: ["/usr/bin/chromium"], env: { CHROMIUM_PATH: "/my/chrome" } });
    expect(() => findChromium(host)).toThrow("CHROMIUM_PATH is /my/chrome, which does not start");
  });

  it("takes an installed Chrome before an installed Chromium, from PATH or the usual folders", () => {
    const files = ["/usr/bin/chromium", "/opt/bin/google-chrome"];
    expect(findChromium(fakeHost({ files, env: { PATH: "/opt/bin:/bin" } }))).toBe("/opt/bin/google-chrome");
    expect(findChromium(fakeHost({ files: ["/usr/bin/chromium"] }))).toBe("/usr/bin/chromium");
  });

  it("passes over one that is there but does not start", () => {
    const files = ["/usr/bin/chromium", "/usr/bin/chromium-browser"];
    const host = fakeHost({ files, fails: ["/usr/bin/chromium --version"] });
    expect(findChromium(host)).toBe("/usr/bin/chromium-browser");
  });

  it("takes a download that Playwright made earlier without downloading again", () => {
    const host = fakeHost({ files: [playwright], playwright });
    expect(findChromium(host)).toBe(playwright);
    expect(host.ran).toEqual([`${playwright} --version`]);
  });

  it("downloads the full Chromium, not the shell, when none is installed", () => {
    const host = fakeHost({
      playwright,
      creates: { "npx playwright install --no-shell chromium": playwright },
    });
    expect(findChromium(host)).toBe(playwright);
  });

  it("installs Debian's package as root when the download fails", () => {
    const host = fakeHost({
      files: ["/usr/bin/apt-get"],
      isRoot: true,
      osRelease: "NAME=Debian\nID=debian\n",
      creates: { "apt-get install -y -qq --no-install-recommends chromium": "/usr/bin/chromium" },
    });
    expect(findChromium(host)).toBe("/usr/bin/chromium");
    expect(host.ran.map((line) => line.split(" ").slice(0, 2).join(" "))).toEqual([
      "npx playwright",
      "apt-get update",
      "apt-get install",
      "/usr/bin/chromium --version",
    ]);
  });

  it.each([
    ["not root", { isRoot: false, osRelease: "ID=debian" }],
    ["not on Debian", { isRoot: true, osRelease: "ID=fedora" }],
  ])("installs no package when %s, and says what to install", (_, machine) => {
    const host = fakeHost({ files: ["/usr/bin/apt-get"], ...machine });
    expect(() => findChromium(host)).toThrow(
      "install Google Chrome or Chromium, or set CHROMIUM_PATH to one.",
    );
    expect(host.ran.filter((line) => line.startsWith("apt-get"))).toEqual([]);
  });

  it("knows the usual places on macOS and Windows", () => {
    expect(installedPaths({ platform: "darwin", env: { HOME: "/Users/ada" } })).toEqual([
      "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
      "/Applications/Chromium.app/Contents/MacOS/Chromium",
      "/Users/ada/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
      "/Users/ada/Applications/Chromium.app/Contents/MacOS/Chromium",
    ]);
    expect(installedPaths({ platform: "win32", env: { PROGRAMFILES: "C:\\Programs" } })).toEqual([
      "C:\\Programs\\Google\\Chrome\\Application\\chrome.exe",
      "C:\\Programs\\Chromium\\Application\\chrome.exe",
    ]);
  });
});
