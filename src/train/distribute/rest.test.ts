import { expect, it, vi } from "vitest";
import { Rest } from "./rest";

it("comes once all are behind the round behind which the one that leads rests", () => {
  const onRest = vi.fn();
  const rest = new Rest(3, onRest);
  rest.settle(1, 4, false);
  rest.settle(0, 5, true);
  rest.settle(2, 5, false);
  expect(onRest).not.toHaveBeenCalled();
  rest.settle(1, 5, false);
  expect(onRest).toHaveBeenCalledOnce();
});

it("waits for none that has failed, and for nobody where that is the one that leads", () => {
  const onRest = vi.fn();
  const rest = new Rest(3, onRest);
  rest.settle(0, 5, true);
  rest.settle(2, 5, false);
  rest.lose(1);
  expect(onRest).toHaveBeenCalledOnce();
  const leaderless = new Rest(2, onRest);
  leaderless.settle(0, 5, true);
  leaderless.lose(0);
  expect(onRest).toHaveBeenCalledTimes(2);
});
