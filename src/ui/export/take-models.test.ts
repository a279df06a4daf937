// @vitest-environment happy-dom
import { expect, onTestFinished, test, vi } from "vitest";
import { takeWhatIsDropped } from "../compare/take-dropped";
import { openEngine } from "../testing/played-engine";
import { takeModels } from "./take-models";

function dispatch(type: string, ...names: readonly string[]): void {
  const files = names.map((name) => new File(["no result"], name));
  const event = new Event(type, { bubbles: true, cancelable: true });
  document.body.dispatchEvent(Object.assign(event, { dataTransfer: { files, getData: () => "" } }));
}

test("a model that is dropped where results are taken too is loaded as a model, and hovers no more", async () => {
  const engine = await openEngine({ "models.load": { model: null, refusal: null } });
  onTestFinished(() => engine.dispose());
  const show = vi.fn();
  onTestFinished(takeWhatIsDropped(engine, show));
  takeModels(engine);
  dispatch("dragover");
  expect(show).toHaveBeenLastCalledWith(true);
  dispatch("drop", "mine.npz");
  expect(show).toHaveBeenLastCalledWith(false);
  await vi.waitFor(() => expect(engine.asked("models.load")).toHaveLength(1));
  expect(engine.session.state.getState().linkProblems).toEqual([]);
});
