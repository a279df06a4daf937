/** @file For tests: a Python that has what a test needs, if there is one on this machine. */
import { execFile, execFileSync } from "node:child_process";

/** A script with its arguments, and what is in its environment beside the usual. */
export interface PythonRun {
  args: readonly [script: string, ...rest: string[]];
  variables?: Record<string, string>;
}

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

/** Imports what all scripts need, then runs each in a copy of the process, all at once. */
const forkForEach = `
import importlib, json, os, runpy, sys, tempfile, traceback
packages, runs = json.loads(sys.argv[1])
for package in packages:
    importlib.import_module(package)

def run(args, variables, output):
    os.dup2(output.fileno(), 1)
    os.environ.update(variables)
    sys.argv = args
    sys.path[0] = os.path.dirname(os.path.abspath(args[0]))
    code = 1
    try:
        runpy.run_path(args[0], run_name="__main__")
        code = 0
    except SystemExit as end:
        code = 0 if end.code is None else end.code if isinstance(end.code, int) else 1
        if isinstance(end.code, str):
            print(end.code, file=sys.stderr)
    except BaseException:
        traceback.print_exc()
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code)

children = []
for one in runs:
    output = tempfile.TemporaryFile()
    pid = os.fork()
    if pid == 0:
        run(one["args"], one.get("variables", {}), output)
    children.append((pid, output))
statuses = [os.waitpid(pid, 0)[1] for pid, _ in children]
said = []
for _, output in children:
    output.seek(0)
    said.append(output.read().decode())
for one, status, text in zip(runs, statuses, said):
    if status:
        sys.exit(f"{' '.join(one['args'])} failed, and had printed {text!r}")
print(json.dumps(said))
`;

/**
 * What each of these scripts prints. Each has a process of its own, all of them copies of one that has imported the packages: to
 * import PyTorch takes longer than most scripts do. One thread of OpenMP each, since they run beside each other. Rejects with what
 * they complain of when one of them fails.
 */
export async function runScripts(
  python: string,
  packages: readonly string[],
  runs: readonly PythonRun[],
  cwd: string,
): Promise<string[]> {
  const oneThread = { OMP_NUM_THREADS: "1" };
  // It has no copies of processes.
  if (process.platform === "win32")
    return Promise.all(
      runs.map(({ args, variables }) => runPython(python, args, cwd, { ...oneThread, ...variables })),
    );
  const said = await runPython(python, ["-c", forkForEach, JSON.stringify([packages, runs])], cwd, oneThread);
  return JSON.parse(said);
}
