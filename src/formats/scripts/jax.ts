/** @file The run as a JAX script: pure functions, one compiled step. */
import type { ExportedRun } from "../exported-run";
import { type Activation, widthsOf } from "../network";
import { shapeText } from "../tensors";
import { joinParts, openingOf } from "./python";

const activations: Record<Activation, string> = {
  relu: "jax.nn.relu",
  sigmoid: "jax.nn.sigmoid",
  tanh: "jnp.tanh",
  gelu: "jax.nn.gelu",
};

export function jaxScript(run: ExportedRun): string {
  const { config, network } = run;
  const { optimizer, adamForm, precision, lossScaling, scaleExponent } = config;
  const isScaled = precision === "f16" && lossScaling === "dynamic";
  const slots = optimizer === "sgd" ? ["momentum_buffer"] : ["exp_avg", "exp_avg_sq"];
  return joinParts(
    ...openingOf(run, {
      library: "JAX",
      imports: ["import jax", "import jax.numpy as jnp", "import numpy as np"],
      settings: `widths = ${shapeText(widthsOf(network))}`,
    }),
    forwardPart(precision, activations[network.activation]),
    optimizer === "sgd" ? sgd(config.momentum) : adam(adamForm),
    stepPart(isScaled),
    mainPart(slots, precision, isScaled ? 2 ** scaleExponent : 1),
  );
}

/** Products of halves are summed in f32, as in Halfstep's mode f16. */
function forwardPart(precision: ExportedRun["config"]["precision"], activation: string): string {
  const product =
    precision === "f16"
      ? `jnp.matmul(x.astype(jnp.float16), weight.astype(jnp.float16), preferred_element_type=jnp.float32)`
      : "x @ weight";
  return `def forward(parameters, x):
    *hidden, last = parameters
    for weight, bias in hidden:
        x = ${activation}(${product} + bias)
    weight, bias = last
    return ${product} + bias


def loss_of(parameters, x, labels):
    log_probabilities = jax.nn.log_softmax(forward(parameters, x).astype(jnp.float32))
    return -jnp.take_along_axis(log_probabilities, labels[:, None], 1).mean()`;
}

const adam = (form: "keras" | "pytorch"): string => `def update(parameters, slots, gradients, t):
    """Adam with epsilon where ${form === "keras" ? "Keras" : "PyTorch"} has it."""
    m = jax.tree.map(lambda m, g: 0.9 * m + (1 - 0.9) * g, slots[0], gradients)
    v = jax.tree.map(lambda v, g: 0.999 * v + (1 - 0.999) * g * g, slots[1], gradients)
    first, second = 1 - 0.9**t, 1 - 0.999**t
    ${
      form === "keras"
        ? "step = lambda p, m, v: (p - lr * jnp.sqrt(second) / first * m / (jnp.sqrt(v) + 1e-7)).astype(p.dtype)"
        : "step = lambda p, m, v: (p - lr * (m / first) / (jnp.sqrt(v / second) + 1e-8)).astype(p.dtype)"
    }
    return jax.tree.map(step, parameters, m, v), (m, v)`;

const sgd = (momentum: number): string => `def update(parameters, slots, gradients, t):
    velocity = jax.tree.map(lambda v, g: ${momentum} * v + g, slots[0], gradients)
    return jax.tree.map(lambda p, v: (p - lr * v).astype(p.dtype), parameters, velocity), (velocity,)`;

function stepPart(isScaled: boolean): string {
  if (!isScaled)
    return `@jax.jit
def train_step(state, x, labels):
    parameters, slots, t, scale, good = state
    loss, gradients = jax.value_and_grad(loss_of)(parameters, x, labels)
    parameters, slots = update(parameters, slots, gradients, t + 1)
    return (parameters, slots, t + 1, scale, good), loss`;
  return `@jax.jit
def train_step(state, x, labels):
    """The loss is scaled, so that small gradients survive in halves; a step that overflows is skipped."""
    parameters, slots, t, scale, good = state
    scaled = lambda *args: scale * loss_of(*args)
    loss, gradients = jax.value_and_grad(scaled)(parameters, x, labels)
    gradients = jax.tree.map(lambda g: g / scale, gradients)
    finite = jnp.array([jnp.isfinite(g).all() for g in jax.tree.leaves(gradients)]).all()
    updated = update(parameters, slots, gradients, t + 1)
    parameters, slots = jax.tree.map(lambda new, old: jnp.where(finite, new, old), updated, (parameters, slots))
    good = jnp.where(finite, (good + 1) % 2000, 0)
    scale = jnp.where(finite, jnp.where(good == 0, 2 * scale, scale), scale / 2)
    return (parameters, slots, t + finite, scale, good), loss / state[3]`;
}

function mainPart(slots: readonly string[], precision: string, scale: number): string {
  const half = precision === "f16-naive" ? ", jnp.float16" : "";
  return `def layers_of(arrays, suffix=""):
    """Files have weights as torch does, [outputs, inputs]."""
    names = [2 * layer for layer in range(len(widths) - 1)]
    return [(jnp.array(arrays[f"{i}.weight{suffix}"].T${half}), jnp.array(arrays[f"{i}.bias{suffix}"]${half})) for i in names]


pairs = list(zip(widths, widths[1:]))
parameters = [
    tuple(jnp.array(values${half}) for values in starting_values(layer, *sizes)) for layer, sizes in enumerate(pairs)
]
slots = tuple(jax.tree.map(jnp.zeros_like, parameters) for _ in range(${slots.length}))
first_step, state = 0, (parameters, slots, jnp.float32(0), jnp.float32(${scale}), jnp.int32(0))
if args.weights or args.resume:
    arrays, metadata = load_safetensors(args.weights or args.resume)
    state = (layers_of(arrays), *state[1:])
if args.resume:
    slots = tuple(layers_of(arrays, f".{slot}") for slot in ${JSON.stringify(slots)})
    counted = (float(metadata["updates"]), float(metadata["loss_scale"]), int(metadata["growth_tracker"]))
    first_step, state = int(metadata["step"]), (state[0], slots, *map(jnp.asarray, counted))
if not args.weights:
    for step, images, labels in batches(first_step):
        state, loss = train_step(state, jnp.array(images${half}), jnp.array(labels))
        if (step + 1) % args.log_every == 0:
            print(f"step {step + 1}  loss {loss:.6f}", flush=True)
logits = forward(state[0], jnp.array(test_images.astype(np.float32) / 255${half}))
print(f"test accuracy {100 * (np.asarray(logits).argmax(1) == test_labels).mean():.2f} %")`;
}
