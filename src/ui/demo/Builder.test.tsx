// @vitest-environment happy-dom
import { act, fireEvent, screen, within } from "@testing-library/react";
import { afterEach, describe, expect, test, vi } from "vitest";
import { page } from "../../store/settings/page";
import { preferences } from "../../store/settings/preferences";
import { words as compareWords } from "../compare/words";
import { sharedWords } from "../shared/words";
import { openEngine, show } from "../testing/played-engine";
import { Builder } from "./Builder";
import { builderWords } from "./builder-words";

const t = builderWords.en;
const link = () => screen.getByRole("dialog").querySelector("output")!.textContent;
const choose = (group: string, name: string) =>
  fireEvent.click(within(screen.getByRole("radiogroup", { name: group })).getByRole("radio", { name }));

afterEach(() => page.setState({ name: "train", own: "" }));

describe("the builder", () => {
  test("makes a demo on fusion for a projector in Chinese by four choices, says what it does, and copies it", async () => {
    const copied = vi.spyOn(navigator.clipboard, "writeText").mockResolvedValue();
    show(await openEngine(), <Builder onClose={() => {}} />);
    choose("Compare", compareWords.en.plan.preset.fusion);
    choose("Language", "中文");
    fireEvent.click(screen.getByRole("checkbox", { name: t.presentation }));
    fireEvent.click(screen.getByRole("checkbox", { name: t.autostart }));
    const query = "?page=compare&axes=fusion:off,layers,step&lang=zh&autostart=on&view=present";
    expect(link().endsWith(query)).toBe(true);
    const does = screen.getAllByRole("listitem").map(({ textContent }) => textContent);
    expect(does).toEqual([
      "Opens Compare: what fusion buys",
      "Language: 中文",
      t.does.presents,
      t.does.starts,
    ]);
    await act(
      async () => void fireEvent.click(screen.getByRole("button", { name: sharedWords.en.copyLink })),
    );
    expect(copied).toHaveBeenCalledWith(link());
    copied.mockRestore();
  });

  test("hides and locks settings, and the sections of the page", async () => {
    show(await openEngine(), <Builder onClose={() => {}} />);
    const { seed, lr } = sharedWords.en.fields;
    choose(seed, t.limit.hidden);
    choose(lr, t.limit.locked);
    choose(t.sectionNamed("Draw a digit"), t.limit.hidden);
    expect(screen.queryByRole("radiogroup", { name: t.sectionNamed("Self-test") })).toBeNull();
    expect(link()).toMatch(/\?hide=seed,section:draw&lock=lr$/);
    expect(screen.getByText(t.limits(3))).toBeTruthy();
    expect(screen.getByText(t.does.hides(`${seed}, Draw a digit`))).toBeTruthy();
    choose(lr, t.limit.hidden);
    choose(seed, t.limit.free);
    expect(link()).toMatch(/\?hide=section:draw,lr$/);
  });

  test("offers to limit only what the page has", async () => {
    const { fields: names } = sharedWords.en;
    show(await openEngine(), <Builder onClose={() => {}} />);
    const isOffered = (name: string) => screen.queryAllByText(name, { selector: "details span" }).length > 0;
    const offered = () => ["Preset", "Pace", names.lr, names.model].map(isOffered);
    // There is one model.
    expect(offered()).toEqual([true, true, true, false]);
    choose("Kernels", t.asItIs);
    expect(offered()).toEqual([true, false, true, false]);
    choose("Compare", compareWords.en.plan.preset.f16);
    expect(offered()).toEqual([false, false, true, false]);
  });

  test("shows a plan as it is only on the page that has it", async () => {
    show(await openEngine(), <Builder onClose={() => {}} />);
    const asItIs = () =>
      within(screen.getByRole("radiogroup", { name: "Compare" })).queryByRole("radio", { name: t.asItIs });
    expect(asItIs()).toBeNull();
    act(() => page.setState({ name: "compare", own: "axes=fusion:off,step" }));
    expect(asItIs()).toBeTruthy();
    choose("Compare", t.asItIs);
    expect(link()).toMatch(/axes=fusion:off,step$/);
  });

  test("leads to a lesson by its title, in the language of the page", async () => {
    show(await openEngine(), <Builder onClose={() => {}} />);
    fireEvent.click(screen.getByRole("checkbox", { name: t.autostart }));
    choose("Learn", "Operator fusion");
    expect(screen.queryByRole("checkbox", { name: t.autostart })).toBeNull();
    expect(link()).toMatch(/\?page=learn&lesson=fusion$/);
    expect(screen.getByText("Opens Learn: Operator fusion")).toBeTruthy();
    act(() => preferences.setState({ language: "zh" }));
    expect(screen.getByRole("radio", { name: "算子融合" })).toBeTruthy();
    act(() => preferences.setState({ language: "en" }));
  });

  test("leads to a section of the page that it shows", async () => {
    show(await openEngine(), <Builder onClose={() => {}} />);
    choose("Kernels", t.asItIs);
    choose(t.section, "Microscope");
    expect(link()).toMatch(/\?page=kernels&section=microscope$/);
    choose("Compare", compareWords.en.plan.preset.f16);
    expect(screen.queryByRole("radiogroup", { name: t.section })).toBeNull();
    expect(link()).not.toContain("section");
  });
});
