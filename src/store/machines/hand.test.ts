import { afterEach, describe, expect, it, vi } from "vitest";
import { inProcessConnections } from "../../distribute/machines/testing/in-process-connections";
import {
  linkOf,
  type PlayedMachine,
  playedConfig,
  playedMachine,
  playedPlan,
} from "./testing/played-machines";

const opened: PlayedMachine[] = [];
afterEach(() => {
  for (const { hand, crew } of opened.splice(0)) {
    hand.cancel();
    crew.part();
  }
});

function machines(count = 2): PlayedMachine[] {
  const connections = inProcessConnections();
  const all = Array.from({ length: count }, (_, i) => playedMachine(`Machine ${i + 1}`, connections));
  opened.push(...all);
  return all;
}

const at = ({ hand }: PlayedMachine) => hand.state.getState().step.at;
const problemOf = ({ hand }: PlayedMachine) => hand.state.getState().problem;

async function meet(): Promise<[PlayedMachine, PlayedMachine]> {
  const [one, other] = machines() as [PlayedMachine, PlayedMachine];
  await one.hand.invite();
  void other.hand.answer(linkOf(one));
  await expect.poll(() => at(other)).toBe("answered");
  await one.hand.accept(linkOf(other));
  await expect.poll(() => at(other)).toBe("met");
  return [one, other];
}

