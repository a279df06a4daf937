// @vitest-environment happy-dom
import { act, cleanup, fireEvent, screen, within } from "@testing-library/react";
import { expect, test } from "vitest";
import { openEngine, playedDescription, show } from "../testing/played-engine";
import { SelfTest } from "./SelfTest";
import { adapterOf } from "./testing/adapter";
import { rowOf } from "./testing/row";
import { words } from "./words";

const t = words.en;

/** Self-tests whose answers the test gives, in the order in which they were begun. */
async function open() {
  const under: { answer: (rows: unknown) => void; fail: (error: Error) => void }[] = [];
  const begin = () => new Promise((answer, fail) => void under.push({ answer, fail }));
  const engine = await openEngine({ "reports.selfTest": begin, "reports.adapter": adapterOf() });
  show(engine, <SelfTest />);
  const press = (name: string) => fireEvent.click(screen.getByRole("button", { name }));
  return { engine, under, press };
}

test("tells how far it is and can be cancelled, which is no failure", async () => {
  const { engine, under, press } = await open();
  press(t.start);
  engine.tell({ type: "self-test", done: 30, total: 60 });
  expect(screen.getByText(new RegExp(t.running("30", "60")))).toBeTruthy();
  press(t.cancel);
  expect(engine.asked("reports.cancelSelfTest")).toHaveLength(1);
  expect(screen.queryByRole("progressbar")).toBeNull();
  await act(async () => under[0]!.fail(new Error("aborted")));
  expect(engine.session.state.getState().failure).toBeNull();
});

test("begun again after that, it is not ended by the answer of the one before", async () => {
  const { under, press } = await open();
  press(t.start);
  press(t.cancel);
  press(t.start);
  await act(async () => under[0]!.fail(new Error("aborted")));
  expect(screen.getByRole("progressbar")).toBeTruthy();
  await act(async () => under[1]!.answer([rowOf({})]));
  expect(screen.getByText(t.passed("1"))).toBeTruthy();
});

test("is over when the worker ends, which the session tells", async () => {
  const { engine, press } = await open();
  press(t.start);
  await act(async () => engine.client.die());
  expect(screen.queryByRole("progressbar")).toBeNull();
  expect(engine.session.state.getState().failure).toMatchObject({ code: "worker-died" });
});

test("says what went wrong", async () => {
  const { engine, under, press } = await open();
  press(t.start);
  await act(async () => under[0]!.fail(new Error("no memory")));
  expect(engine.session.state.getState().failure?.message).toContain("no memory");
  expect(screen.queryByRole("progressbar")).toBeNull();
});

test("without a GPU it is the processor that is checked; with one, whichever is chosen", async () => {
  const { engine, press, under } = await open();
  fireEvent.click(screen.getByRole("radio", { name: t.devices.cpu }));
  press(t.start);
  expect(engine.asked("reports.selfTest")).toEqual([[{ device: "cpu" }]]);
  await act(async () => under[0]!.answer([rowOf({ target: "js" })]));
  cleanup();
  const without = await openEngine({
    describe: { ...playedDescription, gpu: null },
    "reports.selfTest": [rowOf({ target: "wasm" })],
    "reports.adapter": { ...adapterOf(), gpu: null },
  });
  show(without, <SelfTest />);
  expect(screen.queryByRole("radio")).toBeNull();
  fireEvent.click(screen.getByRole("button", { name: t.start }));
  expect(without.asked("reports.selfTest")).toEqual([[{ device: "cpu" }]]);
  expect(await screen.findByText(t.passed("1"))).toBeTruthy();
});

test("shows each kernel's largest share of its bound, leads to its page, and lists what did not pass with its reason", async () => {
  const { press, under } = await open();
  press(t.start);
  const rows = [
    rowOf({ maxError: 1e-6, bound: 4e-6 }),
    rowOf({ maxError: 1e-6, bound: 2e-6, variant: "register" }),
    rowOf({ maxError: 9e-6, bound: 1e-5, precision: "f16" }),
    rowOf({ kernel: "relu", maxError: 0, bound: 0 }),
    rowOf({ kernel: "adam", pass: false, problem: "p[3] is NaN" }),
  ];
  await act(async () => under[0]!.answer(rows));
  const matrix = screen.getByRole("table", { name: t.errors });
  const texts = within(matrix)
    .getAllByRole("row")
    .map((row) => [...row.children].map((cell) => cell.textContent!.replaceAll("\u202f", " ")));
  expect(texts.slice(1)).toEqual([
    ["adam", "FAIL", "", "1"],
    ["matmul", "50.0 %", "90.0 %", "3"],
    ["relu", "0.0 %", "", "1"],
  ]);
  const link = within(matrix).getByRole<HTMLAnchorElement>("link", { name: "matmul" });
  expect(link.href).toMatch(/\?page=kernels&kernel=matmul$/);
  expect(screen.getByText("p[3] is NaN")).toBeTruthy();
});

test("says what the machine has and what it lacks, in words", async () => {
  await open();
  const gpu = await screen.findByLabelText(t.abilities.gpu);
  const facts = [...gpu.children].map((fact) => fact.textContent);
  expect(facts).toContain(`shader-f16${t.abilities.yes}`);
  expect(facts).toContain(`subgroups${t.abilities.no}`);
  expect(facts).toContain("maxBufferSize268,435,456");
});
