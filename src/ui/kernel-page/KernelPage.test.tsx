// @vitest-environment happy-dom
import { act, fireEvent, screen, waitFor, within } from "@testing-library/react";
import { afterEach, beforeEach, expect, test } from "vitest";
import { page } from "../../store/settings/page";
import { parseConfig } from "../../train/parse-config";
import { fusionReport } from "../../train/report/fusion-report";
import { type CodeChoice, kernelCode } from "../../train/report/kernel-code";
import { describeKernels } from "../../train/report/kernel-descriptions";
import { rowOf } from "../self-test/testing/row";
import { openEngine, playedDescription, show } from "../testing/played-engine";
import { KernelPage } from "./KernelPage";
import { words } from "./words";

const t = words.en;

beforeEach(() => page.setState({ name: "kernels", own: "kernel=matmul" }));
afterEach(() => page.setState({ name: "train", own: "" }));

const answers = {
  "reports.kernels": describeKernels(),
  "reports.fusion": fusionReport(parseConfig({ fusion: "off" }), 10),
  "reports.kernelCode": (choice: CodeChoice) => kernelCode(choice),
  "reports.tuning": null,
};

async function open(changes: Parameters<typeof openEngine>[0] = {}) {
  const engine = await openEngine({ ...answers, ...changes });
  show(engine, <KernelPage />);
  await waitFor(() => expect(source()).not.toBe(""));
  return engine;
}

const source = () => [...document.querySelectorAll("pre")].map(({ textContent }) => textContent).join("");
const list = (name: string) => screen.getByLabelText<HTMLSelectElement>(name);

test("shows all of a kernel: formula, arguments at the sizes of the step, cost, source, and what it is part of", async () => {
  await open();
  expect(screen.getByRole("heading", { name: "matmul" })).toBeTruthy();
  await screen.findByText("[128, 784]");
  const used = screen.getByRole("region", { name: t.uses.title });
  const [first] = within(used).getAllByRole("row").slice(1);
  expect(first!.textContent).toContain("M 128, K 784, N 128");
  expect(first!.textContent).toContain("25.7 MFLOP");
  expect(source()).toContain("// One invocation per element of y.");
  expect(screen.getByRole("link", { name: "dense-relu" })).toBeTruthy();
});

test("another variant, precision and other constants are other texts, and what is compiled is asked of the worker", async () => {
  const engine = await open();
  fireEvent.change(list(t.code.variant), { target: { value: "split-k" } });
  await waitFor(() => expect(source()).toContain("const SLICES: u32 = 16;"));
  fireEvent.change(list(t.code.tune), { target: { value: "WIDTH\u00a08 · SLICES\u00a032" } });
  await waitFor(() => expect(source()).toContain("const SLICES: u32 = 32;"));
  fireEvent.click(screen.getByRole("radio", { name: t.code.forms.packed }));
  await waitFor(() => expect(source()).toContain("fn packHalves("));
  expect(engine.asked("reports.kernelCode").at(-1)).toEqual([
    { kernel: "matmul", variant: "split-k", tune: { WIDTH: 8, SLICES: 32 }, form: "packed" },
  ]);
  const fragment = screen.getByRole("region", { name: "shared/sum-of-slices.wgsl" });
  expect(fragment.textContent).toContain("fn ");
});

test("begins with what tuning took here", async () => {
  const chosen = { variant: "split-k", tune: { WIDTH: 16, SLICES: 8 }, us: 1, excluded: "" };
  const launch = { key: "1", kernel: "matmul", dims: { M: 1 }, candidates: [chosen], chosen: 0 };
  const report = { adapter: "", browser: "", kernels: "", ignored: "", tally: null, matrixUnits: [] };
  await open({ "reports.tuning": { ...report, launches: [launch] } });
  await waitFor(() => expect(list(t.code.variant).value).toBe("split-k"));
  await waitFor(() => expect(source()).toContain("const SLICES: u32 = 8;"));
  expect(screen.getByRole("heading", { name: t.tuned.title })).toBeTruthy();
});

test("without a GPU it begins with WebAssembly, all that it includes below it, and checks the processor alone", async () => {
  const engine = await open({
    describe: { ...playedDescription, gpu: null },
    "reports.selfTest": [rowOf({ target: "wasm", variant: "panels or rows" })],
  });
  expect(screen.getByRole<HTMLInputElement>("radio", { name: t.code.targets.wasm }).checked).toBe(true);
  expect(source()).toContain("(kernel");
  expect(screen.getByRole("region", { name: "shared/multiply.wat" })).toBeTruthy();
  expect(screen.queryByRole("heading", { name: t.tuned.title })).toBeNull();
  fireEvent.click(screen.getByRole("button", { name: t.check.start }));
  await screen.findByRole("button", { name: t.check.again });
  expect(engine.asked("reports.selfTest")).toEqual([[{ device: "cpu", kernel: "matmul" }]]);
  expect(screen.getByRole("row", { name: /matmul panels or rows wasm f32/ })).toBeTruthy();
});

test("with a GPU both are checked, one after the other, and the progress is that of this kernel alone", async () => {
  const under: ((rows: unknown) => void)[] = [];
  const engine = await open({ "reports.selfTest": () => new Promise((answer) => void under.push(answer)) });
  fireEvent.click(screen.getByRole("button", { name: t.check.start }));
  engine.tell({ type: "self-test", done: 3, total: 9 });
  engine.tell({ type: "self-test", done: 1, total: 9, kernel: "matmul" });
  expect(screen.getByText(/^Checking 1 of 9/)).toBeTruthy();
  await act(async () => under[0]!([rowOf({})]));
  await act(async () => under[1]!([rowOf({ target: "js" })]));
  expect(engine.asked("reports.selfTest").map(([choice]) => choice)).toEqual([
    { device: "gpu", kernel: "matmul" },
    { device: "cpu", kernel: "matmul" },
  ]);
  expect(screen.getByText("All 2 checks passed.")).toBeTruthy();
});

test("held beside another text, what only one has is marked, and how much that is", async () => {
  await open();
  const f16 = [...list(t.code.beside).options].find(({ text }) => text === t.code.forms.native)!;
  fireEvent.change(list(t.code.beside), { target: { value: f16.value } });
  await screen.findByText(/^Lines that only the other has: \d+/);
  const only = (tag: string) => [...document.querySelectorAll(tag)].map(({ textContent }) => textContent);
  expect(only("del")).toContain("enable f16;\n");
  expect(only("ins").join("")).toMatch(/array<Real>;[\s\S]*a\[[^\]]+\] \* b\[/);
});
