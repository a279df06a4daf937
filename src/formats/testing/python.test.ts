import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { findPython, runScripts } from "./python";

const python = findPython("json");
if (!python) console.warn("Python: none here; skipped");

const folder = mkdtempSync(join(tmpdir(), "halfstep-python-"));
afterAll(() => rmSync(folder, { recursive: true }));

const says = `import os, sys
print(__name__, sys.argv[1:], os.environ.get("RANK"))
`;

test.skipIf(!python)(
  "scripts run as if each had been started by itself, and say what they print",
  async () => {
    writeFileSync(join(folder, "says.py"), says);
    const runs = [
      { args: ["says.py", "--steps", "5"] },
      { args: ["says.py"], variables: { RANK: "1" } },
    ] as const;
    const said = await runScripts(python!, ["json"], runs, folder);
    expect(said.map((text) => text.trim())).toEqual(["__main__ ['--steps', '5'] None", "__main__ [] 1"]);
  },
);

test.skipIf(!python)(
  "a script that fails is told of with its error, and with what it had printed",
  async () => {
    writeFileSync(join(folder, "fails.py"), "print('step 1')\nraise ValueError('diverged')\n");
    const running = runScripts(python!, ["json"], [{ args: ["fails.py"] }], folder);
    await expect(running).rejects.toThrow(
      /ValueError: diverged\n.*fails\.py failed, and had printed .*step 1/,
    );
  },
);
