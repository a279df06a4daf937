// @vitest-environment happy-dom
import { act, fireEvent } from "@testing-library/react";
import { describe, expect, onTestFinished, test } from "vitest";
import { noDemo } from "../../share/demo";
import { demo, followDemo } from "../../store/settings/demo";
import type {
  DeviceChoice,
  DeviceInfo,
  ModeChoice,
  ProcessorInfo,
  RunConfig,
  RunEvent,
  StepMsByDevice,
} from "../../worker/api";
import { processorWords } from "../shared/processor-words";
import { openEngine, playedDescription, show } from "../testing/played-engine";
import { DeviceNote } from "./DeviceNote";
import { deviceWords } from "./device-words";

const { change, names, reasons } = deviceWords.en;

const gpu = playedDescription.gpu!;
const software: DeviceInfo = { ...gpu, isFallback: true };
const processor: ProcessorInfo = {
  code: "wasm",
  arithmetic: "strict",
  fusesMultiplyAdd: false,
  threads: 2,
  lacks: [],
};
const cpu: DeviceInfo = { ...gpu, kind: "cpu", processor };

interface Started {
  adapter?: DeviceInfo | null;
  device: DeviceInfo;
  choice: Partial<DeviceChoice>;
  modeChoice?: ModeChoice;
  config?: Partial<RunConfig>;
}

const asked: ModeChoice = { mode: "step", reason: "asked", stepMs: null };

/** Steps of the first run, on a device that was chosen for it, took so long. */
const timed = (
  stepMs: StepMsByDevice | null,
  kind: DeviceChoice["kind"] = "cpu",
  modeChoice = asked,
): RunEvent => ({ type: "timed", run: 1, choice: { kind, reason: "no-verdict-yet", stepMs }, modeChoice });

/** A run on this device, on a page that has this adapter. */
async function open({ adapter = software, device, choice, modeChoice = asked, config = {} }: Started) {
  const engine = await openEngine({ describe: { ...playedDescription, gpu: adapter } });
  const { container } = show(engine, <DeviceNote />);
  await engine.train("loading");
  const { state } = engine.session;
  const run = state.getState().run!;
  const start = run.start!;
  const whole = { kind: device.kind, reason: "asked", stepMs: null, ...choice } as const;
  const given = { device, choice: whole, modeChoice };
  act(() =>
    state.setState({
      run: { ...run, start: { ...start, config: { ...start.config, ...config }, ...given } },
    }),
  );
  const said = () => [...container.querySelectorAll("span")].map(({ textContent }) => textContent);
  const button = () => container.querySelector("button");
  return { engine, said, button };
}

