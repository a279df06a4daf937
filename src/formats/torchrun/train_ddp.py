"""Goes on with a run of Halfstep: on one process, on several under torchrun, or under Ray. See README.md."""
import argparse
import gzip
import hashlib
import json
import os
from pathlib import Path

import numpy as np
import torch
import torch.distributed as dist
from torch import nn
from torch.nn import functional as F
from torch.nn.parallel import DistributedDataParallel

folder = Path(__file__).resolve().parent
run = json.loads((folder / "run.json").read_text())
expected = json.loads((folder / "expected.json").read_text())
steps_per_epoch = -(-run["train_count"] // run["batch_size"])

activations = {
    "relu": nn.ReLU,
    "sigmoid": nn.Sigmoid,
    "tanh": nn.Tanh,
    "gelu": lambda: nn.GELU(approximate="tanh"),
}


def parse(argv=None):
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("data"), help="folder with the four IDX files, as they are or gzipped")
    parser.add_argument("--steps", type=int, help="end after so many (all that order.u32 has)")
    parser.add_argument("--check", action="store_true", help="compare with expected.json; exit with 1 where losses differ")
    parser.add_argument("--save", type=Path, help="write the weights to this file of safetensors, which Halfstep takes back")
    parser.add_argument("--log-every", type=int, default=100)
    parser.add_argument("--device", help="cpu or cuda (cuda where there is one)")
    return parser.parse_args(argv)


def read_idx(name, data):
    """One of the data set's files [count, values], which must be the one that the run was trained on."""
    path = next(data.rglob(f"{name}*"), None)
    if path is None:
        raise SystemExit(f"There is no {name} in {data}: name its folder with --data, or install torchvision, which fetches it.")
    with (gzip.open if path.suffix == ".gz" else open)(path, "rb") as file:
        raw = file.read()
    md5 = hashlib.md5(raw, usedforsecurity=False).hexdigest()
    if md5 != run["data"][name]:
        raise SystemExit(f"{path} is not what the run was trained on: its MD5 is {md5}, not {run['data'][name]}.")
    start = 4 + 4 * raw[3]
    count = int.from_bytes(raw[4:8], "big")
    return torch.from_numpy(np.frombuffer(raw, np.uint8, offset=start).reshape(count, -1).copy())


def read_data(data, rank):
    """Images and labels to train on and to test with. The first rank fetches what is missing, the others wait for it."""
    names = list(run["data"])
    if rank == 0 and any(next(data.rglob(f"{name}*"), None) is None for name in names):
        try:
            from torchvision.datasets import MNIST

            MNIST(data, download=True)
        except ImportError:
            pass
    if dist.is_initialized():
        dist.barrier()
    return [read_idx(name, data) for name in names]


def read_safetensors(path):
    """Tensors by name; safetensors.torch.load_file reads the same."""
    raw = path.read_bytes()
    start = 8 + int.from_bytes(raw[:8], "little")
    header = json.loads(raw[8:start])
    header.pop("__metadata__", None)
    tensors = {}
    for name, entry in header.items():
        begin, end = entry["data_offsets"]
        values = np.frombuffer(raw[start + begin : start + end], "<f4").reshape(entry["shape"])
        tensors[name] = torch.from_numpy(values.copy())
    return tensors


def write_safetensors(path, tensors):
    """Under torch's names, with the settings that Halfstep reads."""
    header = {"__metadata__": {"format": "pt", "halfstep.config": json.dumps(run["halfstep"])}}
    parts = []
    at = 0
    for name, tensor in tensors.items():
        part = tensor.detach().cpu().numpy().astype("<f4").tobytes()
        header[name] = {"dtype": "F32", "shape": list(tensor.shape), "data_offsets": [at, at + len(part)]}
        parts.append(part)
        at += len(part)
    text = json.dumps(header).encode()
    text += b" " * (-len(text) % 8)
    path.write_bytes(len(text).to_bytes(8, "little") + text + b"".join(parts))


def make_model():
    sizes = run["layer_sizes"]
    modules = []
    for inputs, outputs in zip(sizes, sizes[1:]):
        modules += [nn.Linear(inputs, outputs), activations[run["activation"]]()]
    model = nn.Sequential(*modules[:-1])
    model.load_state_dict(read_safetensors(folder / "model.safetensors"))
    return model


class KerasAdam(torch.optim.Adam):
    """Adam as Keras has it, p -= lr·√(1-β2ᵗ)/(1-β1ᵗ) · m/(√v+ε): PyTorch's, p -= lr · m̂/(√v̂+ε), where its ε is Keras's / √(1-β2ᵗ)."""

    def step(self, closure=None):
        for group in self.param_groups:
            t = float(self.state[group["params"][0]]["step"]) + 1
            group["eps"] = 1e-7 / (1 - group["betas"][1] ** t) ** 0.5
        return super().step(closure)


def make_optimizer(parameters):
    """With what the run's optimizer keeps for every parameter. Fused and foreach forms round in another order."""
    parameters = list(parameters)
    if run["optimizer"] == "sgd":
        optimizer = torch.optim.SGD(parameters, lr=run["lr"], momentum=run["momentum"], foreach=False)
    else:
        form = KerasAdam if run["adam_form"] == "keras" else torch.optim.Adam
        optimizer = form(parameters, lr=run["lr"], betas=(0.9, 0.999), eps=1e-8, foreach=False)
    kept = read_safetensors(folder / "optimizer.safetensors")
    names = [f"{2 * layer}.{part}" for layer in range(len(run["layer_sizes"]) - 1) for part in ("weight", "bias")]
    for name, parameter in zip(names, parameters):
        slots = [key for key in kept if key.startswith(f"{name}.")]
        state = {key[len(name) + 1 :]: kept[key].to(parameter.device) for key in slots}
        if run["optimizer"] == "adam":
            state["step"] = torch.tensor(float(run["updates"]))
        optimizer.state[parameter] = state
    return optimizer


