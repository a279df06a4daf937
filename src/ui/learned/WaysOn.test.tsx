// @vitest-environment happy-dom
import { screen, within } from "@testing-library/react";
import { expect, test } from "vitest";
import { epochResult, finish } from "../testing/finish";
import { openEngine, show } from "../testing/played-engine";
import { WaysOn } from "./WaysOn";
import { words } from "./words";

test("a run that has ended leads to the pad and to the lesson that explains its speed, and none does before", async () => {
  const engine = await openEngine();
  show(engine, <WaysOn />);
  const ways = () => screen.queryByRole("navigation", { name: words.en.on.label });
  expect(ways()).toBeNull();
  await engine.train();
  expect(ways()).toBeNull();
  finish(engine, [epochResult()], "finished");
  const links = within(ways()!).getAllByRole("link");
  expect(links.map((link) => link.textContent)).toEqual([
    words.en.on.draw,
    expect.stringMatching(/^Why so fast\? \(\d min\)$/),
  ]);
  expect(links[1]!.getAttribute("href")).toContain("page=learn&lesson=fusion");
});
