import torch
from torch import nn
from torch.utils.flop_counter import FlopCounterMode

model = nn.Sequential(
    nn.Flatten(), nn.Linear(784, 128), nn.ReLU(), nn.Linear(128, 10)
)
images, labels = torch.rand(128, 28, 28), torch.randint(10, (128,))

with FlopCounterMode() as counter:  # counts matrix products
    nn.functional.cross_entropy(model(images), labels).backward()
print(counter.get_total_flops())
