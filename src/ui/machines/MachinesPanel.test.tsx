// @vitest-environment happy-dom
import { act, fireEvent, screen, within } from "@testing-library/react";
import { beforeEach, describe, expect, it, onTestFinished, vi } from "vitest";
import { inProcessConnections } from "../../distribute/machines/testing/in-process-connections";
import { machinesOf } from "../../store/machines/machines-of";
import { linkOf, type PlayedMachine, playedMachine } from "../../store/machines/testing/played-machines";
import { preferences } from "../../store/settings/preferences";
import { planStoreOf } from "../../store/together/plan-store";
import { openEngine, show } from "../testing/played-engine";
import { MachinesPanel } from "./MachinesPanel";
import { problemWords } from "./problem-words";

/** The panel, and another machine, which the test plays. */
async function open({ isSecure = true } = {}) {
  vi.stubGlobal("isSecureContext", isSecure);
  const connections = inProcessConnections();
  vi.stubGlobal("RTCPeerConnection", function RTCPeerConnection(options: RTCConfiguration) {
    return connections.make(options);
  });
  const engine = await openEngine({ "together.train": () => new Promise(() => {}) });
  const other = playedMachine("Anna’s phone", connections);
  onTestFinished(() => {
    vi.unstubAllGlobals();
    machinesOf(engine).crew.part();
    machinesOf(engine).hand.cancel();
    other.crew.part();
    other.hand.cancel();
    engine.dispose();
  });
  show(engine, <MachinesPanel />);
  return { engine, other };
}

const press = (name: string | RegExp) =>
  act(async () => fireEvent.click(screen.getByRole("button", { name })));
const settle = () => act(() => new Promise((resolve) => setTimeout(resolve, 30)));
const give = async (label: string, text: string, action: string) => {
  fireEvent.change(screen.getByRole("textbox", { name: label }), { target: { value: text } });
  await press(action);
};

async function meet({ other }: { other: PlayedMachine }): Promise<void> {
  await press("Train with other machines");
  fireEvent.change(screen.getByRole("textbox", { name: "Name of this machine" }), {
    target: { value: "Board" },
  });
  await press("Invite a machine");
  await settle();
  const link = screen.getByRole("status", { name: "The invitation as a code" }).textContent;
  void other.hand.answer(link);
  await settle();
  await give("The other machine’s answer", linkOf(other), "Take the answer");
  await settle();
}

beforeEach(() => preferences.setState({ language: "en" }));

describe("the panel where machines meet", () => {
  it("leads two machines to each other in steps, and the one that invited begins the run of both", async () => {
    const { engine, other } = await open();
    await meet({ other });
    const machines = within(screen.getByRole("list", { name: "Machines here" })).getAllByRole("listitem");
    expect(machines.map(({ textContent }) => textContent)).toEqual([
      "Boardthis machinehost",
      expect.stringMatching(/^Anna’s phoneconnecteddigits \d{3} \d{3}$/),
    ]);
    act(() => planStoreOf(engine).choose({ maxSteps: 40 }));
    await press("Train together with 1 other machine");
    expect(other.runs).toHaveLength(0);
    // One is measured alone first.
    expect(engine.asked("together.train").map(([, options]) => options)).toMatchObject([{ replicas: 1 }]);
  });

  it("shows the invitation as a code that leads to the same link, and takes it back", async () => {
    await open();
    await press("Train with other machines");
    await press("Invite a machine");
    await settle();
    expect(screen.getByRole("img", { name: "The invitation as a code" })).toBeDefined();
    expect(screen.getAllByRole("listitem")).toHaveLength(2);
    await press("Cancel");
    expect(screen.getByRole("button", { name: "Invite a machine" })).toBeDefined();
  });

  it("answers an invitation, and waits for the host", async () => {
    const { other } = await open();
    await other.hand.invite();
    await press("Train with other machines");
    await give("Invitation of another machine", linkOf(other), "Answer the invitation");
    await settle();
    const answer = screen.getByRole("status", { name: "The answer as a code" }).textContent;
    await act(() => other.hand.accept(answer));
    await settle();
    expect(screen.getByText(/^The host begins/)).toBeDefined();
    expect(screen.queryByRole("button", { name: /^Train together/ })).toBeNull();
  });

  it("says what is wrong with a link, in a sentence", async () => {
    await open();
    await press("Train with other machines");
    await give("Invitation of another machine", "hello", "Answer the invitation");
    expect(screen.getByRole("alert").textContent).toBe(problemWords.en.hand["not-an-invitation"]);
  });

  it("says what a page over plain http lacks", async () => {
    await open({ isSecure: false });
    await press("Train with other machines");
    expect(screen.getByText(/^This page came over plain http/)).toBeDefined();
  });

  it("says how to have a classroom where none serves the page", async () => {
    vi.stubGlobal("fetch", async () => new Response("", { status: 404 }));
    await open();
    await press("Train with other machines");
    await act(async () => fireEvent.click(screen.getByRole("radio", { name: "A classroom" })));
    expect(await screen.findByText("npm run classroom -- --lan --https")).toBeDefined();
  });
});

describe("what keeps machines apart", () => {
  it.each(["en", "zh"] as const)("has a sentence of its own each, in %s", (language) => {
    const all = Object.values(problemWords[language]).flatMap((group) => Object.values(group));
    expect(all.length).toBe(11 + 12);
    expect(all.every((sentence) => /[.?。]$/.test(sentence))).toBe(true);
    expect(new Set(all).size).toBe(all.length);
  });
});
