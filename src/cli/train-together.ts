/** @file A run of several replicas in the terminal. */
import { allowRelaxedSimd } from "../device/cpu/v8-flags";
import type { DistributeOptions } from "../distribute/options";
import { sharedEngine } from "../index";
import type { DistributedResult } from "../train/distribute/distributed-result";
import type { TrainCommand } from "./options";
import { epochLine, ProgressLine } from "./progress";
import { quantizationText } from "./quantization-text";
import { eventSentence, replicasText } from "./together-text";
import { writeFiles } from "./write-files";

export async function trainTogether(
  command: TrainCommand,
  options: DistributeOptions,
  signal: AbortSignal,
): Promise<DistributedResult> {
  const { config, maxSteps, quantizeBits } = command;
  const line = new ProgressLine();
  const say = (text: string) => {
    line.clear();
    console.log(text);
  };
  if (config.arithmetic === "relaxed") allowRelaxedSimd();
  const engine = await sharedEngine();
  let totalSteps = 1;
  const result = await engine
    .distribute(config, options, {
      signal,
      ...(maxSteps !== undefined && { maxSteps }),
      hooks: {
        onStart: (start) => {
          ({ totalSteps } = start);
          say(start.devices.map((device, rank) => `replica ${rank + 1}: ${device}`).join("\n"));
        },
        onRound: ({ step, losses }) =>
          line.draw(step, totalSteps, `step ${step}/${totalSteps}  loss ${losses.at(-1)!.toFixed(4)}`),
        onGroup: (event) => {
          const sentence = eventSentence(event);
          if (sentence) say(sentence);
        },
        onEpoch: (epoch) => say(epochLine(epoch, config.epochs)),
      },
    })
    .finally(() => line.clear());
  console.log(replicasText(result));
  await writeFiles(result, command, line, signal);
  if (quantizeBits !== undefined)
    console.log(quantizationText(await engine.quantize(result, { bits: quantizeBits })));
  return result;
}
