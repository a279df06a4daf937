import { expect, test, vi } from "vitest";
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

test("a run that is stopped when it has been prepared, and nobody was told of it yet, is not trained", async () => {
  const { engine, worker, ofType, until } = openWorker();
  const prepare = engine.prepare.bind(engine);
  vi.spyOn(engine, "prepare").mockImplementation(async (...args) => {
    const prepared = await prepare(...args);
    worker.run.stop();
    return prepared;
  });
  worker.run.start(quick, 1);
  const last = () => ofType("phase").at(-1)?.phase;
  await until(() => last() === "stopped" || last() === "finished");
  expect(last()).toBe("stopped");
  expect(ofType("metrics")).toEqual([]);
});
