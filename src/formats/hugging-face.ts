/** @file The folder of a model on Hugging Face, as a zip: a card with measured figures, the configuration, the weights. */
import type { ExportedRun } from "./exported-run";
import { widthsOf } from "./network";
import { torchModules } from "./scripts/pytorch";
import { writeWeights } from "./weights";
import { writeZip } from "./zip";

export function huggingFaceZip(run: ExportedRun): Uint8Array<ArrayBuffer> {
  return writeZip(
    new Map<string, Uint8Array | string>([
      ["README.md", modelCard(run)],
      ["config.json", `${JSON.stringify(configOf(run), null, 2)}\n`],
      ["model.safetensors", writeWeights(run)],
    ]),
  );
}

function configOf({ config, network, dataset }: ExportedRun) {
  return {
    architectures: ["Sequential"],
    model_type: "halfstep-mlp",
    layer_sizes: widthsOf(network),
    hidden_act: network.activation === "gelu" ? "gelu_new" : network.activation,
    num_labels: dataset.classes,
    id2label: Object.fromEntries(dataset.classNames.map((name, i) => [i, name])),
    torch_dtype: "float32",
    halfstep: config,
  };
}

/** The last epoch that was evaluated. */
function lastEvaluated({ epochs }: ExportedRun["metrics"]) {
  const last = epochs.at(-1);
  if (!last || last.testAccuracy === null || last.testLoss === null) return null;
  const { epoch, testAccuracy, testLoss } = last;
  return { epoch, testAccuracy, testLoss };
}

export function modelCard({
  name,
  config,
  dataset,
  network,
  device,
  kernels,
  fusion,
  state,
  metrics,
}: ExportedRun): string {
  const last = lastEvaluated(metrics);
  const slug = dataset.title.toLowerCase().replaceAll(/[^a-z0-9]+/g, "-");
  const widths = widthsOf(network).join("-");
  const results = last
    ? `model-index:
  - name: ${name}
    results:
      - task:
          type: image-classification
        dataset:
          name: ${dataset.title}
          type: ${slug}
          split: test
        metrics:
          - type: accuracy
            value: ${last.testAccuracy}
          - type: loss
            value: ${last.testLoss}
`
    : "";
  const measured = last
    ? `After ${last.epoch} ${last.epoch === 1 ? "epoch" : "epochs"} ${(100 * last.testAccuracy).toFixed(2)} % of the ${dataset.testCount} test images are classified correctly, at a loss of ${last.testLoss.toFixed(4)}.`
    : `It was trained for ${state.step} steps, less than an epoch, and not evaluated.`;
  return `---
license: mit
pipeline_tag: image-classification
datasets:
  - ${slug}
tags:
  - halfstep
  - webgpu
${results}---

# ${name}

A ${widths} network with ${network.activation} for ${dataset.title}, trained by Halfstep.

${measured}

| | |
|---|---|
| steps | ${state.step} |
| batch size | ${config.batchSize} |
| optimizer | ${config.optimizer}${config.optimizer === "adam" ? `, ε as ${config.adamForm === "keras" ? "Keras" : "PyTorch"} has it` : `, momentum ${config.momentum}`} |
| learning rate | ${state.lr} |
| seed | ${config.seed} |
| precision | ${config.precision} |
| fusion | ${fusion} |
| kernels | ${kernels} |
| trained on | ${device} |

Inputs are ${dataset.width} × ${dataset.height} pixels in 0 to 1, row by row. \`model.safetensors\` is the \`state_dict\` of a \`torch.nn.Sequential\`:

\`\`\`python
import torch
from safetensors.torch import load_file

model = torch.nn.Sequential(
${network.layers.map(({ inputs, outputs }) => `    torch.nn.Linear(${inputs}, ${outputs}),`).join(`\n    torch.${torchModules[network.activation]},\n`)}
)
model.load_state_dict(load_file("model.safetensors"))
\`\`\`
`;
}
