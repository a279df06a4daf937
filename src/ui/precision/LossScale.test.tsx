// @vitest-environment happy-dom
import { screen } from "@testing-library/react";
import { expect, test } from "vitest";
import { loadedState, metricsEvent } from "../../store/testing/fake-client";
import { openEngine, show } from "../testing/played-engine";
import { LossScale } from "./LossScale";
import { microscopeWords } from "./microscope-words";

const t = microscopeWords.en.scale;

test("a step that was skipped has its number in the whole run, also where that goes on from a file", async () => {
  const engine = await openEngine();
  engine.session.state.setState({ loaded: loadedState(40) });
  await engine.train("training", { precision: "f16", lossScaling: "dynamic" });
  const { metrics, ...event } = metricsEvent(1, [2, 1], 40);
  const scaled = { scales: Float32Array.of(16, 16), overflows: Uint32Array.of(0, 1) };
  engine.tell({ ...event, metrics: { ...metrics, ...scaled } });
  show(engine, <LossScale />);
  expect(screen.getByText(t.first("42", "16", []))).toBeTruthy();
});
