import { expect, test, vi } from "vitest";
import type { Engine } from "./engine";
import { ofEngine } from "./of-engine";

test("an engine has one of each thing, made when it is first asked for and not shared with another engine", () => {
  const [first, second] = [{} as Engine, {} as Engine];
  const make = vi.fn((engine: Engine) => ({ engine }));
  const thingOf = ofEngine(make);
  expect(make).not.toHaveBeenCalled();
  expect(thingOf(first)).toBe(thingOf(first));
  expect(thingOf(second).engine).toBe(second);
  expect(make).toHaveBeenCalledTimes(2);
});

test("what is made of nothing is made once, too", () => {
  const make = vi.fn(() => undefined);
  const thingOf = ofEngine(make);
  const engine = {} as Engine;
  thingOf(engine);
  thingOf(engine);
  expect(make).toHaveBeenCalledOnce();
});
