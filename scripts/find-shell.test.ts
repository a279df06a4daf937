import { describe, expect, it } from "vitest";
import { type FakeMachine, fakeHost } from "./fake-host";
import { findShell } from "./find-shell";

const chromium = "/usr/bin/chromium";
const debians = "/usr/lib/chromium/chromium-headless-shell";
const install = "apt-get install -y -qq --no-install-recommends chromium-headless-shell";

/** Debian with both, of one version and with one adapter, as far as `machine` says nothing else. */
const debian = (
  machine: FakeMachine & { versions?: Record<string, string>; adapters?: Record<string, string> },
) => {
  const { versions = {}, adapters = {} } = machine;
  return fakeHost({
    files: ["/usr/lib/chromium/chromium", debians],
    prints: (line, env) =>
      line.endsWith("--version")
        ? `Chromium ${versions[line.split(" ")[0]!] ?? "156.0.8078.108"} built on Debian\n`
        : `a line before\n${adapters[env["CHROMIUM_PATH"]!] ?? "the adapter"}\n`,
    ...machine,
  });
};

describe("the search for a headless shell", () => {
  it("takes that of Debian beside Debian's Chromium", () => {
    expect(findShell(chromium, "/new", debian({}))).toBe(debians);
  });

  it("puts it between the libraries of a Chromium that has its own", () => {
    const host = debian({ links: { "/mine/chrome": "/mine/real/chrome" } });
    expect(findShell("/mine/chrome", "/new", host)).toBe("/new/chromium-headless-shell");
    expect(host.ran).toContain(`gather /usr/lib/chromium /mine/real ${debians}`);
  });

  it("takes none of another version, nor one that has another adapter or none", () => {
    expect(findShell(chromium, "/new", debian({ versions: { [debians]: "155.0.1.1" } }))).toBeUndefined();
    expect(findShell(chromium, "/new", debian({ adapters: { [debians]: "another" } }))).toBeUndefined();
    const probe = (path: string) => (_: string, env: Record<string, string>) =>
      env["CHROMIUM_PATH"] === path ? undefined : "Chromium 156.0.8078.108\n";
    expect(findShell(chromium, "/new", debian({ prints: probe(debians) }))).toBeUndefined();
    expect(findShell(chromium, "/new", debian({ prints: probe(chromium) }))).toBeUndefined();
  });

  it("installs Debian's package as root, but not beside another Chromium", () => {
    const machine = { isRoot: true, osRelease: "ID=debian\n", creates: { [install]: debians } };
    const host = debian({ ...machine, files: ["/usr/lib/chromium/chromium", "/usr/bin/apt-get"] });
    expect(findShell(chromium, "/new", host)).toBe(debians);
    const chrome = debian({ ...machine, files: ["/usr/bin/apt-get"] });
    expect(findShell("/usr/bin/google-chrome", "/new", chrome)).toBeUndefined();
    expect(chrome.ran).not.toContain(install);
  });

  it("finds none where it cannot be installed, nor on other systems", () => {
    expect(findShell(chromium, "/new", debian({ files: ["/usr/lib/chromium/chromium"] }))).toBeUndefined();
    expect(findShell(chromium, "/new", debian({ platform: "darwin" }))).toBeUndefined();
  });
});
