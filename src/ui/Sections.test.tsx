// @vitest-environment happy-dom
import { act, fireEvent, screen, within } from "@testing-library/react";
import type { ComponentType } from "react";
import { beforeEach, describe, expect, onTestFinished, test, vi } from "vitest";
import { pageNames } from "../share/pages";
import { page } from "../store/settings/page";
import { words as controlWords } from "./controls/words";
import { Kernels } from "./kernels/Kernels";
import { arriveAt } from "./layout/arrive-at";
import { words as runWords } from "./run/words";
import { sectionWords } from "./section-words";
import { type Section, sections, sectionsOf } from "./sections";
import { sharedWords } from "./shared/words";
import { openEngine, show } from "./testing/played-engine";
import { Train } from "./train/Train";
import { UnderTheHood } from "./train/UnderTheHood";

const missing = (sections: readonly Section[]) =>
  sections
    .filter(({ within }) => !within)
    .map(({ id }) => id)
    .filter((id) => !document.getElementById(id));

beforeEach(() => {
  page.setState({ name: "train", own: "" });
  history.replaceState(null, "", "/");
});

describe("the sections of a page", () => {
  test.each<[keyof typeof sections, ComponentType]>([
    ["train", Train],
    ["kernels", Kernels],
  ])("of %s are there by their ids before any panel's code is", async (name, Page) => {
    show(await openEngine(), <Page />);
    expect(missing(sectionsOf(name))).toEqual([]);
  });

  test("have ids that no other page has, and lead to one of their own page where a panel brings them", () => {
    const all = pageNames.flatMap((name) => [...sectionsOf(name)]);
    expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
    for (const ofPage of pageNames.map(sectionsOf))
      for (const { within } of ofPage) if (within) expect(ofPage.map(({ id }) => id)).toContain(within);
  });
});

describe("what moved to the page on kernels", () => {
  test("left a link to each of its sections, which keeps the settings and leads there at once", async () => {
    const engine = await openEngine();
    show(engine, <UnderTheHood />);
    engine.does((actions) => actions.change({ epochs: 9 }));
    for (const { id } of sections.kernels) {
      const link = screen.getByRole<HTMLAnchorElement>("link", { name: sectionWords.en.titles[id] });
      expect(link.href).toMatch(new RegExp(`\\?page=kernels&epochs=9#${id}$`));
      expect(link.parentElement!.textContent!.length).toBeGreaterThan(id.length + 10);
    }
    fireEvent.click(screen.getByRole("link", { name: sectionWords.en.titles.microscope }));
    expect(page.getState().name).toBe("kernels");
    expect(location.hash).toBe("#microscope");
  });

  test("has the run that is under way beside it, and the settings", async () => {
    const engine = await openEngine();
    await engine.train();
    show(engine, <Kernels />);
    engine.does((actions) => actions.change({ fusion: "off" }));
    expect(screen.getByText(controlWords.en.waiting(1)).closest("details")).toBeNull();
    const band = within(screen.getByRole("region", { name: runWords.en.run.label }));
    expect(band.getByText(runWords.en.phase.training)).toBeTruthy();
    fireEvent.click(band.getByRole("button", { name: runWords.en.run.pause }));
    expect(engine.asked("run.pause")).toHaveLength(1);
    expect(screen.getByRole("textbox", { name: sharedWords.en.fields.batchSize })).toBeTruthy();
  });
});

describe("coming to a section", () => {
  const sections: Section[] = [{ id: "panel" }, { id: "part", within: "panel" }];
  const shown: string[] = [];

  function place(id: string): void {
    const element = document.createElement("div");
    element.id = id;
    element.scrollIntoView = () => void shown.push(id);
    document.body.append(element);
  }

  beforeEach(() => {
    shown.length = 0;
    document.body.replaceChildren();
    place("panel");
  });

  test("waits for one that a panel brings, at the panel's place, and gives it the focus", async () => {
    arriveAt("part", sections);
    expect(shown).toEqual(["panel"]);
    place("part");
    await expect.poll(() => shown).toEqual(["panel", "part"]);
    expect(document.activeElement?.id).toBe("part");
  });

  test("keeps it in sight while what is above it grows, until the person does something else", () => {
    let grow = () => {};
    let isWatched = false;
    vi.stubGlobal(
      "ResizeObserver",
      class {
        constructor(resized: () => void) {
          grow = () => isWatched && resized();
        }
        observe = () => {
          isWatched = true;
        };
        disconnect = () => {
          isWatched = false;
        };
      },
    );
    onTestFinished(() => void vi.unstubAllGlobals());
    const stop = arriveAt("panel", sections);
    grow();
    expect(shown).toEqual(["panel", "panel"]);
    fireEvent.wheel(document.body);
    grow();
    expect(shown).toEqual(["panel", "panel"]);
    stop();
  });

  test("waits no longer once the person does something else", async () => {
    arriveAt("part", sections);
    fireEvent.wheel(document.body);
    await act(async () => place("part"));
    expect(shown).toEqual(["panel"]);
  });

  test("does nothing for what is no section of the page", () => {
    arriveAt("elsewhere", sections);
    arriveAt("", sections);
    expect(shown).toEqual([]);
  });
});
