/**
 * @file For tests: a model that is no perceptron and differs between training and evaluation. It takes the mean of the batch
 * from the pixels, in evaluation the running one, which each training step moves by the clock, as batch norm does.
 */
import { addBias, mean, scale, sgdStep, sub, tanh } from "../../../ops";
import { initializers } from "../../init";
import { Linear } from "../../linear";
import type { CreateModel, ForwardOptions } from "../model";

/** The running mean goes so much of the way to that of the batch. */
export const rate = 0.25;

const units = 12;

/** The passes that were recorded, in order; the test empties it. */
export const passes: { isTraining: boolean; clock: string }[] = [];

export const centred: CreateModel = (graph, { init, seed }, { width, height, classes }) => {
  const inputs = width * height;
  const options = { init: initializers[init], seed };
  const first = new Linear(graph, inputs, units, { ...options, name: "first", stream: 0 });
  const last = new Linear(graph, units, classes, { ...options, name: "last", stream: 1 });
  const running = graph.variable("centre.mean", [inputs]);
  const velocity = graph.variable("centre.velocity", [inputs]);
  const lr = graph.variable("centre.rate", [1], { initial: [rate] });
  return {
    shape: {
      parameterCount: (inputs + 1) * units + (units + 1) * classes,
      trainingFlops: 4 * inputs * units + 6 * units * classes,
      hidden: [units],
      firstWeight: null,
    },
    firstWeight: null,
    parameters: () => [...first.parameters(), ...last.parameters()],
    forward(x, { isTraining, clock }: ForwardOptions) {
      passes.push({ isTraining, clock: clock.name });
      const centre = isTraining ? mean(x, [0]) : running;
      const sums = first.forward(addBias(x, scale(centre, -1)));
      const hidden = tanh(sums);
      const move = () => sgdStep(running, sub(running, centre), velocity, { lr, clock }, { momentum: 0 });
      return {
        logits: last.forward(hidden),
        features: hidden,
        taps: [
          { name: "hidden 1", kind: "pre-activation", tensor: sums },
          { name: "hidden 1", kind: "hidden", tensor: hidden },
        ],
        ...(isTraining && { updates: [move()] }),
      };
    },
  };
};