def batches(steps):
    """Samples of the batches that follow, as Halfstep would take them. The last one of an epoch may be smaller."""
    order = np.fromfile(folder / "order.u32", "<u4").astype(np.int64)
    step, at, done = run["step"], 0, 0
    while at < len(order) and (steps is None or done < steps):
        size = min(run["batch_size"], run["train_count"] - step % steps_per_epoch * run["batch_size"])
        yield order[at : at + size]
        step, at, done = step + 1, at + size, done + 1


@torch.no_grad()
def evaluate(model, images, labels):
    """Mean loss and share of right answers."""
    logits = model(images.float() / 255)
    return {"test_loss": F.cross_entropy(logits, labels).item(), "test_accuracy": (logits.argmax(1) == labels).float().mean().item()}


def compare(what, got, wanted, allowed):
    """Says how far two lists of losses are apart, relative to the expected ones; whether that is allowed, as it is for no NaN."""
    apart = [0.0 if a == b else abs(a - b) / max(abs(b), 1e-12) for a, b in zip(got, wanted)]
    if not apart:
        print(f"{what}: nothing was trained, so nothing is compared", flush=True)
        return False
    # max would pass over a NaN, which is no larger than anything.
    worst = next((value for value in apart if value != value), max(apart))
    print(f"{what}: {worst:.1e} from the expected, allowed {allowed:.0e}", flush=True)
    return worst <= allowed


def check(losses, sizes, test):
    """Whether the losses are those that Halfstep computed from the same state."""
    count = min(len(losses), len(expected["losses"]))
    good = compare(f"losses of {count} steps", losses[:count], expected["losses"][:count], 1e-5)
    if test:
        epoch = expected["epoch"]
        got = [sum(loss * size for loss, size in zip(losses, sizes)) / sum(sizes), test["test_loss"]]
        wanted = [epoch["train_loss"], epoch["test_loss"]]
        good &= compare(f"training and test loss of {epoch['steps']} steps", got, wanted, 1e-3)
    return good


def main(argv=None, wrap=None, device=None):
    """`wrap` and `device`: what Ray has in place of DistributedDataParallel, and the device of its worker."""
    args = parse(argv)
    is_ours = not dist.is_initialized() and int(os.environ.get("WORLD_SIZE", 1)) > 1
    if device is None:
        kind = args.device or ("cuda" if torch.cuda.is_available() else "cpu")
        device = torch.device(f"cuda:{os.environ.get('LOCAL_RANK', 0)}" if kind == "cuda" else kind)
    if device.type == "cuda":
        torch.cuda.set_device(device)
    if is_ours:
        dist.init_process_group("nccl" if device.type == "cuda" else "gloo")
    rank, world = (dist.get_rank(), dist.get_world_size()) if dist.is_initialized() else (0, 1)
    train_images, train_labels, test_images, test_labels = (part.to(device) for part in read_data(args.data, rank))
    train_labels, test_labels = train_labels[:, 0].long(), test_labels[:, 0].long()

    plain = make_model().to(device)
    model = wrap(plain) if wrap else plain if world == 1 else DistributedDataParallel(plain)
    optimizer = make_optimizer(plain.parameters())
    losses, sizes, waiting, test = [], [], [], None

    def collect():
        """The losses of the global batches, summed over the ranks in one go."""
        if waiting:
            sums = torch.stack(waiting)
            if world > 1:
                dist.all_reduce(sums)
            losses.extend(sums.tolist())
            waiting.clear()

    for samples in batches(args.steps):
        # This rank's share of the global batch; ranks beyond a remainder have one sample less.
        mine = torch.from_numpy(np.array_split(samples, world)[rank]).to(device)
        summed = F.cross_entropy(model(train_images[mine].float() / 255), train_labels[mine], reduction="sum")
        # DDP takes the mean over ranks, however many samples each has: n_local / n_global · N of the local mean is what it should be of.
        loss = summed / len(samples)
        optimizer.zero_grad()
        (loss * world).backward()
        optimizer.step()
        waiting.append(loss.detach())
        sizes.append(len(samples))
        done = len(sizes)
        if done % args.log_every == 0:
            collect()
            if rank == 0:
                print(f"step {run['step'] + done}  loss {losses[-1]:.6f}", flush=True)
        if args.check and done == expected["epoch"]["steps"]:
            collect()
            test = evaluate(plain, test_images, test_labels)
    collect()

    good = True
    if rank == 0:
        reached = evaluate(plain, test_images, test_labels)
        print(f"test loss {reached['test_loss']:.6f}  accuracy {100 * reached['test_accuracy']:.2f} %", flush=True)
        if args.check:
            epoch_steps = expected["epoch"]["steps"]
            good = check(losses[:epoch_steps], sizes[:epoch_steps], test)
        if args.save:
            write_safetensors(args.save, plain.state_dict())
    if is_ours:
        dist.destroy_process_group()
    if not good:
        raise SystemExit(1)


if __name__ == "__main__":
    main()
