"""PyTorch's training step and its product of matrices, written as its documentation writes them.

Begun by bench/torch.ts with one JSON object as its argument; then a line of stdin is a command, and a line of stdout its answer
in JSON. `way` is one of

  eager   as its tutorials train
  fused   the same with Adam in one kernel (fused=True)
  graph   the whole step, with that Adam, captured in a CUDA graph: one for each batch, so that nothing is copied
"""

import json
import sys
import time

import torch


def read(path, count, dtype):
    return torch.from_file(path, shared=False, size=count, dtype=dtype).clone()


class Training:
    """784-128-10 and any other number and width of layers: ReLU between them, softmax cross-entropy, Adam."""

    def __init__(self, request, device):
        widths, batch, count = request["widths"], request["batchSize"], request["sampleCount"]
        pixels = read(request["images"], count * widths[0], torch.uint8).to(device)
        # One batch after the other, as the other libraries get them.
        self.x = (pixels.float() / 255).reshape(-1, batch, widths[0])
        self.labels = read(request["labels"], count, torch.uint8).to(device).long().reshape(-1, batch)
        layers = []
        for inputs, outputs in zip(widths, widths[1:]):
            layers += [torch.nn.Linear(inputs, outputs), torch.nn.ReLU()]
        self.net = torch.nn.Sequential(*layers[:-1]).to(device)
        self.initial = read(request["parameters"], sum((i + 1) * o for i, o in zip(widths, widths[1:])), torch.float32)
        self.set_parameters()
        adam = request["adam"]
        self.way = request["way"]
        # Left out, the library chooses; what chooses may change with its versions.
        ways = {"eager": {}, "fused": {"fused": True}, "graph": {"fused": True, "capturable": True}}
        self.optimizer = torch.optim.Adam(
            self.net.parameters(),
            lr=adam["lr"],
            betas=(adam["beta1"], adam["beta2"]),
            eps=adam["epsilon"],
            **ways[self.way],
        )
        self.steps = 0
        if self.way == "graph":
            self.capture()

    def set_parameters(self):
        """Weights lie as [in, out] in the file and as [out, in] in the library."""
        at = 0
        with torch.no_grad():
            for layer in self.net:
                if isinstance(layer, torch.nn.Linear):
                    inputs, outputs = layer.in_features, layer.out_features
                    layer.weight.copy_(self.initial[at : at + inputs * outputs].reshape(inputs, outputs).T)
                    at += inputs * outputs
                    layer.bias.copy_(self.initial[at : at + outputs])
                    at += outputs

    def train(self, at):
        self.optimizer.zero_grad(set_to_none=True)
        loss = torch.nn.functional.cross_entropy(self.net(self.x[at]), self.labels[at])
        loss.backward()
        self.optimizer.step()
        return loss.detach()

    def capture(self):
        # Libraries allocate in the first steps, which must not be captured; then the model begins anew.
        side = torch.cuda.Stream()
        side.wait_stream(torch.cuda.current_stream())
        with torch.cuda.stream(side):
            for _ in range(3):
                self.train(0)
        torch.cuda.current_stream().wait_stream(side)
        pool = torch.cuda.graph_pool_handle()
        self.graphs, self.losses = [], []
        for at in range(len(self.x)):
            graph = torch.cuda.CUDAGraph()
            with torch.cuda.graph(graph, pool=pool):
                loss = self.train(at)
            self.graphs.append(graph)
            self.losses.append(loss)
        self.set_parameters()
        for state in self.optimizer.state.values():
            for value in state.values():
                value.zero_()

    def step(self):
        """Trains on the next batch and returns its mean loss, before the step."""
        at = self.steps % len(self.x)
        self.steps += 1
        if self.way != "graph":
            return self.train(at)
        self.graphs[at].replay()
        return self.losses[at]

    def values(self, count):
        return [self.step().item() for _ in range(count)]


class Product:
    """y = x·w, into memory allocated beforehand."""

    def __init__(self, request, device):
        rows, depth, columns = request["M"], request["K"], request["N"]
        dtype = torch.float16 if request["precision"] == "f16" else torch.float32
        self.x = read(request["x"], rows * depth, torch.float32).reshape(rows, depth).to(device, dtype)
        self.w = read(request["w"], depth * columns, torch.float32).reshape(depth, columns).to(device, dtype)
        self.y = torch.empty(rows, columns, device=device, dtype=dtype)
        self.stride = request["sampleStride"]

    def step(self):
        torch.matmul(self.x, self.w, out=self.y)

    def values(self, count):
        self.step()
        return self.y.float().flatten()[:: self.stride].tolist()


def serve(work, device):
    def answer(value):
        print(json.dumps(value), flush=True)

    def settle():
        if device == "cuda":
            torch.cuda.synchronize()

    settle()
    answer({"version": torch.__version__})
    for line in sys.stdin:
        command, count = line.split()
        if command == "values":
            answer(work.values(int(count)))
        else:
            settle()
            start = time.perf_counter()
            for _ in range(int(count)):
                work.step()
            settle()
            answer((time.perf_counter() - start) * 1000)


def main(request):
    device = request["device"]
    # The other libraries multiply what f32 holds, not what is left of it in TF32.
    torch.backends.cuda.matmul.allow_tf32 = False
    torch.backends.cudnn.allow_tf32 = False
    if device == "cpu":
        torch.set_num_threads(request["threads"])
    serve((Training if "widths" in request else Product)(request, device), device)


if __name__ == "__main__":
    main(json.loads(sys.argv[1]))
