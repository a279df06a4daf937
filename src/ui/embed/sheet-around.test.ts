// @vitest-environment happy-dom
import { expect, onTestFinished, test } from "vitest";
import { pageNames } from "../../share/pages";
import { type SectionId, sectionsOf } from "../sections";
import { sheetAround } from "./sheet-around";

const train = `<main id="page"><div>
  <section class="band"><div id="training"></div></section>
  <div><div class="chart"></div><div class="draw"><section id="draw"></section></div><div class="set"><section id="settings"></section></div></div>
  <section id="learned"><h2></h2><div><section id="weights"><p></p></section><section class="matrix"></section></div></section>
  <div><section id="runs"></section><section id="epochs"></section></div>
  <div class="hood"></div>
</div></main>`;
const kernels = `<main id="page"><div>
  <section class="band"></section><details></details>
  <div id="roofline"><p></p></div><div id="precision"><p></p></div>
</div></main>`;

/** What of a page is there: the ids and classes of what no rule hides, nor something around it. */
function shown(html: string, sheet: string): string[] {
  document.body.innerHTML = html;
  onTestFinished(() => {
    document.body.innerHTML = "";
  });
  const rules = [...sheet.matchAll(/^(.*) \{ display: none !important \}$/gm)].map(
    ([, selector]) => selector!,
  );
  const isGone = (element: Element) => rules.some((rule) => element.closest(rule));
  return [...document.querySelectorAll("main [id], main [class]")]
    .filter((element) => !isGone(element))
    .map((element) => element.id || element.className);
}

test("training alone is a run, its curves, digits and pad", () => {
  expect(shown(train, sheetAround("train", null))).toEqual(["band", "training", "chart", "draw", "draw"]);
});

test("a section of training comes with the run above it", () => {
  expect(shown(train, sheetAround("train", "epochs"))).toEqual(["band", "training", "epochs"]);
  expect(shown(train, sheetAround("train", "settings"))).toEqual(["band", "training", "set", "settings"]);
  expect(shown(train, sheetAround("train", "learned"))).toEqual([
    ...["band", "training", "learned", "weights", "matrix"],
  ]);
});

test("a section within another one is alone once it has come, and its place is there before", () => {
  const sheet = sheetAround("train", "weights");
  expect(shown(train, sheet)).toEqual(["band", "training", "learned", "weights"]);
  expect(shown(train.replace(/<section id="weights">.*?<\/section>/, ""), sheet)).toContain("learned");
});

test("a panel of the kernels is alone, with the run where it is about one", () => {
  expect(shown(kernels, sheetAround("kernels", "roofline"))).toEqual(["roofline"]);
  expect(shown(kernels, sheetAround("kernels", "precision"))).toEqual(["band", "precision"]);
  expect(sheetAround("kernels", null)).toBe("");
});

test("every section has a sheet that a browser can read", () => {
  for (const page of pageNames)
    for (const { id } of sectionsOf(page) as readonly { id: SectionId }[]) {
      const sheet = sheetAround(page, id);
      expect(sheet).toContain("display: none");
      for (const [, selector] of sheet.matchAll(/^(.*) \{/gm))
        expect(() => document.querySelector(selector!), selector).not.toThrow();
    }
});
