/** @file The integer cases of ONNX's and WebNN's conformance suites in a page of any engine: those that HALFSTEP_CASES names the folder of. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "vite";
import { wat } from "../../scripts/wat/plugin";
import type { CaseOutcome, CasesText } from "./cases-in-page";
import type { Engine } from "./engine";

const onnxOperators = [
  "DynamicQuantizeLinear",
  "MatMulInteger",
  "QLinearMatMul",
  "QuantizeLinear",
  "DequantizeLinear",
];
const webnnOperators = ["quantizeLinear", "dequantizeLinear"];

interface OnnxEntry {
  name: string;
  op: string;
  inputs: { dtype: string }[];
  expected: { dtype: string }[];
}

interface WebnnEntry {
  name: string;
  graph: {
    inputs: Record<string, { descriptor: { dataType: string } }>;
    operators: { name: string }[];
    expectedOutputs: Record<string, { descriptor: { dataType: string } }>;
  };
}

export interface IntegerCases {
  text: CasesText;
  /** The types in each case but f32, by its name. */
  dtypes: ReadonlyMap<string, string>;
}

/** The cases, or a sentence where they are not there. */
export function readIntegerCases(folder = process.env["HALFSTEP_CASES"]): IntegerCases | string {
  if (!folder || !existsSync(join(folder, "onnx.json")))
    return "integer cases of ONNX and WebNN: HALFSTEP_CASES does not name their folder, so none were run";
  const read = <T>(name: string): T[] => JSON.parse(readFileSync(join(folder, name), "utf8"));
  const onnx = read<OnnxEntry>("onnx.json").filter(({ op }) => onnxOperators.includes(op));
  const webnn = read<WebnnEntry>("webnn.json").filter(({ graph }) =>
    webnnOperators.includes(graph.operators[0]!.name),
  );
  const told = (types: readonly string[]) =>
    [...new Set(types)]
      .filter((type) => type !== "float32")
      .sort()
      .join(" with ");
  return {
    text: { onnx: JSON.stringify(onnx), webnn: JSON.stringify(webnn) },
    dtypes: new Map([
      ...onnx.map(({ name, inputs, expected }) => {
        return [name, told([...inputs, ...expected].map(({ dtype }) => dtype))] as const;
      }),
      ...webnn.map(({ name, graph: { inputs, expectedOutputs } }) => {
        const tensors = [...Object.values(inputs), ...Object.values(expectedOutputs)];
        return [name, told(tensors.map(({ descriptor }) => descriptor.dataType))] as const;
      }),
    ]),
  };
}

/** As a script that leaves its function in the page, since the site has no way to run cases of others. */
async function bundle(): Promise<string> {
  const entry = fileURLToPath(new URL("cases-in-page.ts", import.meta.url));
  const built = await build({
    configFile: false,
    logLevel: "error",
    plugins: [wat()],
    build: { write: false, target: "esnext", lib: { entry, formats: ["iife"], name: "halfstepCases" } },
  });
  const [{ output }] = built as unknown as [{ output: [{ code: string }] }];
  return `${output[0].code};window.halfstepCases = halfstepCases;`;
}

/** What each case comes to in the page that the engine shows, on its GPU and on its processor. */
export async function runIntegerCases(
  engine: Engine,
  { text }: IntegerCases,
): Promise<Record<"gpu" | "cpu", CaseOutcome[]>> {
  const code = await bundle();
  // As a script of the driver's: an element of script the page's policy would refuse.
  await engine.evaluate(
    Object.assign(() => {}, { toString: () => `() => {${code}}` }),
    null,
  );
  const on = (kind: "gpu" | "cpu") =>
    engine.evaluate(
      ([text, kind]): Promise<CaseOutcome[]> => {
        const { halfstepCases } = window as unknown as {
          halfstepCases: { runCases: (text: CasesText, kind: string) => Promise<CaseOutcome[]> };
        };
        return halfstepCases.runCases(text, kind);
      },
      [text, kind] as const,
    );
  return { gpu: await on("gpu"), cpu: await on("cpu") };
}

/** "12 uint8, 5 int8", most first. */
export function countsOf(outcomes: readonly CaseOutcome[], { dtypes }: IntegerCases): string {
  const counts = new Map<string, number>();
  for (const { name } of outcomes) {
    const dtype = dtypes.get(name)!;
    counts.set(dtype, (counts.get(dtype) ?? 0) + 1);
  }
  return [...counts]
    .sort(([, a], [, b]) => b - a)
    .map(([dtype, count]) => `${count} ${dtype}`)
    .join(", ");
}
