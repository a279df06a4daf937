/** @file The run as a Keras 3 script. */
import type { ExportedRun } from "../exported-run";
import type { Activation } from "../network";
import { joinParts, openingOf } from "./python";

const activations: Record<Activation, string> = {
  relu: '"relu"',
  sigmoid: '"sigmoid"',
  tanh: '"tanh"',
  gelu: "lambda x: keras.activations.gelu(x, approximate=True)",
};

const policies = { f32: null, f16: "mixed_float16", "f16-naive": "float16" } as const;

export function kerasScript(run: ExportedRun): string {
  const { config, fusion } = run;
  const policy = policies[config.precision];
  return joinParts(
    ...openingOf(run, {
      library: "Keras",
      imports: ["import keras", "import numpy as np"],
      settings: policy && `keras.config.set_dtype_policy("${policy}")`,
    }),
    modelPart(run),
    `${optimizerOf(config)}
model.compile(
    optimizer=optimizer,
    loss=keras.losses.SparseCategoricalCrossentropy(from_logits=True),
    jit_compile=${fusion === "off" ? "False" : "True"},
)`,
    loadPart(config.optimizer),
    mainPart,
  );
}

/** Logits in f32, whatever the policy. */
function modelPart({ network: { layers, activation } }: ExportedRun): string {
  const last = layers.length - 1;
  const dense = layers.map(({ outputs }, i) =>
    i < last
      ? `        keras.layers.Dense(${outputs}, activation=${activations[activation]}),\n`
      : `        keras.layers.Dense(${outputs}, dtype="float32"),\n`,
  );
  return `model = keras.Sequential(
    [
        keras.Input((${layers[0]!.inputs},)),
${dense.join("")}    ]
)
for layer, dense in enumerate(model.layers):
    dense.set_weights(starting_values(layer, *dense.kernel.shape))`;
}

function optimizerOf({
  optimizer,
  adamForm,
  momentum,
  precision,
  lossScaling,
  scaleExponent,
}: ExportedRun["config"]): string {
  const made =
    optimizer === "sgd"
      ? `keras.optimizers.SGD(lr, momentum=${momentum})`
      : `keras.optimizers.Adam(lr, epsilon=${adamForm === "keras" ? "1e-7" : "1e-8"})`;
  const remark =
    optimizer === "adam" && adamForm === "pytorch"
      ? "# The run had PyTorch's form of Adam, which adds epsilon elsewhere: the losses are close, not the same.\n"
      : "";
  return precision === "f16" && lossScaling === "dynamic"
    ? `${remark}optimizer = keras.optimizers.LossScaleOptimizer(${made}, initial_scale=2.0**${scaleExponent})`
    : `${remark}optimizer = ${made}`;
}

/** Keras keeps a velocity that has the rate in it: v = μ·v - lr·g. */
function loadPart(optimizer: "adam" | "sgd"): string {
  const assign =
    optimizer === "sgd"
      ? `inner.momentums[i].assign(-lr * array(f"{name}.momentum_buffer"))`
      : `inner._momentums[i].assign(array(f"{name}.exp_avg"))
        inner._velocities[i].assign(array(f"{name}.exp_avg_sq"))`;
  return `def load(path):
    """Weights, and the optimizer's state where the file has one. Returns the step to go on with."""
    arrays, metadata = load_safetensors(path)
    array = lambda name: arrays[name].T
    names = [f"{2 * layer}.{part}" for layer in range(len(model.layers)) for part in ("weight", "bias")]
    model.set_weights([array(name) for name in names])
    if metadata.get("halfstep.kind") != "state":
        return 0
    optimizer.build(model.trainable_variables)
    inner = getattr(optimizer, "inner_optimizer", optimizer)
    inner.iterations.assign(int(metadata["updates"]))
    for i, name in enumerate(names):
        ${assign}
    return int(metadata["step"])`;
}

const mainPart = `if args.weights:
    load(args.weights)
else:
    for step, images, labels in batches(load(args.resume) if args.resume else 0):
        model.reset_metrics()  # or the loss would be a mean over all batches so far
        loss = model.train_on_batch(images, labels)
        if (step + 1) % args.log_every == 0:
            print(f"step {step + 1}  loss {float(loss):.6f}", flush=True)
logits = model.predict(test_images.astype(np.float32) / 255, verbose=0)
print(f"test accuracy {100 * (logits.argmax(1) == test_labels).mean():.2f} %")`;
