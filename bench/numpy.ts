/** @file NumPy as a contender: `numpy_step.py` in a process of its own, with BLAS on as many threads as the name says. */
import type { Contender } from "./contender";
import { askPython, startScript, threadsOf, threadVariables, trainingRequest } from "./python";

/** Why NumPy cannot be measured here, as a sentence; null when it can. `python` is a command. */
export function whyNoNumpy(python = "python3"): string | null {
  const answer = askPython("import numpy", python);
  if ("said" in answer) return null;
  if (answer.fault === "absent") return `NumPy is not measured: ${python} does not start here.`;
  return `NumPy is not measured: ${python} has none (pip install numpy).`;
}

/** What the script says of itself when it is ready. */
interface Greeting {
  version: string;
  blas: string;
}

/** NumPy on one thread, and on all. */
export const numpyContenders = (allThreads: number): Contender[] =>
  [...new Set([1, allThreads])].map((threads) => ({
    name: `numpy-${threads}`,
    title: `NumPy, ${threadsOf(threads)}`,
    prepare: async (workload, data) => {
      // Its product alone is BLAS alone.
      if (workload.kind === "product") return null;
      const { greeting, ...run } = await startScript<Greeting>({
        script: "numpy_step.py",
        ...trainingRequest(workload, data),
        env: threadVariables(threads),
      });
      const { version, blas } = greeting;
      return { ...run, title: `NumPy ${version} with ${blas}, ${threadsOf(threads)}` };
    },
  }));
