/** @file A run that goes on in PyTorch, on as many processes as torchrun starts: the folder with all it needs. */
import type { ExportedRun, RunWithAhead } from "../exported-run";
import { stateDict, widthsOf } from "../network";
import { writeSafetensors } from "../safetensors";
import { writeWeights } from "../weights";
import { writeZip } from "../zip";
import { orderAhead } from "./order";
import { torchrunReadme } from "./readme";
import script from "./train_ddp.py?raw";

/** Throws an Error for a run without what it would do next. */
export function torchrunZip(run: ExportedRun): Uint8Array<ArrayBuffer> {
  const { ahead } = run;
  if (!ahead) throw new Error("What the run would do next was not computed, so nothing could be checked.");
  return writeZip(torchrunFolder({ ...run, ahead }));
}

/** Files by their names. */
function torchrunFolder(run: RunWithAhead): Map<string, Uint8Array | string> {
  const { config, dataset, state } = run;
  const order = orderAhead({ ...config, trainCount: dataset.trainCount, step: state.step });
  return new Map<string, Uint8Array | string>([
    ["README.md", torchrunReadme(run)],
    ["train_ddp.py", script],
    ["run.json", asJson(settingsOf(run))],
    ["model.safetensors", writeWeights(run)],
    ["optimizer.safetensors", optimizerOf(run)],
    ["order.u32", littleEndian(order)],
    ["expected.json", asJson(expectationOf(run))],
  ]);
}

const asJson = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;

/** What the script goes by. The step counts batches, updates those that were not skipped, by which Adam corrects its moments. */
function settingsOf({ config, dataset, network, state, ahead, kernels }: RunWithAhead) {
  return {
    layer_sizes: widthsOf(network),
    activation: network.activation,
    optimizer: config.optimizer,
    adam_form: config.adamForm,
    momentum: config.momentum,
    lr: state.lr,
    batch_size: config.batchSize,
    train_count: dataset.trainCount,
    step: state.step,
    updates: state.updates,
    data: ahead.md5,
    kernels,
    halfstep: config,
  };
}

/** Under torch's names behind those of the parameters. Copies in halves are of mixed precision here, which does not go along. */
function optimizerOf({ state }: ExportedRun): Uint8Array<ArrayBuffer> {
  const kept = [...state.slots].filter(([slot]) => slot !== "half");
  const tensors = new Map(kept.flatMap(([slot, layers]) => [...stateDict(layers, `.${slot}`)]));
  return writeSafetensors(tensors, {
    format: "pt",
    step: String(state.step),
    updates: String(state.updates),
  });
}

function expectationOf({ ahead: { losses, epoch, device } }: RunWithAhead) {
  const { steps, trainLoss, testLoss, testAccuracy } = epoch;
  return {
    computed_on: device,
    losses,
    epoch: { steps, train_loss: trainLoss, test_loss: testLoss, test_accuracy: testAccuracy },
  };
}

function littleEndian(words: Uint32Array): Uint8Array {
  const bytes = new DataView(new ArrayBuffer(words.byteLength));
  for (const [i, word] of words.entries()) bytes.setUint32(4 * i, word, true);
  return new Uint8Array(bytes.buffer);
}
