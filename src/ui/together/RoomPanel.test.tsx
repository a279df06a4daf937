// @vitest-environment happy-dom
import { act, fireEvent, screen, within } from "@testing-library/react";
import { beforeEach, describe, expect, it, onTestFinished } from "vitest";
import { page } from "../../store/settings/page";
import { preferences } from "../../store/settings/preferences";
import type { TabCard } from "../../store/together/room-messages";
import { openEngine, show } from "../testing/played-engine";
import { Together } from "./Together";

const card: TabCard = { id: "other", name: "tab 12", group: null, size: 0, isBusy: false };

/** The page, and another tab of the same browser that says what the test wants. */
async function open() {
  page.setState({ name: "together", own: "maxSteps=40" });
  const engine = await openEngine({
    "together.train": (_: unknown, __: unknown, { run }: { run: number }) => {
      engine.client.emit({ type: "scripted-end", run });
      return Promise.resolve({ replicas: [] });
    },
  });
  const other = new BroadcastChannel("halfstep-together");
  const heard: { type: string; to?: string; invitation?: { group: string } }[] = [];
  other.onmessage = ({ data }: MessageEvent<(typeof heard)[number]>) => void heard.push(data);
  onTestFinished(() => other.close());
  show(engine, <Together />);
  const settle = () => act(() => new Promise((resolve) => setTimeout(resolve, 60)));
  const tell = (message: object) => {
    other.postMessage(message);
    return settle();
  };
  return {
    engine,
    heard,
    settle,
    tell,
    room: () => within(screen.getByRole("region", { name: "With another tab" })),
  };
}

beforeEach(() => preferences.setState({ language: "en" }));

describe("the room where tabs meet", () => {
  it("opens by a click, lists who is there by name, and one click has both train the same in one group", async () => {
    const { engine, heard, settle, tell, room } = await open();
    fireEvent.click(room().getByRole("button", { name: "Train with another tab" }));
    expect(room().getByText("No other tab has this page open yet.")).toBeDefined();
    await tell({ type: "here", card });
    const [tab] = room().getAllByRole("listitem");
    expect(tab!.textContent).toMatch(/^\w+ \w+ready/);
    fireEvent.click(within(tab!).getByRole("button", { name: /^Train with \w+ \w+$/ }));
    await settle();
    const invitation = heard.find(({ type }) => type === "invite");
    expect(invitation).toMatchObject({ to: "other", invitation: { plan: { maxSteps: 40 } } });
    const { group } = invitation!.invitation!;
    expect(engine.asked("together.train").map(([, options, call]) => [options, call])).toMatchObject([
      [{ replicas: 1 }, {}],
      [
        { replicas: 2, transport: "tabs" },
        { room: group, maxSteps: 40 },
      ],
    ]);
  });

  it("has whoever trains in a group already be joined, and whoever trains alone be left alone", async () => {
    const { engine, heard, tell, settle, room } = await open();
    fireEvent.click(room().getByRole("button", { name: "Train with another tab" }));
    await tell({ type: "here", card: { ...card, isBusy: true } });
    expect(room().getByText("trains by itself")).toBeDefined();
    expect(room().queryByRole("button", { name: /^(Train with|Join) \w+ \w+$/ })).toBeNull();
    await tell({ type: "here", card: { ...card, group: "g", size: 2, isBusy: true } });
    expect(room().getByText("trains in a group of 2")).toBeDefined();
    fireEvent.click(room().getByRole("button", { name: /^Join \w+ \w+$/ }));
    await settle();
    const ask = heard.find(({ type }) => type === "ask");
    expect(ask).toMatchObject({ to: "other" });
    const { from } = ask as unknown as { from: string };
    const { draft } = engine.session.state.getState();
    await tell({ type: "invite", to: from, invitation: { group: "g", config: draft, plan: planOf(3) } });
    expect(engine.asked("together.train")).toMatchObject([
      [{ seed: 42 }, { transport: "tabs" }, { room: "g", maxSteps: 3 }],
    ]);
  });
});

const planOf = (maxSteps: number) => ({
  replicas: 4,
  schedule: "every-step",
  localSteps: 64,
  wire: "f32",
  delayMs: 0,
  bandwidth: 0,
  maxSteps,
});
