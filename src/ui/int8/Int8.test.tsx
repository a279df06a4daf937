// @vitest-environment happy-dom
import { fireEvent, screen, waitFor } from "@testing-library/react";
import { expect, test } from "vitest";
import type { QuantizeOptions, QuantizeResult, RunResult } from "../../worker/api";
import { sharedWords } from "../shared/words";
import { finish } from "../testing/finish";
import { openEngine, show } from "../testing/played-engine";
import { Int8 } from "./Int8";
import { words } from "./words";

const t = words.en;

const answer = (_: RunResult, { bits = 8, per = "tensor" }: QuantizeOptions): QuantizeResult => ({
  bits,
  per,
  activations: "dynamic",
  largest: 127,
  device: {} as never,
  batch: 1000,
  accuracy: { f32: 0.976, quantized: bits === 8 ? 0.975 : 0.5 },
  changed: bits === 8 ? [321] : [1, 2, 3],
  bytes: { f32: 407_080, quantized: 102_192 },
  ms: { f32: 50, quantized: bits === 8 ? 100 : 51 },
  bytesRead: { f32: 1, quantized: 2 },
  layers: [],
});

const values = Float32Array.from({ length: 784 * 16 }, (_, i) => ((i % 201) - 100) / 500);
const answers = {
  "models.quantize": answer,
  "run.firstWeight": { values, inputs: 784, outputs: 16 },
  "data.testDigits": (_: string, indices: Uint32Array) => ({
    pixels: new Uint8Array(784 * indices.length).fill(255),
    labels: new Uint8Array(indices.length),
  }),
};

test("asks for a run before it rounds anything", async () => {
  const engine = await openEngine(answers);
  show(engine, <Int8 />);
  expect(screen.getByText(t.untrained)).toBeTruthy();
  expect(engine.asked("models.quantize")).toEqual([]);
});

test("shows accuracy, bytes and time beside f32, the digits that changed, and one product in integers", async () => {
  const engine = await openEngine(answers);
  await engine.train();
  finish(engine, []);
  show(engine, <Int8 />);
  await screen.findByText(t.changed("1"));
  const rows = screen.getAllByRole("row").map(({ textContent }) => textContent);
  expect(rows[1]).toMatch(/^Test accuracy97\.60.%97\.50.%$/);
  expect(rows[2]).toBe("Bytes of the model407,080102,192");
  expect(screen.getByText(t.slower("2"))).toBeTruthy();
  expect(screen.getByRole("img", { name: t.digit("321") })).toBeTruthy();
  expect(await screen.findByText(t.product("1", "321"))).toBeTruthy();
  // All pixels are lit: 784 products of 127 with the weights of unit 1.
  expect(screen.getByRole("row", { name: /^Sum/ }).textContent).toMatch(/^Sum-?[\d,]+$/);
});

test("answers again with as many bits as the slider says, once it rests, and no more for what was asked before", async () => {
  const engine = await openEngine(answers);
  await engine.train();
  finish(engine, []);
  show(engine, <Int8 />);
  await screen.findByText(t.changed("1"));
  const slider = screen.getByRole("slider", { name: t.bits });
  expect(slider.getAttribute("aria-valuetext")).toBe(t.bitsNow("8", "256"));
  for (const bits of [6, 4, 2]) fireEvent.change(slider, { target: { value: String(bits) } });
  await screen.findByText(t.changed("3"));
  expect(screen.getByText(t.alike)).toBeTruthy();
  expect(screen.getByText(t.realInputs)).toBeTruthy();
  fireEvent.change(slider, { target: { value: "8" } });
  await screen.findByText(t.changed("1"));
  const asked = engine.asked("models.quantize").map(([, options]) => (options as QuantizeOptions).bits);
  expect(asked).toEqual([8, 2]);
  fireEvent.click(screen.getByRole("radio", { name: t.perChannel }));
  await waitFor(() => expect(engine.asked("models.quantize").at(-1)![1]).toMatchObject({ per: "channel" }));
});

