import { describe, expect, test } from "vitest";
import { defaults } from "../train/config";
import { fields } from "../train/fields";
import { helpText, parseTrainOptions } from "./options";

describe("the options of npm run train", () => {
  test("are the defaults when there are none", () => {
    expect(parseTrainOptions([])).toEqual({
      config: defaults,
      changes: {},
      resume: null,
      exports: [],
      torchFolder: null,
      json: null,
      maxSteps: undefined,
      threads: undefined,
      quantizeBits: undefined,
      together: null,
      isInfo: false,
      isTuning: false,
      isTimeline: false,
    });
  });

  test("set every kind of field", () => {
    const argv = "--epochs 2 --hidden 64,32 --adam-form pytorch --lr 3e-4 --json out.json --max-steps 7";
    const command = parseTrainOptions(argv.split(" "));
    expect(command).toMatchObject({ json: "out.json", maxSteps: 7 });
    expect(command!.config).toEqual({
      ...defaults,
      epochs: 2,
      hidden: [64, 32],
      adamForm: "pytorch",
      lr: 3e-4,
    });
  });

  test("say how the processor computes", () => {
    const command = parseTrainOptions("--device cpu --threads 4 --arithmetic relaxed".split(" "));
    expect(command).toMatchObject({ threads: 4, config: { device: "cpu", arithmetic: "relaxed" } });
    expect(() => parseTrainOptions(["--threads", "0"])).toThrow(
      "threads is 0, allowed is a positive integer",
    );
  });

  test("can ask for the adapter instead, and the help says what may change it", () => {
    expect(parseTrainOptions(["--info"])).toMatchObject({ isInfo: true, json: null });
    expect(parseTrainOptions(["--tune", "--fusion", "off"])).toMatchObject({
      isTuning: true,
      config: { fusion: "off" },
    });
    expect(parseTrainOptions(["--timeline"])).toMatchObject({ isTimeline: true, isTuning: false });
    expect(helpText()).toMatch(/--info .*\n\nHALFSTEP_DAWN_FEATURES /);
  });

  test("can take all hidden layers away", () => {
    expect(parseTrainOptions(["--hidden", ""])!.config.hidden).toEqual([]);
  });

  test("name files to begin with and to write", () => {
    const argv =
      "--save a.safetensors --resume b.npz --export onnx=c=d.onnx --export csv=e.csv --export-torch f --lr 0.1";
    expect(parseTrainOptions(argv.split(" "))).toMatchObject({
      changes: { lr: 0.1 },
      resume: "b.npz",
      exports: [
        { kind: "state", path: "a.safetensors" },
        { kind: "onnx", path: "c=d.onnx" },
        { kind: "csv", path: "e.csv" },
      ],
      torchFolder: "f",
    });
    expect(() => parseTrainOptions(["--export", "pickle=x"])).toThrow(
      /export is pickle=x, allowed is FORM=FILE.*onnx/,
    );
    expect(() => parseTrainOptions(["--export", "onnx="])).toThrow(/FORM=FILE/);
  });

  test("say how replicas train together, and only then", () => {
    expect(parseTrainOptions([])).toMatchObject({ together: null });
    const argv = [
      "--replicas",
      "4",
      "--schedule",
      "diloco",
      "--local-steps",
      "32",
      "--wire",
      "f16",
      "--delay",
      "5",
    ];
    expect(parseTrainOptions(argv)).toMatchObject({
      together: { replicas: 4, schedule: "diloco", localSteps: 32, wire: "f16", delayMs: 5 },
    });
    expect(parseTrainOptions(["--replicas", "2"])).toMatchObject({
      together: { replicas: 2, schedule: "every-step" },
    });
    expect(() => parseTrainOptions(["--schedule", "diloco"])).toThrow(
      "replicas is missing, allowed is an integer from 1 to 8",
    );
    expect(() => parseTrainOptions(["--replicas", "2", "--threads", "2"])).toThrow(
      "threads is 2, allowed is no",
    );
  });

  test("say how many bits the model is quantized to", () => {
    expect(parseTrainOptions(["--quantize", "4"])).toMatchObject({ quantizeBits: 4 });
    expect(() => parseTrainOptions(["--quantize", "9"])).toThrow(
      "quantize is 9, allowed is an integer from 1 to 8",
    );
  });

  test("start from a preset and change it", () => {
    const { config } = parseTrainOptions(["--preset", "keras-quickstart", "--seed", "3"])!;
    expect(config).toEqual({ ...defaults, batchSize: 32, seed: 3 });
  });

  test("refuse values that are not allowed, all at once", () => {
    expect(() => parseTrainOptions(["--epochs", "many", "--lr", "0"])).toThrow(
      /lr is 0, allowed is .*epochs is "many", allowed is an integer/,
    );
    expect(() => parseTrainOptions(["--max-steps", "-3"])).toThrow(/--?max-steps/);
  });

  test("refuse options and presets that don't exist", () => {
    expect(() => parseTrainOptions(["--epoch", "5"])).toThrow(/epoch/);
    expect(() => parseTrainOptions(["--preset", "best"])).toThrow(
      /no preset "best". Presets are defaults, keras-quickstart/,
    );
  });

  test("are all in the help", () => {
    expect(parseTrainOptions(["--help"])).toBeNull();
    for (const { name } of fields) {
      expect(helpText()).toContain(`--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)} `);
    }
  });
});
