/** @file What the scripts share: the data in the run's order, the run's starting values, and files of weights, in numpy alone. */
import type { ExportedRun } from "../exported-run";
import { widthsOf } from "../network";

interface Library {
  /** What people call it. */
  library: string;
  /** After those of Python's own. */
  imports: readonly string[];
  /** Lines of this library behind the run's settings; null for none. */
  settings: string | null;
}

/** The parts that every script begins with. */
export function openingOf(run: ExportedRun, { library, imports, settings }: Library): string[] {
  const { config, state, name } = run;
  const head = `${docstring(run, library, `${name}-${library.toLowerCase()}.py`)}
import argparse
import gzip
import json
import struct
from pathlib import Path

${imports.join("\n")}

seed = ${config.seed}
batch_size = ${config.batchSize}
epochs = ${config.epochs}
lr = ${state.lr}

${argumentParser}`;
  return [
    [head, settings].filter((lines) => lines !== null).join("\n"),
    readData,
    permutation,
    startingValues(config.init),
    loadSafetensors,
  ];
}

/** What the run was, and how the script is used. */
function docstring(run: ExportedRun, library: string, script: string): string {
  const { config, dataset, network, device, fusion, kernels, metrics } = run;
  const widths = widthsOf(network).join("-");
  const last = metrics.epochs.at(-1);
  const reached = last?.testAccuracy
    ? `, ${(100 * last.testAccuracy).toFixed(2)} % of the test images right`
    : "";
  return `"""A ${widths} network on ${dataset.title}: a run of Halfstep in ${library}.

There it was trained in ${config.precision}, fusion "${fusion}", kernels ${kernels}, on ${inDocstring(device)}:
${run.state.step} steps${reached}.

    python ${script}
        trains from the start, on the same batches
    python ${script} --resume ${run.name}.state.safetensors
        goes on from a training state
    python ${script} --weights ${run.name}.safetensors
        evaluates trained weights
"""`;
}

/** What a device is called comes from a link, or from a driver: none of it may end the docstring, behind which it would be code. */
const inDocstring = (text: string): string => text.replaceAll(/[\\"]/g, "\\$&").replaceAll(/\p{Cc}/gu, " ");

const argumentParser = `parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
parser.add_argument("--data", default="data", help="folder with the four IDX files, as they are or gzipped")
parser.add_argument("--weights", help="safetensors to evaluate")
parser.add_argument("--resume", help="safetensors with a training state to go on from")
parser.add_argument("--steps", type=int, help="end after so many")
parser.add_argument("--log-every", type=int, default=100)
args = parser.parse_args()`;

const readData = `def read_idx(name):
    """One of the data set's files; torchvision fetches them where there are none."""
    path = next(Path(args.data).rglob(f"{name}-ubyte*"), None)
    if path is None:
        from torchvision.datasets import MNIST

        MNIST(args.data, download=True)
        path = next(Path(args.data).rglob(f"{name}-ubyte*"))
    raw = (gzip.open if path.suffix == ".gz" else open)(path, "rb").read()
    shape = struct.unpack(f">{raw[3]}I", raw[4 : 4 + 4 * raw[3]])
    return np.frombuffer(raw, np.uint8, offset=4 + 4 * raw[3]).reshape(shape[0], -1)


train_images, train_labels = read_idx("train-images-idx3"), read_idx("train-labels-idx1")[:, 0]
test_images, test_labels = read_idx("t10k-images-idx3"), read_idx("t10k-labels-idx1")[:, 0]`;

const permutation = `def mix(x):
    """The finaliser of MurmurHash3, on 32-bit integers."""
    x = (x ^ (x >> 16)) * 0x85EBCA6B & 0xFFFFFFFF
    x = (x ^ (x >> 13)) * 0xC2B2AE35 & 0xFFFFFFFF
    return x ^ (x >> 16)


def permutation(epoch, size):
    """The order of an epoch's samples: a Feistel network, walked until it stays below size."""
    half = max(1, ((size - 1).bit_length() + 1) // 2)
    mask = 2**half - 1
    value = np.arange(size, dtype=np.uint64)
    outside = np.ones(size, bool)
    while outside.any():
        left, right = value[outside] >> np.uint64(half), value[outside] & np.uint64(mask)
        for round in range(1, 7):
            key = mix((seed + mix((epoch + round * 0x9E3779B9) & 0xFFFFFFFF)) & 0xFFFFFFFF)
            left, right = right, left ^ (mix(right ^ np.uint64(key)) & np.uint64(mask))
        value[outside] = left << np.uint64(half) | right
        outside = value >= size
    return value.astype(np.int64)


def batches(first_step=0):
    """Batches of the run's order from a step on: pixels in 0..1 and labels."""
    steps_per_epoch = -(-len(train_images) // batch_size)
    for step in range(first_step, min(epochs * steps_per_epoch, args.steps or 2**62)):
        epoch, batch = divmod(step, steps_per_epoch)
        if batch == 0 or step == first_step:
            order = permutation(epoch, len(train_images))
        samples = order[batch * batch_size : (batch + 1) * batch_size]
        yield step, train_images[samples].astype(np.float32) / 255, train_labels[samples].astype(np.int64)`;

/** `uniform` of src/lib/random.ts, and the initialisers of src/nn/init.ts. */
function startingValues(init: "keras" | "pytorch"): string {
  const bound = init === "keras" ? "(6 / (inputs + outputs)) ** 0.5" : "inputs**-0.5";
  const bias = init === "keras" ? "np.zeros(outputs, np.float32)" : "uniform(2 * layer + 1, outputs, bound)";
  return `def uniform(stream, count, bound):
    """Starting values in ±bound: Philox4x32-10, the generator of torch and JAX, keyed by the seed."""
    words = np.zeros((4, -(-count // 4)), np.uint64)
    words[0], words[2] = np.arange(words.shape[1]), stream
    key = [seed, 0]
    for _ in range(10):
        first, third = words[0] * np.uint64(0xD2511F53), words[2] * np.uint64(0xCD9E8D57)
        low, high = np.uint64(0xFFFFFFFF), np.uint64(32)
        words = np.stack([third >> high ^ words[1] ^ np.uint64(key[0]), third & low,
                          first >> high ^ words[3] ^ np.uint64(key[1]), first & low])
        key = [(key[0] + 0x9E3779B9) & 0xFFFFFFFF, (key[1] + 0xBB67AE85) & 0xFFFFFFFF]
    share = (words.T.reshape(-1)[:count] >> np.uint64(8)).astype(np.float64) / 2**24
    return (-bound + 2 * bound * share).astype(np.float32)


def starting_values(layer, inputs, outputs):
    """Weight [inputs, outputs] and bias of a layer."""
    bound = ${bound}
    return uniform(2 * layer, inputs * outputs, bound).reshape(inputs, outputs), ${bias}`;
}

const loadSafetensors = `def load_safetensors(path):
    """Arrays by name and the text beside them; safetensors.numpy.load_file reads the same."""
    raw = Path(path).read_bytes()
    start = 8 + int.from_bytes(raw[:8], "little")
    header = json.loads(raw[8:start])
    metadata = header.pop("__metadata__", {})
    arrays = {}
    for name, entry in header.items():
        begin, end = entry["data_offsets"]
        arrays[name] = np.frombuffer(raw[start + begin : start + end], "<f4").reshape(entry["shape"]).copy()
    return arrays, metadata`;

/** Two empty lines between the parts of a script. */
export const joinParts = (...parts: readonly (string | null)[]): string =>
  `${parts.filter((part) => part !== null).join("\n\n\n")}\n`;
