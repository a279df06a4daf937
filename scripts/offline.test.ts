import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { hashesOf, policyOfScript } from "./content-policy";
import { listSite } from "./offline";

const built = (more: Readonly<Record<string, string>> = {}) =>
  new Map(
    Object.entries({
      "index.html": '<script src="./assets/index-1.js"></script>',
      "assets/index-1.js": 'import("./Race-1.js"); new Worker("worker-1.js")',
      "assets/Race-1.js": 'new Worker("rivals-worker-1.js")',
      "assets/worker-1.js": 'import("./host-1.js")',
      "assets/host-1.js": "",
      "assets/rivals-worker-1.js": 'import("./jax-1.js")',
      "assets/jax-1.js": "",
      "data/mnist/manifest.json": "{}",
      ...more,
    }).map(([path, text]) => [path, Buffer.from(text)] as const),
  );

const pathsOf = (files: readonly { path: string }[]) => files.map(({ path }) => path).sort();

test("what the document leads to is the shell; what only the worker of other libraries leads to is extra", () => {
  const site = listSite(built());
  expect(pathsOf(site.shell)).toEqual([
    "",
    "assets/Race-1.js",
    "assets/host-1.js",
    "assets/index-1.js",
    "assets/worker-1.js",
  ]);
  expect(pathsOf(site.data)).toEqual(["data/mnist/manifest.json"]);
  expect(pathsOf(site.extras)).toEqual(["assets/jax-1.js", "assets/rivals-worker-1.js"]);
});

test("any file that changes makes another version, and nothing else does", () => {
  const { version } = listSite(built());
  expect(listSite(built()).version).toBe(version);
  expect(listSite(built({ "assets/jax-1.js": "0" })).version).not.toBe(version);
});

test("a worker's script brings its policy; only that of other libraries takes scripts from blobs, and none code from a text", () => {
  const { shell, extras } = listSite(built());
  const policies = [...shell, ...extras].flatMap(({ path, policy }) => (policy ? [[path, policy]] : []));
  expect(policies).toEqual(
    ["assets/worker-1.js", "assets/rivals-worker-1.js"].map((path) => [path, policyOfScript(path)]),
  );
  const scriptsOf = (path: string) => /script-src ([^;]*)/.exec(policyOfScript(path))![1];
  expect(scriptsOf("assets/worker-1.js")).toBe("'self' 'wasm-unsafe-eval'");
  expect(scriptsOf("assets/rivals-worker-1.js")).toBe("'self' 'wasm-unsafe-eval' blob:");
});

test("inline scripts are named by the SHA-256 of what stands between their tags", () => {
  const hash = createHash("sha256").update("\n  let theme;\n").digest("base64");
  expect(hashesOf('<script>\n  let theme;\n</script><script type="module" src="./a.js"></script>')).toEqual([
    `'sha256-${hash}'`,
  ]);
});
