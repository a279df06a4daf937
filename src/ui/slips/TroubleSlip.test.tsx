// @vitest-environment happy-dom
import { act, fireEvent, screen } from "@testing-library/react";
import { describe, expect, onTestFinished, test } from "vitest";
import { noDemo } from "../../share/demo";
import { demo, followDemo } from "../../store/settings/demo";
import { preparedWords } from "../demo/prepared-words";
import { openEngine, type PlayedEngine, show } from "../testing/played-engine";
import { TroubleSlip } from "./TroubleSlip";
import { words } from "./words";

const t = words.en;
const title = (kind: keyof typeof t.trouble) =>
  screen.queryByRole("heading", { name: t.trouble[kind].title });

/** A run whose first step throws the loss up, as a learning rate of 1 does. */
async function open() {
  const engine = await openEngine();
  show(engine, <TroubleSlip />);
  await engine.train("training", { lr: 1 });
  const batches = (losses: readonly number[]) => engine.step(...losses);
  return { engine, batches };
}

const thrownUp = Array.from({ length: 600 }, (_, i) => (i === 0 ? 2.3 : 900));

/** The 48 digits on show get these probabilities, each the next of the list. */
function answer({ session, tell }: PlayedEngine, ...rows: readonly (readonly number[])[]): void {
  const { indices } = session.digits.getState();
  const probabilities = Float32Array.from({ length: 10 * indices.length }, (_, i) => {
    const row = rows[Math.floor(i / 10) % rows.length]!;
    return row[i % 10] ?? 0;
  });
  tell({ type: "predictions", run: 1, step: 1, indices, probabilities });
}

describe("the slip of a run that does not learn", () => {
  test("is not there while it learns", async () => {
    const { batches } = await open();
    batches(Array.from({ length: 2000 }, (_, i) => 2.3 / (1 + i / 50)));
    expect(screen.queryByRole("heading")).toBeNull();
  });

  test("names a learning rate that is too high, and leads back with one that is usual", async () => {
    const { engine, batches } = await open();
    batches(thrownUp);
    expect(title("too-high")).not.toBeNull();
    expect(screen.getByText("lr 1 → lr 0.001")).toBeTruthy();
    await act(
      async () => void fireEvent.click(screen.getByRole("button", { name: t.startAgain("lr 0.001") })),
    );
    expect(engine.asked("run.setLearningRate")).toEqual([]);
    expect(engine.asked("run.start").at(-1)).toMatchObject([{ lr: 0.001 }, 2]);
    expect(engine.session.state.getState().draft.lr).toBe(0.001);
    expect(screen.queryByRole("heading")).toBeNull();
  });

  test("leaves alone what the page's link has locked, and says so", async () => {
    const { engine, batches } = await open();
    engine.does((actions) => actions.change({ lr: 1 }));
    batches(thrownUp);
    act(() => followDemo("?lock=lr", ""));
    onTestFinished(() => demo.setState(noDemo));
    const button = screen.getByRole<HTMLButtonElement>("button", { name: t.startAgain("lr 0.001") });
    expect(button.disabled).toBe(true);
    expect(screen.getByText(preparedWords.en.locked)).toBeTruthy();
    act(() => followDemo("?lock=seed", ""));
    expect(button.disabled).toBe(false);
    expect(screen.queryByText(preparedWords.en.locked)).toBeNull();
  });

  test("calls a network dead where all digits get the same answer", async () => {
    const { engine, batches } = await open();
    answer(engine, [0.9, 0.1], [0.1, 0.9]);
    batches([...thrownUp, ...new Array<number>(8000).fill(2.32)]);
    expect(title("dead")).toBeNull();
    answer(engine, [0.6, 0.4]);
    batches(new Array<number>(512).fill(2.32));
    expect(title("dead")).not.toBeNull();
  });

  test("stays away once it is dismissed, until something else is wrong", async () => {
    const { engine, batches } = await open();
    batches(thrownUp);
    fireEvent.click(screen.getByRole("button", { name: t.goOn }));
    batches(thrownUp);
    expect(screen.queryByRole("heading")).toBeNull();
    answer(engine, [0.6, 0.4]);
    batches(new Array<number>(8000).fill(2.32));
    expect(title("dead")).not.toBeNull();
  });
});
