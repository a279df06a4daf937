/** @file `npm run train -- --epochs 5 --seed 1 --json result.json` */
import { readFile, writeFile } from "node:fs/promises";
import { allowRelaxedSimd } from "../device/cpu/v8-flags";
import { DeviceError } from "../device/device";
import { findAdapter } from "../device/gpu/open";
import { noteSentence } from "../formats/read-notes";
import { sharedEngine } from "../index";
import { fusionModes } from "../train/choices";
import type { TuningReport } from "../train/choose/tuning";
import { parseConfig } from "../train/parse-config";
import type { QuantizeResult } from "../train/quantize/options";
import { refusalSentence } from "../train/run/refusal";
import type { TrainerHooks } from "../train/run/trainer-options";
import type { StepTimelines } from "../train/timeline/step-timeline";
import type { RunResult } from "../train/types";
import { type AdapterReport, adapterText, reportAdapter } from "./adapter-info";
import { checkFolders } from "./check-folders";
import { deviceLines, lackLines, modeLines } from "./device-lines";
import { helpText, parseTrainOptions, type TrainCommand } from "./options";
import { epochLine, ProgressLine } from "./progress";
import { quantizationText } from "./quantization-text";
import { timelineText } from "./timeline-text";
import { trainTogether } from "./train-together";
import { tuningSummary, tuningText } from "./tuning-text";
import { makeFolder, writeFiles } from "./write-files";

/** Exit codes: 0 trained, 1 failed, 2 wrong options, 130 interrupted. */
export default async function main(argv: readonly string[]): Promise<number> {
  let command: TrainCommand | null;
  try {
    command = parseTrainOptions(argv);
    if (command)
      await checkFolders([
        ...command.exports.map(({ path }) => path),
        ...(command.json ? [command.json] : []),
      ]);
    if (command?.torchFolder) await makeFolder(command.torchFolder);
  } catch (error) {
    console.error(`${(error as Error).message}\nOptions: npm run train -- --help`);
    return 2;
  }
  if (!command) {
    console.log(helpText());
    return 0;
  }
  const abort = new AbortController();
  const interrupt = () => abort.abort();
  process.once("SIGINT", interrupt);
  try {
    if (command.isInfo) {
      await showAdapter(command);
      return 0;
    }
    if (command.isTuning) {
      await tune(command);
      return 0;
    }
    if (command.isTimeline) {
      await showTimeline(command, abort.signal);
      return 0;
    }
    const { together } = command;
    const result = together
      ? await trainTogether(command, together, abort.signal)
      : await trainOnThreads(command, abort.signal);
    await writeResult(command, result);
    return abort.signal.aborted ? 130 : 0;
  } catch (error) {
    if (abort.signal.aborted) return 130;
    console.error(`\n${(error as Error).message}`);
    return 1;
  } finally {
    process.removeListener("SIGINT", interrupt);
    await (await sharedEngine()).dispose();
  }
}

async function showAdapter(command: TrainCommand): Promise<void> {
  const report = reportAdapter(await findAdapter(), process.env["HALFSTEP_DAWN_FEATURES"]);
  console.log(adapterText(report));
  const tuning = await (await sharedEngine()).reports.tuning();
  if (tuning) console.log(tuningSummary(tuning));
  await writeResult(command, report);
}

async function tune(command: TrainCommand): Promise<void> {
  const report = await (await sharedEngine()).reports.tuneAgain(command.config);
  if (!report) throw new Error("There is no GPU here whose kernels could be tuned.");
  console.log(tuningText(report));
  await writeResult(command, report);
}

async function showTimeline(command: TrainCommand, signal: AbortSignal): Promise<void> {
  const { config } = command;
  const line = new ProgressLine();
  if (config.arithmetic === "relaxed") allowRelaxedSimd();
  const reports = await (await sharedEngine()).reports.launches();
  const variants = fusionModes.map((fusion) => ({ fusion, precision: config.precision }));
  const onProgress = (done: number, total: number) => line.draw(done, total, `round ${done} of ${total}`);
  const timelines = await reports
    .timelines(config, variants, { signal, onProgress })
    .finally(() => line.clear());
  if (!timelines)
    throw new Error(
      "A step of this size takes too long to be timed: use a smaller batch or narrower layers.",
    );
  console.log(
    [
      ...deviceLines(timelines.device, { kind: timelines.device.kind, reason: "asked", stepMs: null }),
      timelineText(timelines),
    ].join("\n"),
  );
  await writeResult(command, timelines);
}

async function writeResult(
  { json }: TrainCommand,
  result: RunResult | AdapterReport | TuningReport | StepTimelines,
): Promise<void> {
  if (!json) return;
  await writeFile(json, `${JSON.stringify(result, null, 2)}\n`);
  console.log(`result written to ${json}`);
}

/** What a run has come to, and where that was asked for its model with other weights. */
type TerminalResult = RunResult & { quantization?: QuantizeResult };

