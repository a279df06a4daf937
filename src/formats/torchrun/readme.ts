/** @file What the folder says of itself. */
import type { RunWithAhead } from "../exported-run";
import { widthsOf } from "../network";
import { epochsAhead } from "./order";

export function torchrunReadme(run: RunWithAhead): string {
  const { name, config, dataset, network, state, device, ahead } = run;
  const { step } = state;
  const { trainCount } = dataset;
  const epochs = epochsAhead({ ...config, trainCount, step });
  const stepsPerEpoch = Math.ceil(trainCount / config.batchSize);
  const left = epochs * stepsPerEpoch - step;
  const isOver = step >= config.epochs * stepsPerEpoch;
  const length = isOver
    ? "The run was over; the order of one more epoch is here"
    : `Of the run's ${config.epochs} epochs what is left is here, to the end of epoch ${epochs}`;
  return `# ${name}: on with PyTorch

A ${widthsOf(network).join("-")} network for ${dataset.title}, which Halfstep trained for ${step} steps on ${device}. This folder goes on
from there in PyTorch, on as many processes as you like: every step takes the same samples as Halfstep would, in global
batches of ${config.batchSize}, and so has the same loss.

${length}: ${left} steps.${halvesNote(config.precision)}

It needs PyTorch 1.12 or newer, NumPy, and the four IDX files of ${dataset.title}, in any folder, gzipped or not. Where they are
missing, torchvision fetches them if it is installed.

## On one process

    python train_ddp.py --data DIR --check

\`--check\` compares the first ${ahead.losses.length} losses with \`expected.json\` (within 1e-5 of their value), and after ${ahead.epoch.steps} steps the mean loss and
that of the test images (within 1e-3). \`--save FILE.safetensors\` writes the weights, which Halfstep takes back. \`--steps\`
ends earlier.

## On several, under torchrun

    torchrun --nproc_per_node 4 train_ddp.py --data DIR --check

On several machines add \`--nnodes\`, \`--node_rank\`, \`--master_addr\` and \`--master_port\` as ever. Where there are GPUs each process takes
one and nccl carries the gradients, else gloo does; \`--device cpu\` keeps it off the GPUs. The launcher of PyTorch 1.13 under Python 3.11
trips over its own options for logs unless it is called as \`torchrun --redirects 2 --tee 1 --nproc_per_node 2 train_ddp.py\`.

## Under Ray

\`\`\`python
import train_ddp
from ray.train import ScalingConfig
from ray.train.torch import TorchTrainer, get_device, prepare_model


def loop(config):
    train_ddp.main(["--data", config["data"], "--check"], wrap=prepare_model, device=get_device())


TorchTrainer(
    loop,
    train_loop_config={"data": "/absolute/path"},
    scaling_config=ScalingConfig(num_workers=4, use_gpu=True),
).fit()
\`\`\`

\`prepare_model\` wraps the model in \`DistributedDataParallel\` as the script does by itself: the same mathematics. Every worker needs this
folder where it can import it.

## How the losses stay the same

- Not \`DistributedSampler\`: it strides, repeats samples to fill up, and shuffles with a generator of its own. \`order.u32\` has the samples of
  every step; each rank takes its part of the global batch, as \`np.array_split\` divides it.
- DDP takes the mean of the ranks' gradients, however many samples each has had. So the mean loss of a rank with n of the batch's B samples
  counts n·N/B, N being the number of ranks.
- Sums of floats depend on their order. Two ranks add up the same either way; of three and more the order is the library's.
- Adam and SGD with \`foreach=False\`, which computes in the order of the formula.${kerasNote(config)}

## Files

| file | what is in it |
|---|---|
| \`train_ddp.py\` | the script |
| \`run.json\` | sizes, optimizer, step, MD5 of the data, and under \`halfstep\` the whole configuration |
| \`model.safetensors\` | weights, the \`state_dict\` of a \`torch.nn.Sequential\` |
| \`optimizer.safetensors\` | ${config.optimizer === "adam" ? "`exp_avg` and `exp_avg_sq`" : "`momentum_buffer`"} of every parameter |
| \`order.u32\` | indices of samples, 32 bits each, little-endian, one batch behind the other |
| \`expected.json\` | what Halfstep computed for the steps that follow, on ${ahead.device} |
`;
}

const halvesNote = (precision: "f32" | "f16" | "f16-naive"): string =>
  precision === "f32"
    ? ""
    : " The run used half precision; here it goes on in f32, and so do the\nlosses to expect. For halves on a GPU put `torch.autocast` around the model and a `GradScaler` around the step.";

const kerasNote = ({ optimizer, adamForm }: RunWithAhead["config"]): string =>
  optimizer === "adam" && adamForm === "keras"
    ? " The run's Adam is Keras's, which adds ε at\n  another place: `KerasAdam` is PyTorch's with an ε of each step's own that makes up for it."
    : "";
