/** @file For tests: a Python that has what a test needs, if there is one on this machine. */
import { execFile, execFileSync } from "node:child_process";

const candidates = [process.env["HALFSTEP_PYTHON"], "python3", "/usr/bin/python3"];

/** The first Python that can import these packages; null where none can. */
export function findPython(...packages: readonly string[]): string | null {
  for (const python of candidates) {
    try {
      if (python) execFileSync(python, ["-c", `import ${packages.join(", ")}`], { stdio: "ignore" });
      if (python) return python;
    } catch {
      // The next one may.
    }
  }
  return null;
}

/** What a script prints, with these variables in its environment beside the usual ones. Rejects with what it complains of. */
export function runPython(
  python: string,
  args: readonly string[],
  cwd: string,
  variables: NodeJS.ProcessEnv = {},
): Promise<string> {
  const env = { ...process.env, ...variables };
  return new Promise((resolve, reject) => {
    execFile(python, [...args], { cwd, env, maxBuffer: 2 ** 26 }, (error, stdout, stderr) =>
      error ? reject(new Error(stderr || error.message)) : resolve(stdout),
    );
  });
}
