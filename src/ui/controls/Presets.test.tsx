// @vitest-environment happy-dom
import { fireEvent, screen } from "@testing-library/react";
import { describe, expect, test } from "vitest";
import { sharedWords } from "../shared/words";
import { openEngine, show } from "../testing/played-engine";
import { useRunState } from "../use-session";
import { Presets } from "./Presets";

/** With the settings of its engine, as the controls show them. */
function Shown() {
  const description = useRunState((state) => state.description!);
  const draft = useRunState((state) => state.draft);
  return <Presets description={description} draft={draft} />;
}

const radio = (name: string) => screen.getByRole<HTMLInputElement>("radio", { name });
const marked = () => screen.getAllByRole<HTMLInputElement>("radio").filter(({ checked }) => checked);

describe("the presets", () => {
  test("set what they are named for, and leave the device as it is", async () => {
    const engine = await openEngine();
    show(engine, <Shown />);
    engine.does(({ change }) => change({ device: "cpu", lr: 0.5 }));
    fireEvent.click(radio(sharedWords.en.presets["keras-quickstart"]));
    const { draft, description } = engine.session.state.getState();
    expect(draft).toEqual({ ...description!.defaults, batchSize: 32, device: "cpu" });
    expect(marked()).toEqual([radio(sharedWords.en.presets["keras-quickstart"])]);
  });

  test("mark none once something else was changed", async () => {
    const engine = await openEngine();
    show(engine, <Shown />);
    expect(marked()).toEqual([radio(sharedWords.en.presets.defaults)]);
    engine.does(({ change }) => change({ seed: 7 }));
    expect(marked()).toEqual([]);
  });
});
