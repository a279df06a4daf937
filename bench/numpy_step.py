"""One training step in NumPy, as fast as its documentation lets one write it: all memory is allocated beforehand, every
product goes to BLAS with out=, parameters and Adam's moments are views into one array each.

Begun by bench/numpy.ts with the threads of BLAS in its environment and one JSON object as its argument; then a line of
stdin is a command, and a line of stdout its answer in JSON.
"""

import json
import sys
import time

import numpy as np

f32 = np.float32


class Model:
    """784-128-10 and any other number and width of layers: ReLU between them, softmax cross-entropy, Adam."""

    def __init__(self, request):
        widths, batch = request["widths"], request["batchSize"]
        count = request["sampleCount"]
        pixels = np.fromfile(request["images"], dtype=np.uint8).reshape(count, widths[0])
        # One batch after the other, as the other libraries get them.
        self.x = (pixels.astype(f32) / f32(255)).reshape(-1, batch, widths[0])
        self.labels = np.fromfile(request["labels"], dtype=np.uint8).astype(np.intp).reshape(-1, batch)
        self.columns = np.arange(batch)
        self.batch = batch

        self.parameters = np.fromfile(request["parameters"], dtype=f32)
        self.gradients = np.zeros_like(self.parameters)
        self.mean = np.zeros_like(self.parameters)
        self.square = np.zeros_like(self.parameters)
        # Ones that BLAS sums columns with.
        self.ones = np.ones(batch, f32)
        self.layers = []
        at = 0
        for inputs, outputs in zip(widths, widths[1:]):
            weight, bias = slice(at, at + inputs * outputs), slice(at + inputs * outputs, at + (inputs + 1) * outputs)
            at = bias.stop
            self.layers.append({
                "w": self.parameters[weight].reshape(inputs, outputs),
                "b": self.parameters[bias],
                "dw": self.gradients[weight].reshape(inputs, outputs),
                "db": self.gradients[bias],
                "y": np.empty((batch, outputs), f32),
                "dy": np.empty((batch, outputs), f32),
                "active": np.empty((batch, outputs), bool),
            })
        # The logits lie as [classes, batch]: sums over ten classes are then sums of rows, which NumPy vectorises.
        classes = widths[-1]
        self.logits = np.empty((classes, batch), f32)
        self.row = np.empty(batch, f32)
        self.steps = 0
        self.adam = request["adam"]

    def step(self):
        """Trains on the next batch and returns its mean loss, before the step."""
        at = self.steps % len(self.x)
        x, labels = self.x[at], self.labels[at]
        self.steps += 1
        loss = self.forward(x, labels)
        self.backward(x)
        self.update()
        return loss

    def forward(self, x, labels):
        *hidden, last = self.layers
        for layer in hidden:
            y = layer["y"]
            np.dot(x, layer["w"], out=y)
            y += layer["b"]
            np.maximum(y, 0, out=y)
            x = y
        logits, row = self.logits, self.row
        np.dot(last["w"].T, x.T, out=logits)
        logits += last["b"][:, None]
        np.max(logits, axis=0, out=row)
        logits -= row
        right = logits[labels, self.columns]
        np.exp(logits, out=logits)
        np.sum(logits, axis=0, out=row)
        logits /= row
        np.log(row, out=row)
        # What is left in `logits` is their gradient.
        logits[labels, self.columns] -= 1
        logits *= f32(1 / self.batch)
        return float((row.sum() - right.sum()) / self.batch)

    def backward(self, x):
        *hidden, last = self.layers
        inputs = [x, *(layer["y"] for layer in hidden)]
        np.dot(inputs[-1].T, self.logits.T, out=last["dw"])
        np.sum(self.logits, axis=1, out=last["db"])
        dy, w = self.logits.T, last["w"]
        for layer, x in zip(reversed(hidden), reversed(inputs[:-1])):
            np.dot(dy, w.T, out=layer["dy"])
            np.greater(layer["y"], 0, out=layer["active"])
            layer["dy"] *= layer["active"]
            dy, w = layer["dy"], layer["w"]
            np.dot(x.T, dy, out=layer["dw"])
            np.dot(self.ones, dy, out=layer["db"])

    def update(self):
        """
        p -= lr/(1-β1^t) · m / (√(v/(1-β2^t)) + ε). `mean` holds m/(1-β1) and `square` v/(1-β2), so that the constants fold
        into `rate` and `epsilon`; with the gradient's own memory for what is in between, that is ten passes.
        """
        lr, beta1, beta2 = self.adam["lr"], self.adam["beta1"], self.adam["beta2"]
        root = np.sqrt((1 - beta2**self.steps) / (1 - beta2))
        rate = f32(lr * (1 - beta1) / (1 - beta1**self.steps) * root)
        epsilon = f32(self.adam["epsilon"] * root)
        p, g, m, v = self.parameters, self.gradients, self.mean, self.square
        m *= f32(beta1)
        m += g
        g *= g
        v *= f32(beta2)
        v += g
        np.sqrt(v, out=g)
        g += epsilon
        np.divide(m, g, out=g)
        g *= rate
        p -= g


def serve(model):
    def answer(value):
        print(json.dumps(value), flush=True)

    blas = np.show_config(mode="dicts")["Build Dependencies"]["blas"]
    answer({"version": np.__version__, "blas": f"{blas['name']} {blas['version']}"})
    for line in sys.stdin:
        command, count = line.split()
        if command == "values":
            answer([model.step() for _ in range(int(count))])
        else:
            start = time.perf_counter()
            for _ in range(int(count)):
                model.step()
            answer((time.perf_counter() - start) * 1000)


if __name__ == "__main__":
    serve(Model(json.loads(sys.argv[1])))