test("times the GPU when it is asked to", async () => {
  const engine = await openEngine(answers);
  await engine.train();
  finish(engine, []);
  show(engine, <Int8 />);
  fireEvent.click(await screen.findByRole("button", { name: t.time }));
  await waitFor(() => expect(engine.asked("models.quantize").at(-1)![1]).toMatchObject({ device: "gpu" }));
  expect(await screen.findByRole("row", { name: /GPU/ })).toBeTruthy();
});

test("says what the worker said where a model is not kept any more", async () => {
  const refuse = () => {
    throw new Error("The weights of that run are not here any more.");
  };
  const engine = await openEngine({ ...answers, "models.quantize": refuse });
  await engine.train();
  finish(engine, []);
  show(engine, <Int8 />);
  expect(await screen.findByText("The weights of that run are not here any more.")).toBeTruthy();
  expect(screen.queryByText(t.waiting)).toBeNull();
});

test("asks again for what failed, by a button or when the slider comes back to it", async () => {
  let isBroken = true;
  const engine = await openEngine({
    ...answers,
    "models.quantize": (run: RunResult, options: QuantizeOptions) => {
      if (isBroken) throw new Error("The GPU device was lost.");
      return answer(run, options);
    },
  });
  await engine.train();
  finish(engine, []);
  show(engine, <Int8 />);
  const slide = (bits: number) =>
    fireEvent.change(screen.getByRole("slider", { name: t.bits }), { target: { value: String(bits) } });
  await screen.findByRole("alert");
  slide(4);
  await waitFor(() => expect(engine.asked("models.quantize")).toHaveLength(2));
  expect((await screen.findByRole("alert")).textContent).toContain("The GPU device was lost.");
  isBroken = false;
  fireEvent.click(screen.getByRole("button", { name: sharedWords.en.retry }));
  await screen.findByText(t.changed("3"));
  expect(screen.queryByRole("alert")).toBeNull();
  slide(8);
  await screen.findByText(t.changed("1"));
  const asked = engine.asked("models.quantize").map(([, options]) => (options as QuantizeOptions).bits);
  expect(asked).toEqual([8, 4, 4, 8]);
});

test("does not ask again for what is being answered, however the slider moves meanwhile", async () => {
  let tell = (_: QuantizeResult) => {};
  const slow = new Promise<QuantizeResult>((resolve) => {
    tell = resolve;
  });
  const engine = await openEngine({
    ...answers,
    "models.quantize": (run: RunResult, options: QuantizeOptions) =>
      options.bits === 8 ? slow : answer(run, options),
  });
  await engine.train();
  finish(engine, []);
  show(engine, <Int8 />);
  const bitsAsked = () =>
    engine.asked("models.quantize").map(([, options]) => (options as QuantizeOptions).bits);
  await waitFor(() => expect(bitsAsked()).toEqual([8]));
  const slide = (bits: number) =>
    fireEvent.change(screen.getByRole("slider", { name: t.bits }), { target: { value: String(bits) } });
  slide(4);
  await screen.findByText(t.changed("3"));
  slide(8);
  await new Promise((resolve) => setTimeout(resolve, 300));
  tell(answer({} as RunResult, { bits: 8 }));
  await screen.findByText(t.changed("1"));
  expect(bitsAsked()).toEqual([8, 4]);
});

test("of a layer of few units all are shown, rounded ones below their own, and a grid says whose scale it is", async () => {
  const few = { values: values.slice(0, 784 * 3), inputs: 784, outputs: 3 };
  const engine = await openEngine({ ...answers, "run.firstWeight": few });
  await engine.train();
  finish(engine, []);
  show(engine, <Int8 />);
  const pictures = await screen.findByRole("img", { name: t.pictures("3") });
  const rows = [...pictures.querySelectorAll("canvas")].map(({ style }) => style.gridRow);
  expect(rows).toEqual(["1", "1", "1", "2", "2", "2"]);
  const scale = () =>
    screen.getByRole("img", { name: /^Weights of the first layer/ }).getAttribute("aria-label");
  expect(scale()).toMatch(/can be held/);
  fireEvent.click(screen.getByRole("radio", { name: t.perChannel }));
  expect(scale()).toMatch(/of unit 1/);
});
