// @vitest-environment happy-dom
import { act, screen } from "@testing-library/react";
import { expect, test } from "vitest";
import { Race } from "./race/Race";
import { words as raceWords } from "./race/words";
import { SelfTest } from "./self-test/SelfTest";
import { words as selfTestWords } from "./self-test/words";
import { openEngine, playedDescription, show } from "./testing/played-engine";
import { Tuning } from "./tuning/Tuning";
import { words as tuningWords } from "./tuning/words";

test.each([
  ["a race", <Race key="" />, raceWords.en.start],
  ["a self-test", <SelfTest key="" />, selfTestWords.en.start],
  ["tuning", <Tuning key="" />, tuningWords.en.again],
])("%s waits to hear of a GPU, and says nothing of one before", async (_, panel, name) => {
  const engine = await openEngine({ "race.ask": null, "reports.adapter": null });
  const { description: __, ...rest } = engine.session.state.getState();
  act(() => engine.session.state.setState({ ...rest, description: null }));
  show(engine, panel);
  const button = () => screen.getByRole<HTMLButtonElement>("button", { name });
  expect(button().disabled).toBe(true);
  for (const said of [tuningWords.en.noGpu, selfTestWords.en.noGpu])
    expect(screen.queryByText(said)).toBeNull();
  await act(async () => engine.session.state.setState({ description: playedDescription }));
  expect(button().disabled).toBe(false);
});
