// @vitest-environment happy-dom
import { fireEvent, screen } from "@testing-library/react";
import { afterEach, describe, expect, test } from "vitest";
import { noDemo } from "../../share/demo";
import { demo, followDemo } from "../../store/settings/demo";
import { sharedWords } from "../shared/words";
import { openEngine, show } from "../testing/played-engine";
import { useRunState } from "../use-session";
import { Presets } from "./Presets";
import { words } from "./words";

/** With the settings of its engine, as the controls show them. */
function Shown() {
  const description = useRunState((state) => state.description!);
  const draft = useRunState((state) => state.draft);
  return <Presets description={description} draft={draft} />;
}

const radio = (name: string) => screen.getByRole<HTMLInputElement>("radio", { name });
const marked = () => screen.getAllByRole<HTMLInputElement>("radio").filter(({ checked }) => checked);

const { fields, options, presets } = sharedWords.en;
const said = () => screen.getByRole("status").textContent;

afterEach(() => demo.setState(noDemo));

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

  test("say what they changed, in sight or not, until something else is changed", async () => {
    const engine = await openEngine();
    show(engine, <Shown />);
    engine.does(({ change }) => change({ seed: 7 }));
    expect(said()).toBe("");
    fireEvent.click(radio(presets["f16-overflow"]));
    expect(said()).toBe(
      words.en.presetChanged([
        words.en.changeOf(fields.precision, options.f32, options.f16),
        words.en.changeOf(fields.scaleExponent, "216", "228"),
        words.en.changeOf(fields.seed, "7", "42"),
      ]),
    );
    engine.does(({ change }) => change({ lr: 0.5 }));
    expect(said()).toBe("");
  });

  test("say nothing of what a link has locked, and that it was all there was to change", async () => {
    followDemo("?lock=batchSize", "");
    const engine = await openEngine();
    show(engine, <Shown />);
    fireEvent.click(radio(presets["keras-quickstart"]));
    expect(engine.session.state.getState().draft.batchSize).toBe(128);
    expect(said()).toBe(words.en.presetChangedNothing);
  });

  test("mark none once something else was changed", async () => {
    const engine = await openEngine();
    show(engine, <Shown />);
    expect(marked()).toEqual([radio(sharedWords.en.presets.defaults)]);
    engine.does(({ change }) => change({ seed: 7 }));
    expect(marked()).toEqual([]);
  });
});