describe("two machines by hand", () => {
  it("meet by an invitation and its answer, know each other by name, and show the same digits", async () => {
    const [one, other] = await meet();
    const both = ["1 Machine 1 open", "2 Machine 2 open"];
    await expect.poll(() => [one.seen(), other.seen()]).toEqual([both, both]);
    const codes = () => [one, other].map(({ crew }) => crew.state.getState().members.map(({ code }) => code));
    await expect
      .poll(() => [codes()[0]![1], codes()[1]![0]])
      .toEqual([expect.stringMatching(/^\d{3} \d{3}$/), expect.stringMatching(/^\d{3} \d{3}$/)]);
    expect(codes()[0]![1]).toBe(codes()[1]![0]);
  });

  it("train what the one that invited has set, each on its own device, and stop when that one stops", async () => {
    const [one, other] = await meet();
    other.crew.begin();
    expect(other.runs).toHaveLength(0);
    one.crew.begin();
    await expect.poll(() => other.runs.length).toBe(1);
    expect(other.runs[0]).toMatchObject({
      config: { ...playedConfig, device: "cpu" },
      plan: playedPlan,
      world: 2,
      group: one.runs[0]!.group,
    });
    const { reach } = other.runs[0]!;
    expect(reach()).toMatchObject({ self: "2", name: "Machine 2" });

    const measured = {
      samplesPerSecond: { median: 900, low: 900, high: 900 },
      stepMs: 1,
      steps: 1,
      part: null,
    };
    other.runs[0]!.onMeasured(measured);
    const told = () => one.crew.state.getState().members.map(({ aloneRate }) => aloneRate);
    await expect.poll(told).toEqual([null, 900]);

    one.runs[0]!.onStop();
    await expect.poll(other.stops).toBe(1);
    expect(other.crew.state.getState().group).toBeNull();
  });

  it("take a machine along that was busy with a run of its own, once that is over", async () => {
    const [one, other] = await meet();
    const { plan, config } = { plan: playedPlan, config: playedConfig };
    const own = {
      ...{ plan, config, group: "own", isHost: true, world: 1 },
      onMeasured: () => {},
      onStop: () => {},
    };
    other.train({ ...own, reach: () => ({ self: "2", name: "", port: new MessageChannel().port1 }) });
    one.crew.begin();
    const obstacle = () => other.crew.state.getState().obstacle;
    await expect.poll(obstacle).toBe("busy");
    expect(other.runs).toHaveLength(1);
    other.end();
    await expect.poll(() => other.runs.length).toBe(2);
    expect(other.runs[1]!.group).toBe(one.runs[0]!.group);
    expect(obstacle()).toBeNull();
  });

  it("do not take a machine along to a run that is over", async () => {
    const [one, other] = await meet();
    const becomeKnown = other.forget();
    one.crew.begin();
    await expect.poll(() => one.runs.length).toBe(1);
    one.end();
    await new Promise((resolve) => setTimeout(resolve, 20));
    becomeKnown();
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(other.runs).toHaveLength(0);
  });

  it("do not train what this machine's engine would not take, nor what the other one has no right to begin", async () => {
    const [one, other] = await meet();
    await expect.poll(() => other.seen()[0]).toBe("1 Machine 1 open");
    playedConfig.seed = 8;
    one.crew.begin();
    playedConfig.seed = 7;
    await expect.poll(() => other.crew.state.getState().obstacle).toBe("not-allowed");
    expect(other.runs).toHaveLength(0);
  });

  it("notice that the other one has gone", async () => {
    const [one, other] = await meet();
    other.hand.cancel();
    await expect.poll(() => one.seen()[1]).toBe("2 Machine 2 lost");
    expect(other.seen()).toEqual([]);
    expect(at(other)).toBe("start");
  });

  it("say what is wrong with what was carried, and still take what is right", async () => {
    const [one, other, third] = machines(3) as [PlayedMachine, PlayedMachine, PlayedMachine];
    await one.hand.invite();
    for (const [text, problem] of [
      ["hello", "not-an-invitation"],
      [linkOf(one), "other-kind"],
      [linkOf(one).slice(0, -6), "damaged"],
    ] as const) {
      await one.hand.accept(text);
      expect([at(one), problemOf(one)]).toEqual(["invited", problem]);
    }
    await third.hand.invite();
    void other.hand.answer(linkOf(third));
    await expect.poll(() => at(other)).toBe("answered");
    await one.hand.accept(linkOf(other));
    expect(problemOf(one)).toBe("other-invitation");
    void other.hand.answer(linkOf(one));
    await expect.poll(() => at(other)).toBe("answered");
    await one.hand.accept(linkOf(other));
    expect([at(one), problemOf(one)]).toEqual(["met", null]);
    await other.hand.answer("https://elsewhere.example/#join1.AAAA");
    expect([at(other), problemOf(other)]).toEqual(["start", "version"]);
  });

  it("begin anew with another invitation where the other machine is not reached", async () => {
    const [one, other] = machines() as [PlayedMachine, PlayedMachine];
    await one.hand.invite();
    void other.hand.answer(linkOf(one));
    await expect.poll(() => at(other)).toBe("answered");
    const answer = linkOf(other);
    other.hand.cancel();
    vi.useFakeTimers();
    try {
      const accepting = one.hand.accept(answer);
      expect(at(one)).toBe("connecting");
      await vi.advanceTimersByTimeAsync(20_000);
      await accepting;
    } finally {
      vi.useRealTimers();
    }
    expect([at(one), problemOf(one)]).toEqual(["start", "unreachable"]);
  });
});

describe("a page that was opened with a link", () => {
  it("asks before it answers an invitation", async () => {
    const [one, other] = machines() as [PlayedMachine, PlayedMachine];
    await one.hand.invite();
    await other.hand.open(new URL(linkOf(one)).hash);
    const { step } = other.hand.state.getState();
    if (step.at !== "asked") throw new Error(`It is at "${step.at}".`);
    void other.hand.answer(step.text);
    await expect.poll(() => at(other)).toBe("answered");
  });

  it("hands an answer over to the tab that waits for it, and says so where there is none", async () => {
    const [one, other, tab] = machines(3) as [PlayedMachine, PlayedMachine, PlayedMachine];
    await one.hand.invite();
    void other.hand.answer(linkOf(one));
    await expect.poll(() => at(other)).toBe("answered");
    const { hash } = new URL(linkOf(other));
    await tab.hand.open(hash);
    expect(at(tab)).toBe("handed-over");
    await expect.poll(() => at(one)).toBe("met");
    vi.useFakeTimers();
    try {
      const opening = tab.hand.open(hash);
      await vi.advanceTimersByTimeAsync(2000);
      await opening;
    } finally {
      vi.useRealTimers();
    }
    expect([at(tab), problemOf(tab)]).toEqual(["start", "no-tab"]);
  });
});
