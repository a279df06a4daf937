// @vitest-environment happy-dom
import "fake-indexeddb/auto";
import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import { beforeEach, describe, expect, test } from "vitest";
import { encodeRecord } from "../../share/codec";
import { classLinks, classResult, classWorksheet } from "../../share/testing/class-links";
import { encodeWorksheet } from "../../share/worksheet-link";
import { boardOf } from "../../store/board/board-of";
import { roomHandOf } from "../../store/board/room-hand";
import { takeHanded } from "../../store/board/take-handed";
import { KeptStorage } from "../../store/results/kept-storage";
import { openEngine, show } from "../testing/played-engine";
import { ClassBoard } from "./ClassBoard";
import { doorWords } from "./door-words";
import { HandToRoom } from "./HandToRoom";
import { lanesOf } from "./lanes";
import { plotWords } from "./plot-words";
import { keyed } from "./use-reading";
import { words } from "./words";

const [t, plots] = [words.en, plotWords.en];
const slider = (name: RegExp) => screen.getByRole("slider", { name });

async function open() {
  const engine = await openEngine();
  show(engine, <ClassBoard />);
  await boardOf(engine).reload();
  return engine;
}

function paste(text: string): void {
  fireEvent.change(screen.getByRole("textbox", { name: t.intake.label }), { target: { value: text } });
  fireEvent.click(screen.getByRole("button", { name: t.intake.add }));
}

beforeEach(() => new KeptStorage("halfstep-board").clear());

