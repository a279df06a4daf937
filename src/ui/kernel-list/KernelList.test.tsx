// @vitest-environment happy-dom
import { act, screen, within } from "@testing-library/react";
import { afterEach, expect, test } from "vitest";
import { page } from "../../store/settings/page";
import { preferences } from "../../store/settings/preferences";
import { describeKernels } from "../../train/report/kernel-descriptions";
import { openEngine, show } from "../testing/played-engine";
import { KernelList } from "./KernelList";
import { summaryWords } from "./summaries";
import { words } from "./words";

const kernels = describeKernels();

afterEach(() => {
  page.setState({ name: "train", own: "" });
  preferences.setState({ language: "en" });
});

test("every kernel is there once, in its group, with what it computes, and leads to its page", async () => {
  show(await openEngine({ "reports.kernels": kernels }), <KernelList />);
  const links = await screen.findAllByRole<HTMLAnchorElement>("link");
  expect(links.map(({ textContent }) => textContent).sort()).toEqual(kernels.map(({ name }) => name).sort());
  for (const link of links) expect(link.href).toContain(`?page=kernels&kernel=${link.textContent}`);
  const products = screen.getByRole("heading", { name: words.en.groups.products }).parentElement!;
  expect(within(products).getAllByRole("link")).toHaveLength(3);
  expect(within(products).getByText("y = a·b")).toBeTruthy();
  expect(screen.queryByRole("alert")).toBeNull();
});

test("a name that no kernel has is said above the list", async () => {
  page.setState({ name: "kernels", own: "kernel=no%20such" });
  show(await openEngine({ "reports.kernels": kernels }), <KernelList />);
  expect((await screen.findByRole("alert")).textContent).toBe(words.en.unknown("no such"));
  expect(screen.getAllByRole("link")).toHaveLength(kernels.length);
});

test("no formula with English words among its signs is left without Chinese ones", () => {
  const spoken = kernels.filter(({ summary }) =>
    /\b(and|else|for|from|of|over|the|then|where|which|with)\b/.test(summary),
  );
  expect(spoken.length).toBeGreaterThan(20);
  expect(spoken.filter(({ name }) => !summaryWords.zh[name]).map(({ name }) => name)).toEqual([]);
});

test("what takes words is said in Chinese, with the names of its formula as the declaration has them", async () => {
  for (const [name, said] of Object.entries(summaryWords.zh)) {
    const summary = kernels.find((kernel) => kernel.name === name)?.summary;
    expect(summary, name).toBeTruthy();
    expect(said, name).toMatch(/\p{Script=Han}/u);
    // What is written to is named first in both.
    const written = /^[a-z]+(?=(,| =|\[|\())/.exec(summary!)?.[0];
    if (written) expect(said, name).toContain(written);
  }
  show(await openEngine({ "reports.kernels": kernels }), <KernelList />);
  await screen.findAllByRole("link");
  act(() => preferences.setState({ language: "zh" }));
  expect(screen.getByText(summaryWords.zh["relu"]!)).toBeTruthy();
  expect(screen.getByText("y = a·b").lang).toBe("en");
});
