import { expect, test } from "vitest";
import { openWorker, quick } from "./testing/open-worker";

test("a run goes on from a file that a worker before has read, also where it is begun again", async () => {
  const first = openWorker();
  const result = await first.worker.scripts.train(quick, { run: 1, maxSteps: 4, wantsMetrics: false });
  const file = new Blob([(await first.worker.models.export(result, "state")).bytes]);
  const { model } = await first.worker.models.load(file);
  const { worker, ofType, until } = openWorker();
  const from = { id: model!.id, file };
  const firstStepOf = (number: number) =>
    ofType("metrics").find(({ run }) => run === number)?.metrics.firstStep;
  worker.run.start(quick, 2, from);
  await until(() => firstStepOf(2) === 4);
  await worker.run.goOn(null, 3, { config: quick, steps: 4, epochs: 0, isPaused: false, from });
  await until(() => firstStepOf(3) === 4);
  expect(ofType("resumed")).toMatchObject([
    { run: 2, step: 4 },
    { run: 3, step: 4 },
  ]);
  expect(ofType("failed")).toEqual([]);
  // What is no file any more.
  worker.run.start(quick, 4, { id: "gone", file: new Blob(["no model"]) });
  await until(() => ofType("failed").length === 1);
  expect(ofType("failed")[0]!.failure.message).toContain("neither safetensors nor npz");
});
