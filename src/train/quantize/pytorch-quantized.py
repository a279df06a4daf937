"""Quantizes a model by torch.quantization.quantize_dynamic and says what it makes of test images, as JSON on standard output.

Usage: pytorch-quantized.py FOLDER ENGINE LARGEST, where FOLDER has model.json (shapes), weights.bin (f32: weight [out, in] and bias of each
layer) and images.bin (bytes). The engines onednn and qnnpack take what comes into a layer as integers up to 127 and up to 255.
"""

import json
import sys

import numpy as np
import torch
from torch import nn

folder, engine = sys.argv[1:3]
largest = int(sys.argv[3])
torch.backends.quantized.engine = engine
shape = json.load(open(f"{folder}/model.json"))
values = np.fromfile(f"{folder}/weights.bin", np.float32)
images = np.fromfile(f"{folder}/images.bin", np.uint8).reshape(-1, shape["widths"][0])

layers = []
for inputs, outputs in zip(shape["widths"], shape["widths"][1:]):
    layer = nn.Linear(inputs, outputs)
    weight, bias, values = np.split(values, [inputs * outputs, (inputs + 1) * outputs])
    layer.weight.data = torch.from_numpy(weight.reshape(outputs, inputs).copy())
    layer.bias.data = torch.from_numpy(bias.copy())
    layers += [layer, nn.ReLU()]
model = nn.Sequential(*layers[:-1]).eval()
quantized = torch.quantization.quantize_dynamic(model, {nn.Linear}, dtype=torch.qint8)

answers, margins = [], []
with torch.no_grad():
    for start in range(0, len(images), shape["batch"]):
        batch = torch.from_numpy(images[start : start + shape["batch"]].astype(np.float32)) / 255
        logits = quantized(batch)
        best = logits.topk(2).values
        answers += logits.argmax(1).tolist()
        margins += (best[:, 0] - best[:, 1]).tolist()

said = []
for layer in quantized:
    if not hasattr(layer, "weight"):
        continue
    weight = layer.weight()
    integers = weight.int_repr()
    generator = torch.Generator().manual_seed(7)
    inputs = torch.randint(0, largest + 1, (4, integers.shape[1]), generator=generator)
    said.append(
        {
            "scale": weight.q_scale(),
            "zero": weight.q_zero_point(),
            "integers": integers.flatten().tolist(),
            "inputs": inputs.flatten().tolist(),
            "sums": (inputs.to(torch.int32) @ integers.to(torch.int32).T).flatten().tolist(),
        }
    )
# The ranges of some tensors, with numbers below 0 and without, and what they come to.
ranges = []
for seed in range(200):
    generator = torch.Generator().manual_seed(seed)
    x = torch.randn(50, generator=generator) * 10.0 ** (seed % 5 - 2) + seed % 3
    x = x.relu() if seed % 4 == 0 else x
    scale, zero = torch._choose_qparams_per_tensor(x, reduce_range=largest == 127)
    ranges.append({"low": min(0, x.min().item()), "high": max(0, x.max().item()), "scale": scale, "zero": zero})

json.dump({"layers": said, "answers": answers, "margins": margins, "ranges": ranges}, sys.stdout)
