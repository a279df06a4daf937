/** @file What `train_ddp.py --check` says of losses: its function alone, which any Python has, since the rest needs PyTorch. */
import { describe, expect, test } from "vitest";
import { findPython, runPython } from "../testing/python";
import script from "./train_ddp.py?raw";

const python = findPython("ast");
if (!python) console.warn("train_ddp.py --check: no Python here; skipped");

/** Prints what the function prints, and behind it whether the losses pass. */
const harness = `
import ast, sys
functions = [node for node in ast.parse(sys.argv[1]).body if isinstance(node, ast.FunctionDef) and node.name == "compare"]
exec(compile(ast.Module(functions, []), "train_ddp.py", "exec"))
nan, inf = float("nan"), float("inf")
for got, wanted in eval(sys.argv[2]):
    print(compare("losses", got, wanted, 1e-5))
`;

describe.skipIf(!python)("the check of losses in PyTorch", () => {
  test.each<[string, string, boolean, RegExp]>([
    [
      "that are as expected",
      "([2.0, 1.0], [2.0, 1.000001])",
      true,
      /: 1\.0e-06 from the expected, allowed 1e-05/,
    ],
    ["one of which is off", "([2.0, 1.0, 3.0], [2.0, 1.1, 3.0])", false, /: 9\.1e-02 from/],
    ["the last of which is no number", "([2.0, 1.0, nan], [2.0, 1.0, 3.0])", false, /: nan from/],
    ["the first of which is no number", "([nan, 1.0], [2.0, 1.0])", false, /: nan from/],
    ["one of which is infinite", "([2.0, inf], [2.0, 1.0])", false, /: inf from/],
    ["that are nothing, as they should be", "([0.0], [0.0])", true, /: 0\.0e\+00 from/],
    ["that should be nothing and are not", "([0.5], [0.0])", false, /: 5\.0e\+11 from/],
    ["of no steps", "([], [])", false, /: nothing was trained, so nothing is compared/],
  ])("tells of those %s", async (_, pair, passes, sentence) => {
    const said = await runPython(python!, ["-c", harness, script, `[${pair}]`], ".");
    const [line, verdict] = said.trim().split("\n");
    expect([line, verdict]).toEqual([expect.stringMatching(sentence), passes ? "True" : "False"]);
  });
});
