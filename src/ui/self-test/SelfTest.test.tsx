// @vitest-environment happy-dom
import { act, fireEvent, screen } from "@testing-library/react";
import { expect, test } from "vitest";
import { openEngine, show } from "../testing/played-engine";
import { SelfTest } from "./SelfTest";
import { rowOf } from "./testing/row";
import { words } from "./words";

const t = words.en;

/** Self-tests whose answers the test gives, in the order in which they were begun. */
async function open() {
  const under: { answer: (rows: unknown) => void; fail: (error: Error) => void }[] = [];
  const begin = () => new Promise((answer, fail) => void under.push({ answer, fail }));
  const engine = await openEngine({ "reports.selfTest": begin });
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