describe("the class board", () => {
  test("says that nothing leaves the machine, and shows forty pasted links as plots of their lesson and their workload", async () => {
    await open();
    expect(screen.getByText(t.stays)).toBeTruthy();
    expect(screen.getByText(t.empty)).toBeTruthy();
    paste((await classLinks(40)).join("\nMei: "));
    expect(await screen.findByText(t.report.added("40"))).toBeTruthy();
    const topic = screen.getByRole<HTMLSelectElement>("combobox", { name: t.topic.label });
    expect([...topic.options].map(({ text }) => text)).toEqual([
      t.topic.lesson("Operator fusion", "20"),
      expect.stringMatching(/^Trained: 784-128-10 on MNIST, batch 128, Adam, 5 epochs \(20\)$/),
    ]);
    // Its questions come with the lesson's sheet, in the lesson's order.
    const loops = await waitFor(() => {
      const all = screen.getAllByRole("article").slice(1);
      expect(all[0]!.textContent).not.toContain("·");
      return all;
    });
    expect(loops).toHaveLength(5);
    expect(within(loops[0]!).getByRole("table").textContent).toContain(plots.lesson.choices);
    expect(within(loops[1]!).getByText(/^Medians: predicted [\d.]+×, measured [\d.]+×\.$/)).toBeTruthy();
    expect(screen.getByText(t.device.isNoGpu)).toBeTruthy();

    fireEvent.change(topic, { target: { value: topic.options[1]!.value } });
    const plot = slider(/^Time per step by device/);
    expect(plot.textContent).toContain("nvidia lovelace");
    expect(plot.textContent).toContain("software adapter: google swiftshader");
    expect(plot.querySelectorAll("[data-mark]")).toHaveLength(80);
    fireEvent.click(screen.getByRole("radio", { name: plots.metric.speedUp }));
    expect(slider(/^Speed-up by device/).querySelectorAll("[data-mark]")).toHaveLength(60);
  });

  test("reads mark after mark by keys, and each has its sentence", async () => {
    await open();
    paste(await encodeRecord(classResult(1)));
    const plot = await screen.findByRole("slider");
    expect(plot.getAttribute("aria-valuetext")).toBe(plots.reading.none);
    fireEvent.keyDown(plot, { key: "ArrowRight" });
    expect(plot.getAttribute("aria-valuetext")).toMatch(/^No\. 1, apple metal-3, f32, unfused: 0\.\d{3} ms$/);
    fireEvent.keyDown(plot, { key: "End" });
    expect(plot.getAttribute("aria-valuetext")).toMatch(/f16, step fused/);
    expect(plot.querySelector("[data-at]")!.textContent).toBe(plot.getAttribute("aria-valuetext"));
    fireEvent.keyDown(plot, { key: "Escape" });
    expect(plot.querySelector("[data-at]")).toBeNull();
  });

  test("shows no names at first, and sentences without them, as text alone", async () => {
    await open();
    const own = "<img src=x onerror=alert(1)>";
    paste(await encodeWorksheet({ ...classWorksheet(1), name: "Mei Lin", own }));
    expect(await screen.findByText(own)).toBeTruthy();
    expect(document.querySelector("img")).toBeNull();
    expect(document.body.textContent).not.toContain("Mei Lin");
    fireEvent.click(screen.getByRole("checkbox", { name: t.persons.names }));
    expect(document.body.textContent).toContain("Mei Lin");
    fireEvent.click(screen.getByRole("checkbox", { name: t.persons.sentences }));
    expect(screen.queryByText(own)).toBeNull();
  });

  test("lists what it can't read with its place and its reason, until that is dismissed", async () => {
    await open();
    const link = await encodeWorksheet(classWorksheet(1));
    paste(`first\n${link.slice(0, -9)}\nhttps://halfstep.example/?page=compare`);
    const unread = await screen.findByRole("region", { name: t.unread.title });
    expect(
      within(unread)
        .getAllByRole("listitem")
        .map(({ textContent }) => textContent),
    ).toEqual([
      expect.stringMatching(/^line 2 #w1\.[\w-]{20}… The result in the link/),
      expect.stringContaining(`line 3  ${t.unread.bare}`),
    ]);
    expect(screen.getByRole("status").textContent).toBe(t.report.unread("2"));
    fireEvent.click(within(unread).getByRole("button"));
    expect(screen.queryByRole("region", { name: t.unread.title })).toBeNull();
  });

  test("gives up an entry at a press, takes another name for one, and is cleared when that is meant", async () => {
    const board = boardOf(await open());
    paste((await classLinks(2)).join(" "));
    await screen.findByText(t.entries.title("2"));
    fireEvent.click(screen.getByRole("checkbox", { name: t.persons.names }));
    const [name] = screen.getAllByRole("textbox", { name: /^Name of/ });
    fireEvent.blur(name!, { target: { value: "front row" } });
    await waitFor(() => expect(board.getState().entries[0]!.givenName).toBe("front row"));
    fireEvent.click(screen.getByRole("button", { name: t.entries.remove("front row") }));
    await screen.findByText(t.entries.title("1"));
    fireEvent.click(screen.getByRole("button", { name: t.leave.clear }));
    fireEvent.click(screen.getByRole("button", { name: t.leave.no }));
    expect(board.getState().entries).toHaveLength(1);
    fireEvent.click(screen.getByRole("button", { name: t.leave.clear }));
    fireEvent.click(screen.getByRole("button", { name: t.leave.yes }));
    expect(await screen.findByText(t.empty)).toBeTruthy();
  });

  test("takes what a room hands to it, and tells what became of it", async () => {
    const engine = await open();
    const [link] = await classLinks(1);
    const handed = (text: string) => takeHanded(engine, text, "tab 7");
    expect([await handed(link!), await handed(link!), await handed("#w1.abc")]).toEqual([
      "added",
      "known",
      "unread",
    ]);
    expect(boardOf(engine).getState().entries).toHaveLength(1);
  });

  test("is handed something from a room at a press, and says what became of it; without a room there is no button", async () => {
    const engine = await openEngine();
    const given: string[] = [];
    show(engine, <HandToRoom link={async () => "https://h.example/?page=learn#w1.abc"} />);
    expect(screen.queryByRole("button")).toBeNull();
    const hand = async (link: string) => {
      given.push(link);
      return "known" as const;
    };
    await waitFor(() => roomHandOf(engine).setState({ room: { isHost: false, hand } }));
    fireEvent.click(await screen.findByRole("button", { name: doorWords.en.hand.guest }));
    expect(await screen.findByText(doorWords.en.hand.outcome.known)).toBeTruthy();
    expect(given).toEqual(["#w1.abc"]);
  });
});

describe("marks of a plot", () => {
  test("lie beside each other where they would lie on each other", () => {
    expect(lanesOf([10, 10.5, 11, 20, 20], 2, 7)).toEqual([0, 1, -1, 0, 1]);
    expect(lanesOf([1, 1, 1, 1], 2, 3)).toEqual([0, 1, -1, 0]);
  });

  test("are gone through by keys, and other keys are left to the page", () => {
    expect(
      ["ArrowRight", "ArrowLeft", "Home", "End", "Escape", "a"].map((key) => keyed(key, null, 5)),
    ).toEqual([0, 4, 0, 4, undefined, undefined]);
    expect([keyed("ArrowRight", 4, 5), keyed("ArrowUp", 1, 5), keyed("Escape", 1, 5)]).toEqual([4, 2, null]);
  });
});