describe("what is said of a run's device", () => {
  test("names what the processor computes with, and why it was chosen, in figures", async () => {
    const choice = { reason: "software-adapter-slower", stepMs: { cpu: 0.5, gpu: 3 } } as const;
    const { said, button } = await open({ device: cpu, choice });
    expect(said()).toEqual([
      "processor · SIMD · 2 threads · strict",
      "6.0 times as fast here as the software adapter: 0.50 ms a step against 3.00 ms.",
    ]);
    expect(button()!.textContent).toBe(change.software);
  });

  test("offers no other device where the page's link has locked it", async () => {
    const { button } = await open({ device: cpu, choice: { reason: "no-verdict-yet" } });
    expect(button()).not.toBeNull();
    act(() => followDemo("?lock=device", ""));
    onTestFinished(() => demo.setState(noDemo));
    expect(button()).toBeNull();
  });

  test("says that a software adapter is still to be timed, and then what came of it", async () => {
    const { engine, said } = await open({ device: cpu, choice: { reason: "no-verdict-yet" } });
    expect(said()[1]).toBe(reasons["no-verdict-yet"]);
    engine.tell(timed({ cpu: 2, gpu: 20 }));
    expect(said()[1]).toMatch(/^10 times as fast here as the software adapter/);
    engine.tell(timed({ cpu: 6, gpu: 2 }));
    expect(said()[1]).toMatch(/^The next run takes the software adapter, 3\.0 times as fast here/);
  });

  test("says of a hardware GPU where the processor would be faster, and nothing where neither was timed", async () => {
    const onGpu = { adapter: gpu, device: gpu };
    const { engine, said, button } = await open({ ...onGpu, choice: { reason: "hardware-gpu" } });
    expect(said()).toEqual([]);
    expect(button()!.textContent).toBe(change.cpu);
    engine.tell(timed({ cpu: 0.2, gpu: 0.5 }, "gpu"));
    expect(said()).toEqual([
      "At this size the processor would be 2.5 times as fast: 0.20 ms a step against 0.50 ms.",
    ]);
    engine.tell(timed({ cpu: 5, gpu: 0.5 }, "gpu"));
    expect(said()[0]).toContain(`10 times as fast here as ${names.cpu}`);
  });

  test("says which mode of fusion was found to be fastest, and nothing of a guess, nor of one that was refused", async () => {
    const modeChoice = { mode: "step", reason: "not-timed-yet", stepMs: null } as const;
    const { engine, said } = await open({ adapter: gpu, device: gpu, choice: {}, modeChoice });
    expect(said()).toEqual([]);
    const stepMs = { off: 0.4, layers: 0.29, step: 0.21 };
    engine.tell(timed(null, "gpu", { mode: "step", reason: "fastest", stepMs }));
    expect(said().at(-1)).toMatch(/^Auto takes whole-step fusion: 0\.21 ms a step, measured here, against/);
    engine.tell(
      timed(null, "gpu", { mode: "off", reason: "fastest", stepMs: { off: 1, layers: 2, step: 3 } }),
    );
    expect(said().at(-1)).toMatch(
      /^The next run takes no fusion: 1\.00 ms a step, measured here, against 3\.00/,
    );
    const { run } = engine.session.state.getState();
    const fusion = { mode: "layers", obstacle: { code: "refused", kernel: "mlp-rows" } } as const;
    const start = { ...run!.start!, fusion, modeChoice };
    act(() => engine.session.state.setState({ run: { ...run!, start } }));
    expect(said()).toEqual([reasons["no-verdict-yet"]]);
  });

  test("says why where no speed decided", async () => {
    for (const reason of ["precision", "no-webgpu", "adapter-late"] as const) {
      const { said } = await open({ device: reason === "precision" ? software : cpu, choice: { reason } });
      expect(said().at(-1)).toBe(reasons[reason]);
    }
  });

  test("says what the processor does without", async () => {
    const poor = { ...cpu, processor: { ...processor, threads: 1, lacks: ["shared-memory"] as const } };
    const { said } = await open({ device: poor, choice: {} });
    expect(said()).toEqual([
      "processor · SIMD · 1 thread · strict",
      processorWords.en.lacks["shared-memory"],
    ]);
  });

  test("gives no reason for a device that the run had to leave for another", async () => {
    const choice = { kind: "gpu", reason: "software-adapter-faster", stepMs: { cpu: 3, gpu: 1 } } as const;
    const { said } = await open({ device: cpu, choice });
    expect(said()).toEqual(["processor · SIMD · 2 threads · strict"]);
  });
});

describe("the way to the other device", () => {
  const choice = { reason: "no-verdict-yet" } as const;

  test("is set for the next run while one is under way, and starts one after it", async () => {
    const { engine, button } = await open({ device: cpu, choice });
    await act(async () => void fireEvent.click(button()!));
    const { draft } = engine.session.state.getState();
    expect(draft.device).toBe("gpu");
    expect(engine.asked("run.start")).toHaveLength(1);
    expect(button()).toBeNull();
    engine.does((actions) => actions.change({ device: "auto" }));
    engine.phase("finished");
    await act(async () => void fireEvent.click(button()!));
    expect(engine.asked("run.start").at(-1)).toMatchObject([{ device: "gpu" }, 2]);
  });

  test("is not offered without a GPU, nor for halves", async () => {
    expect((await open({ adapter: null, device: cpu, choice })).button()).toBeNull();
    const config = { precision: "f16" } as const;
    expect((await open({ device: software, choice: { reason: "precision" }, config })).button()).toBeNull();
  });
});
