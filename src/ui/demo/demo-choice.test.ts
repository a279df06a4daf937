import { describe, expect, test } from "vitest";
import { readDemo } from "../../share/demo";
import { ownValue, readPage } from "../../share/pages";
import { presetOf, readPlan } from "../../store/results/plan";
import { readLink } from "../../store/settings/url";
import { fakeDescription } from "../../store/testing/fake-client";
import { presets } from "../../train/config";
import { defaultConfig } from "../../train/defaults";
import { fields } from "../../train/fields";
import type { EngineDescription } from "../../worker/api";
import { firstChoice, subjectsOf, withSubject, writeDemo } from "./demo-choice";

const description: EngineDescription = { ...fakeDescription, fields, presets };
const draft = { ...defaultConfig(), seed: 7 };
const now = { description, draft, page: { name: "compare", own: "axes=lr:0.1,0.2" } } as const;

describe("a link for a demo", () => {
  test("is the page as it is now where nothing is chosen", () => {
    expect(writeDemo(firstChoice("compare"), now)).toBe("?page=compare&axes=lr:0.1,0.2&seed=7");
    expect(writeDemo(firstChoice("train"), { ...now, draft: defaultConfig() })).toBe("");
  });

  test("on fusion, for a projector, in Chinese, says just that", () => {
    const choice = withSubject(firstChoice("train"), { page: "compare", preset: "fusion" });
    const link = writeDemo(
      { ...choice, language: "zh", isPresented: true, isAutostarted: true },
      { ...now, draft: defaultConfig() },
    );
    expect(link).toBe("?page=compare&axes=fusion:off,layers,step&lang=zh&autostart=on&view=present");
  });

  test.each(subjectsOf(description))("leads to what it was made for: $page $preset", (subject) => {
    const choice = {
      ...withSubject(firstChoice(subject.page), subject),
      section: subject.page === "kernels" ? ("microscope" as const) : null,
      language: "en" as const,
      theme: "dark" as const,
      pace: "watch" as const,
      isAutostarted: true,
      hidden: ["seed", "section:draw"],
      locked: ["lr"],
    };
    const link = writeDemo(choice, now);
    const { config, problems } = readLink(link, description);
    expect(problems).toEqual([]);
    const preset = presets.find(({ name }) => subject.page === "train" && name === subject.preset);
    expect(config).toEqual(preset ? { ...defaultConfig(), ...preset.changes } : draft);
    const shown = readPage(link, "");
    const { name, own } = shown;
    expect(name).toBe(subject.page);
    if (name === "learn") expect(ownValue(shown, "lesson")).toBe(subject.preset);
    if (name === "compare") expect(presetOf(readPlan(own, fields).plan)).toBe(subject.preset);
    const { section, isPresented, hidden, locked } = choice;
    const isAutostarted = name !== "learn";
    expect(readDemo(link, "")).toEqual({ section, isAutostarted, isPresented, hidden, locked });
  });

  test.each([
    ["hardware", { ...description.gpu!, isFallback: false }, 1000],
    ["a software adapter", { ...description.gpu!, isFallback: true }, 130],
    ["no GPU", null, 130],
  ])("plans as many steps on %s as the page does", (_, gpu, maxSteps) => {
    const choice = withSubject(firstChoice("train"), { page: "compare", preset: "crossover" });
    const { own } = readPage(writeDemo(choice, { ...now, description: { ...description, gpu } }), "");
    expect(readPlan(own, fields).plan.maxSteps).toBe(maxSteps);
  });

  test("forgets a section of a page that it no longer leads to", () => {
    const choice = { ...firstChoice("kernels"), section: "fusion" as const };
    expect(withSubject(choice, { page: "kernels", preset: null }).section).toBe("fusion");
    expect(withSubject(choice, { page: "train", preset: "defaults" }).section).toBeNull();
  });
});
