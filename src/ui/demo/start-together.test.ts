// @vitest-environment happy-dom
import { afterEach, expect, it } from "vitest";
import { page } from "../../store/settings/page";
import { openEngine } from "../testing/played-engine";
import { startTogether } from "./start-together";

afterEach(() => page.setState({ name: "train", own: "" }));

it("a link that starts by itself trains the plan that it holds, once", async () => {
  page.setState({ name: "together", own: "replicas=1&maxSteps=5" });
  const engine = await openEngine({ "together.train": () => new Promise(() => {}) });
  const stop = startTogether(engine);
  engine.does(({ change }) => change({ seed: 3 }));
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(engine.asked("together.train")).toHaveLength(1);
  expect(engine.asked("together.train")[0]![1]).toMatchObject({ replicas: 1 });
  stop();
});
