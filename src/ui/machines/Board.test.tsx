// @vitest-environment happy-dom
import { act, fireEvent, screen, within } from "@testing-library/react";
import { beforeEach, describe, expect, it, onTestFinished, vi } from "vitest";
import { inProcessConnections } from "../../distribute/machines/testing/in-process-connections";
import { noDemo } from "../../share/demo";
import { machinesOf } from "../../store/machines/machines-of";
import { linkOf, playedMachine } from "../../store/machines/testing/played-machines";
import { demo } from "../../store/settings/demo";
import { page } from "../../store/settings/page";
import { preferences } from "../../store/settings/preferences";
import { playedRound } from "../../store/together/testing/played-group";
import { openEngine, show } from "../testing/played-engine";
import { Together } from "../together/Together";

/** The page of a host that trains with another machine, which the test plays. */
async function open() {
  page.setState({ name: "together", own: "schedule=diloco&maxSteps=640" });
  vi.stubGlobal("isSecureContext", true);
  const connections = inProcessConnections();
  vi.stubGlobal("RTCPeerConnection", function RTCPeerConnection(options: RTCConfiguration) {
    return connections.make(options);
  });
  const endings: ((result: object) => void)[] = [];
  const engine = await openEngine({ "together.train": () => new Promise((end) => endings.push(end)) });
  engine.does(({ change }) => change({ seed: 7, device: "cpu" }));
  const other = playedMachine("Anna’s phone", connections);
  const { hand, crew, ownName } = machinesOf(engine);
  onTestFinished(() => {
    vi.unstubAllGlobals();
    demo.setState(noDemo);
    crew.part();
    other.crew.part();
    engine.dispose();
  });
  ownName.setState({ given: "Board" });
  show(engine, <Together />);
  const settle = () => act(() => new Promise((resolve) => setTimeout(resolve, 30)));
  await act(() => hand.invite());
  const { step } = hand.state.getState();
  void other.hand.answer("link" in step ? step.link : "");
  await settle();
  await act(() => hand.accept(linkOf(other)));
  await settle();
  const last = () => (engine.asked("together.train").at(-1)![2] as { run: number }).run;
  const rounds = async (count: number, first: number, changes: Parameters<typeof playedRound>[1]) => {
    const names = ["Board", "Anna’s phone"];
    const all = Array.from({ length: count }, (_, i) => playedRound(first + i, changes)).map((round) => ({
      ...round,
      replicas: round.replicas.map((replica, rank) => ({
        ...replica,
        name: names[rank]!,
        // The phone computes for twice as long.
        ...(rank === 0 ? { waitMs: replica.computeMs } : { computeMs: 2 * replica.computeMs }),
      })),
    }));
    engine.tell({ type: "rounds", run: last(), rounds: all });
    await act(() => new Promise((resolve) => setTimeout(resolve, 250)));
  };
  const end = async (result: object = {}) => {
    engine.tell({ type: "scripted-end", run: last() });
    await act(async () => endings.at(-1)!(result));
  };
  await act(async () =>
    fireEvent.click(screen.getByRole("button", { name: /^Train together with 1 other/ })),
  );
  // By itself, 128 samples in 8 ms.
  await rounds(20, 0, { world: 1, computeMs: 4, exchangeMs: 0 });
  await end();
  await settle();
  other.runs[0]?.onMeasured({
    ...{ stepMs: 1, steps: 1, part: null },
    samplesPerSecond: { median: 4000, low: 4000, high: 4000 },
  });
  await settle();
  return {
    engine,
    other,
    rounds,
    end,
    board: () => within(screen.getByRole("region", { name: "The room" })),
  };
}

const cellsOf = (name: string) =>
  within(screen.getByRole("row", { name: new RegExp(`^${name}`) }))
    .getAllByRole("cell")
    .map(({ textContent }) => textContent);

beforeEach(() => preferences.setState({ language: "en" }));

describe("the board of a room", () => {
  it("shows each machine's part, the room's speed by the fastest alone, who waits for whom, and what this machine did", async () => {
    const { rounds, board, engine } = await open();
    expect(engine.asked("together.train").at(-1)).toMatchObject([
      { seed: 7, device: "cpu" },
      { replicas: 2, transport: "machines", schedule: "diloco" },
      { name: "Board", machines: { self: "1" } },
    ]);
    // 64 steps of 128 samples in 201 ms.
    await rounds(12, 0, { world: 2, computeMs: 100, exchangeMs: 1, steps: 64 });
    expect(cellsOf("Board")).toEqual([
      "processor, SIMD, 1 thread",
      "50\u202f%",
      "20,400",
      "16,000",
      "50\u202f%",
    ]);
    expect(cellsOf("Anna’s phone").slice(1)).toEqual(["50\u202f%", "20,400", "4,000", "0\u202f%"]);
    expect(
      board().getByText(
        /^The room trains 40,800 samples a second, 2.5 times as many as its fastest machine, Board/,
      ),
    ).toBeDefined();
    expect(board().getByText(/^The others wait for Anna’s phone: on average 50/)).toBeDefined();
    expect(board().getByText(/^It trained 49,152 samples, 50\s% of all/)).toBeDefined();
    expect(board().getByText("Each machine takes 64 steps by itself between two exchanges.")).toBeDefined();
  });

  it("lets the host set the local steps of all at once, and ends for all when the host stops", async () => {
    const { rounds, board, engine, other, end } = await open();
    await rounds(4, 0, { world: 2, steps: 64 });
    const steps = board().getByRole("textbox", { name: "Local steps of all" });
    fireEvent.change(steps, { target: { value: "16" } });
    expect(engine.asked("together.setLocalSteps").map(([, count]) => count)).toEqual([16]);
    await act(async () => fireEvent.click(screen.getByRole("button", { name: "Stop" })));
    await act(() => new Promise((resolve) => setTimeout(resolve, 30)));
    expect(other.stops()).toBe(1);
    // The other one's parameters are not known then, which says nothing of whether they are the same.
    await end({ replicas: [{ weightsHash: "" }, { weightsHash: "" }], epochs: [] });
    expect(screen.queryByText(/^The parameters of all/)).toBeNull();
    expect(board().getByText("A run of a whole epoch would leave a link to its result.")).toBeDefined();
  });

  it("is alone on a projector, and has a link to the result once a whole epoch is trained", async () => {
    const { rounds, board, end } = await open();
    await rounds(4, 0, { world: 2, steps: 64 });
    await act(async () => fireEvent.click(board().getByRole("button", { name: "Show it to the room" })));
    expect(screen.queryByRole("region", { name: "With other machines" })).toBeNull();
    expect(board().getByRole("table", { name: "What each machine does" })).toBeDefined();
    await end({ replicas: [], epochs: [{ epoch: 1 }] });
    expect(board().getByRole("button", { name: "Copy a link to the result" })).toBeDefined();
  });
});
