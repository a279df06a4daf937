// @vitest-environment happy-dom
import { describe, expect, test } from "vitest";
import { startedEvent } from "../../store/testing/fake-client";
import { sharedWords } from "../shared/words";
import { openEngine, show } from "../testing/played-engine";
import { Status } from "./Status";
import { words } from "./words";

const { phase: phases, run: t } = words.en;

/** The phase, and what stands beside it. */
async function open() {
  const engine = await openEngine();
  const { container } = show(engine, <Status />);
  const said = () => [...container.querySelectorAll("p > span")].map(({ textContent }) => textContent);
  return { engine, said };
}

describe("the line that says what is going on", () => {
  test("plans the next run by the settings, as long as they are possible", async () => {
    const { engine, said } = await open();
    expect(said()).toEqual([phases.idle, t.plan("2,345", "60,000")]);
    engine.does(({ change }) => change({ epochs: 1, batchSize: 60_000 }));
    expect(said()[1]).toBe(t.planUnknown);
    engine.does(({ change }) => change({ batchSize: 600 }));
    expect(said()[1]).toBe(t.plan("100", "60,000"));
  });

  test("has a figure for every wait: bytes, then kernels", async () => {
    const { engine, said } = await open();
    await engine.train("loading");
    engine.tell({ type: "data", dataset: "mnist", loadedBytes: 1e6, totalBytes: 4e6, isComplete: false });
    expect(said()).toEqual([phases.loading, "1.0 MB of 4.0 MB"]);
    engine.phase("compiling");
    engine.tell({ type: "compile", run: 1, done: 2, total: 3 });
    expect(said()).toEqual([phases.compiling, "2 of 3"]);
  });

  test("says where a run trains", async () => {
    const { engine, said } = await open();
    await engine.train();
    expect(said()).toEqual([phases.training, t.onGpu]);
  });

  test("says how halves are stored, and without which kernel the run goes on", async () => {
    const { engine, said } = await open();
    await engine.train("training", { precision: "f16" });
    expect(said()[1]).toBe(t.inHalves.none(t.onGpu, sharedWords.en.options.f16));
    engine.tell({
      type: "refused",
      run: 1,
      failure: { code: "shader", message: "", details: {} },
      device: { ...engine.session.state.getState().run!.start!.device, isFallback: true },
      fusion: { mode: "layers", obstacle: { code: "refused", kernel: "mlp-rows" } },
      precision: { storage: "packed", isEmulated: false, guarded: [] },
    });
    expect(said()[1]).toBe(
      t.without(t.inHalves.packed(t.onSoftware, sharedWords.en.options.f16), "mlp-rows"),
    );
  });

  test("says that layers are fused where the whole step does not fit", async () => {
    const { engine, said } = await open();
    await engine.train();
    const obstacle = { code: "width", width: 1024, widest: 512 } as const;
    engine.tell(startedEvent(1, { fusion: { mode: "layers", obstacle } }));
    expect(said()).toEqual([phases.training, t.layersOnly(t.onGpu)]);
  });
});
