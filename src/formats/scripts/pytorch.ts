/** @file The run as the PyTorch script that a person would write. */
import type { ExportedRun } from "../exported-run";
import type { Activation } from "../network";
import { joinParts, openingOf } from "./python";

/** As members of `torch`. */
export const torchModules: Record<Activation, string> = {
  relu: "nn.ReLU()",
  sigmoid: "nn.Sigmoid()",
  tanh: "nn.Tanh()",
  gelu: 'nn.GELU(approximate="tanh")',
};

export function pytorchScript(run: ExportedRun): string {
  const { config, fusion } = run;
  const isKerasAdam = config.optimizer === "adam" && config.adamForm === "keras";
  return joinParts(
    ...openingOf(run, {
      library: "PyTorch",
      imports: [
        "import numpy as np",
        "import torch",
        "from torch import nn",
        "from torch.nn import functional as F",
      ],
      settings: `device = "cuda" if torch.cuda.is_available() else "cpu"`,
    }),
    modelPart(run),
    optimizerPart(run),
    isKerasAdam ? kerasEpsilon : null,
    resumePart(config.optimizer, config.precision === "f16"),
    trainPart(run, isKerasAdam),
    evaluatePart(config.precision === "f16-naive"),
    mainPart(fusion !== "off"),
  );
}

function modelPart({ network: { layers, activation }, config }: ExportedRun): string {
  const dense = layers.map(({ inputs, outputs }) => `    nn.Linear(${inputs}, ${outputs}),\n`);
  const stack = dense.join(`    ${torchModules[activation]},\n`);
  const half =
    config.precision === "f16-naive"
      ? '\n# Everything in half precision, weights and optimizer too; processors multiply in f32.\nhalf = torch.float16 if device == "cuda" else torch.float32\nmodel.to(half)'
      : "";
  return `model = nn.Sequential(
${stack}).to(device)
with torch.no_grad():
    for layer, linear in enumerate(module for module in model if isinstance(module, nn.Linear)):
        weight, bias = starting_values(layer, linear.in_features, linear.out_features)
        linear.weight.copy_(torch.from_numpy(weight.T))
        linear.bias.copy_(torch.from_numpy(bias))${half}`;
}

function optimizerPart({ config }: ExportedRun): string {
  const { optimizer, adamForm, momentum, precision, lossScaling, scaleExponent } = config;
  const made =
    optimizer === "sgd"
      ? `torch.optim.SGD(model.parameters(), lr=lr, momentum=${momentum})`
      : `torch.optim.Adam(model.parameters(), lr=lr, betas=(0.9, 0.999), eps=${adamForm === "keras" ? "1e-7" : "1e-8"})`;
  if (precision !== "f16") return `optimizer = ${made}`;
  const isScaled = lossScaling === "dynamic" ? 'device == "cuda"' : "False";
  return `optimizer = ${made}
GradScaler = getattr(torch.amp, "GradScaler", torch.cuda.amp.GradScaler)
scaler = GradScaler(init_scale=2.0**${scaleExponent}, growth_interval=2000, enabled=${isScaled})`;
}

/** Keras: p -= lr·√(1-β2ᵗ)/(1-β1ᵗ) · m/(√v+ε). PyTorch: p -= lr·m̂/(√v̂+ε). They are equal where PyTorch's ε is Keras's / √(1-β2ᵗ). */
const kerasEpsilon = `def keras_epsilon():
    """Keras adds epsilon before the correction of v, PyTorch after it."""
    updates = next((int(state["step"]) for state in optimizer.state.values()), 0)
    return 1e-7 / (1 - 0.999 ** (updates + 1)) ** 0.5`;

const resumePart = (optimizer: "adam" | "sgd", isScaled: boolean): string => {
  const scaler = `
    if scaler.is_enabled():
        scale = {"scale": float(metadata["loss_scale"]), "_growth_tracker": int(metadata["growth_tracker"])}
        scaler.load_state_dict(scaler.state_dict() | scale)`;
  const state =
    optimizer === "sgd"
      ? `{"momentum_buffer": arrays[f"{name}.momentum_buffer"]}`
      : `{
            "step": torch.tensor(float(metadata["updates"])),
            "exp_avg": arrays[f"{name}.exp_avg"],
            "exp_avg_sq": arrays[f"{name}.exp_avg_sq"],
        }`;
  return `def load(path):
    """Weights, and the optimizer's state where the file has one. Returns the step to go on with."""
    arrays, metadata = load_safetensors(path)
    arrays = {name: torch.from_numpy(array).to(device) for name, array in arrays.items()}
    model.load_state_dict({name: arrays[name] for name in model.state_dict()})
    if metadata.get("halfstep.kind") != "state":
        return 0
    for name, parameter in model.named_parameters():
        optimizer.state[parameter] = ${state}${isScaled ? scaler : ""}
    return int(metadata["step"])`;
};

function trainPart({ config }: ExportedRun, isKerasAdam: boolean): string {
  const { precision } = config;
  const pixels = precision === "f16-naive" ? ".to(device, half)" : ".to(device)";
  const forward = "F.cross_entropy(forward(pixels), labels)";
  const loss =
    precision === "f16"
      ? `with torch.autocast(device, dtype=torch.float16, enabled=device == "cuda"):
            loss = ${forward}`
      : `loss = ${forward}`;
  const epsilon = isKerasAdam ? '\n        optimizer.param_groups[0]["eps"] = keras_epsilon()' : "";
  const update =
    precision === "f16"
      ? `scaler.scale(loss).backward()${epsilon}
        scaler.step(optimizer)
        scaler.update()`
      : `loss.backward()${epsilon}
        optimizer.step()`;
  return `def train(first_step=0):
    for step, images, classes in batches(first_step):
        pixels, labels = torch.from_numpy(images)${pixels}, torch.from_numpy(classes).to(device)
        optimizer.zero_grad()
        ${loss}
        ${update}
        if (step + 1) % args.log_every == 0:
            print(f"step {step + 1}  loss {loss.item():.6f}", flush=True)`;
}

const evaluatePart = (isHalf: boolean): string => `@torch.no_grad()
def evaluate():
    pixels = torch.from_numpy(test_images.astype(np.float32) / 255).to(${isHalf ? "device, half" : "device"})
    right = (model(pixels).argmax(1).cpu().numpy() == test_labels).mean()
    print(f"test accuracy {100 * right:.2f} %")`;

const mainPart = (isFused: boolean): string => {
  const compile = isFused
    ? `# One kernel where there were several, as fusion does in Halfstep.
forward = torch.compile(model) if hasattr(torch, "compile") and device == "cuda" else model`
    : "forward = model";
  return `${compile}
if args.weights:
    load(args.weights)
else:
    train(load(args.resume) if args.resume else 0)
evaluate()`;
};
