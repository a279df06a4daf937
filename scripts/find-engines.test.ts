import { describe, expect, it } from "vitest";
import { type FakeMachine, fakeHost } from "./fake-host";
import { describeEngines, findEngines } from "./find-engines";

const lavapipe = "/usr/share/vulkan/icd.d/lvp_icd.x86_64.json";
const everything = ["/usr/bin/firefox-esr", lavapipe, "/usr/bin/WebKitWebDriver", "/usr/bin/xvfb-run"];
const debian = { files: ["/usr/bin/apt-get"], isRoot: true, osRelease: "ID=debian" };
const install = "apt-get install -y -qq --no-install-recommends";

const always = async () => true;
const never = async () => false;

const installs = ({ ran }: { ran: string[] }) => ran.filter((line) => line.startsWith("apt-get install"));

describe("the search for other browsers", () => {
  it("takes what is installed and installs nothing", async () => {
    const host = fakeHost({ ...debian, files: [...debian.files, ...everything] });
    expect(await findEngines(host, always)).toEqual({
      firefox: { found: "/usr/bin/firefox-esr" },
      firefoxGpu: {
        found: {
          path: "/usr/bin/firefox-esr",
          driver: "Mesa lavapipe",
          env: { VK_DRIVER_FILES: lavapipe },
        },
      },
      webkit: { found: "/usr/bin/WebKitWebDriver" },
    });
    expect(installs(host)).toEqual([]);
  });

  it("installs all that is missing in one go, as root on Debian", async () => {
    const line = `${install} firefox-esr libvulkan1 mesa-vulkan-drivers webkit2gtk-driver xvfb xauth`;
    const host = fakeHost({ ...debian, creates: { [line]: "/usr/bin/firefox-esr" } });
    expect(await findEngines(host, always)).toMatchObject({ firefox: { found: "/usr/bin/firefox-esr" } });
    expect(installs(host)).toEqual([line]);
  });

  it("installs only what is missing", async () => {
    const host = fakeHost({ ...debian, files: [...debian.files, ...everything.slice(0, 2)] });
    await findEngines(host, always);
    expect(installs(host)).toEqual([`${install} webkit2gtk-driver xvfb xauth`]);
  });

  it.each<[string, FakeMachine]>([
    ["not root", { ...debian, isRoot: false }],
    ["not on Debian", { ...debian, osRelease: "ID=fedora" }],
    ["not on Linux", { ...debian, platform: "darwin" }],
  ])("installs nothing when %s, and says in a sentence each what is missing", async (_, machine) => {
    const host = fakeHost(machine);
    const { firefox, firefoxGpu, webkit } = await findEngines(host, always);
    expect(installs(host)).toEqual([]);
    const missing =
      "no Firefox was found: install Firefox (on Debian the package firefox-esr), or set FIREFOX_PATH to one.";
    expect([firefox, firefoxGpu]).toEqual([{ missing }, { missing }]);
    expect(webkit).toEqual({ missing: expect.stringMatching(/^[^.]*WebKitGTK[^.]*\.$/) });
  });

  it("takes FIREFOX_PATH before an installed Firefox, and says so when it does not start", async () => {
    const env = { FIREFOX_PATH: "/my/firefox" };
    const works = fakeHost({ files: [...everything, "/my/firefox"], env });
    expect((await findEngines(works, always)).firefox).toEqual({ found: "/my/firefox" });
    const broken = fakeHost({ files: [...everything, "/my/firefox"], env, fails: ["/my/firefox --version"] });
    expect((await findEngines(broken, always)).firefox).toEqual({
      missing: expect.stringContaining("FIREFOX_PATH is /my/firefox, which does not start"),
    });
  });

  it("passes over a Firefox that is there but does not start", async () => {
    const files = [...everything, "/usr/bin/firefox"];
    const host = fakeHost({ files, fails: ["/usr/bin/firefox-esr --version"] });
    expect((await findEngines(host, always)).firefox).toEqual({ found: "/usr/bin/firefox" });
  });

  it("keeps the driver that VK_DRIVER_FILES names, tries no other, and installs none", async () => {
    const [firefox, , ...webkit] = everything;
    const machine = { ...debian, files: [...debian.files, firefox!, ...webkit] };
    const host = fakeHost({ ...machine, env: { VK_DRIVER_FILES: "/chromium/vk_swiftshader_icd.json" } });
    expect((await findEngines(host, always)).firefoxGpu).toMatchObject({
      found: { driver: "SwiftShader", env: {} },
    });
    expect((await findEngines(host, never)).firefoxGpu).toEqual({
      missing: expect.stringContaining("offers no WebGPU adapter (tried SwiftShader)"),
    });
    expect(installs(host)).toEqual([]);
  });

  it("believes in a driver when Firefox has found an adapter with it, and names all that were tried", async () => {
    const host = fakeHost({ files: everything });
    const onSystem = async (_: string, env: Record<string, string>) => !("VK_DRIVER_FILES" in env);
    expect((await findEngines(host, onSystem)).firefoxGpu).toMatchObject({
      found: { driver: "the system's driver", env: {} },
    });
    expect((await findEngines(host, never)).firefoxGpu).toEqual({
      missing: expect.stringContaining("(tried Mesa lavapipe, the system's driver)"),
    });
  });

  it("needs a virtual screen for WebKitGTK", async () => {
    const host = fakeHost({ files: everything.slice(0, 3) });
    expect((await findEngines(host, always)).webkit).toHaveProperty("missing");
  });

  it("says in a line each what was found", async () => {
    expect(describeEngines(await findEngines(fakeHost({ files: everything }), always))).toEqual([
      "Firefox: /usr/bin/firefox-esr",
      "WebGPU in Firefox: Mesa lavapipe",
      "WebKitGTK: /usr/bin/WebKitWebDriver",
    ]);
  });
});