/** Starts again where a thread of the processor did not answer: on one, which the lines about the device say. */
async function trainOnThreads(command: TrainCommand, signal: AbortSignal): Promise<TerminalResult> {
  return train(command, signal).catch((error: unknown) => {
    if (!(error instanceof DeviceError && error.code === "threads-failed")) throw error;
    return train(command, signal);
  });
}

async function train(command: TrainCommand, signal: AbortSignal): Promise<TerminalResult> {
  const { maxSteps, threads, exports, torchFolder, quantizeBits } = command;
  const { config, from } = await begin(command);
  const line = new ProgressLine();
  if (config.arithmetic === "relaxed") allowRelaxedSimd();
  const engine = await sharedEngine();
  const hooks: TrainerHooks = {
    onRefused: (refusal) => {
      line.clear();
      console.log(refusalSentence(refusal));
    },
    onCompile: (done, total) => line.draw(done, total, `compiling ${done} of ${total}`),
    onMetrics: ({ firstStep, losses, stepMs, samplesPerSecond }) => {
      const step = firstStep + losses.length;
      const rate = `${stepMs.toFixed(2)} ms/step  ${Math.round(samplesPerSecond)} samples/s`;
      line.draw(
        step,
        trainer.totalSteps,
        `step ${step}/${trainer.totalSteps}  loss ${losses.at(-1)!.toFixed(4)}  ${rate}`,
      );
    },
    onEpoch: (epoch) => {
      line.clear();
      console.log(epochLine(epoch, config.epochs));
    },
  };
  const options = {
    hooks,
    signal,
    ...(maxSteps !== undefined && { maxSteps }),
    ...(threads !== undefined && { threads }),
    ...(from && { from }),
  };
  const { trainer, device, choice, modeChoice } = await engine.prepare(config, options);
  signal.addEventListener("abort", () => trainer.stop());
  const told = [...deviceLines(device.info, choice), ...modeLines(modeChoice)];
  console.log(told.join("\n"));
  for (const refusal of trainer.refusals) console.log(refusalSentence(refusal));
  try {
    const result = await trainer.run().finally(() => line.clear());
    const news = lackLines(result.device).filter((lack) => !told.includes(lack));
    console.log([...news, summary(result)].join("\n"));
    const hasFiles = exports.length > 0 || torchFolder !== null;
    if (hasFiles || quantizeBits !== undefined) await engine.keepModel(trainer, result);
    await writeFiles(result, command, line, signal);
    if (quantizeBits === undefined) return result;
    const quantization = await engine.quantize(result, { bits: quantizeBits });
    console.log(quantizationText(quantization));
    return { ...result, quantization };
  } finally {
    await trainer.dispose();
  }
}

/** With what is asked for over the settings of the file that is resumed, if one is. */
async function begin({ config, changes, resume }: TrainCommand) {
  if (resume === null) return { config };
  const { models } = await sharedEngine();
  const bytes = await readFile(resume).catch(({ message }: Error) => {
    throw new Error(`${resume} can't be read, so there is nothing to go on from: ${message}`);
  });
  const loaded = await models.load(bytes);
  const what =
    loaded.kind === "state" ? `training state, step ${loaded.step}` : "weights, without an optimizer's state";
  console.log([`${resume}: ${what}`, ...loaded.notes.map(noteSentence)].join("\n"));
  return { config: parseConfig({ ...loaded.config, ...changes }), from: models.find(loaded) };
}

function summary(result: RunResult): string {
  const { losses, timing, counts, weightsHash, choices } = result;
  const { stepMs, samplesPerSecond, compileMs, trainMs } = timing;
  return [
    `${losses.length} steps in ${(trainMs / 1000).toFixed(1)} s after ${(compileMs / 1000).toFixed(2)} s of compiling`,
    `step ${stepMs.median.toFixed(2)} ms (${stepMs.p10.toFixed(2)} to ${stepMs.p90.toFixed(2)}), ${Math.round(samplesPerSecond)} samples/s`,
    `per step: ${counts.dispatches} dispatches, ${counts.submits.toFixed(4)} submits, ${counts.maps.toFixed(4)} maps, ` +
      `${counts.writes} writes, ${counts.buffersCreated} buffers, ${counts.bindGroupsCreated} bind groups, ` +
      `${counts.polls.toFixed(4)} polls`,
    ...halvesLine(result),
    ...(choices.untaken ?? []),
    `weights ${weightsHash}`,
  ].join("\n");
}

const storageNames = { native: "f16", packed: "two to a 32-bit word", none: "f32" } as const;

/** How halves were stored and where the loss scale got to; nothing in f32. */
function halvesLine({ config, precision, scaling }: RunResult): string[] {
  if (config.precision === "f32") return [];
  const rounded = precision.isEmulated ? ", rounded by integer operations" : "";
  const scaled = scaling
    ? `; loss scale ${scaling.scale}, ${scaling.skipped} steps skipped`
    : "; loss not scaled";
  return [`halves stored as ${storageNames[precision.storage]}${rounded}${scaled}`];
}
