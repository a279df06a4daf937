# torchrun --nproc_per_node 4 train.py
import os
import torch
import torch.distributed as dist
from torch import nn
from torch.nn.parallel import DistributedDataParallel
from torch.utils.data import DataLoader, DistributedSampler

dist.init_process_group("nccl")
device = torch.device("cuda", int(os.environ["LOCAL_RANK"]))
model = DistributedDataParallel(build_model().to(device), [device.index])
optimizer = torch.optim.Adam(model.parameters())
loss_of = nn.CrossEntropyLoss()

sampler = DistributedSampler(digits)  # each process its own part
loader = DataLoader(digits, batch_size=256, sampler=sampler)
for epoch in range(5):
    sampler.set_epoch(epoch)  # another order in each epoch
    for images, labels in loader:
        loss = loss_of(model(images.to(device)), labels.to(device))
        optimizer.zero_grad()
        loss.backward()  # exchanges gradients on the way
        optimizer.step()
dist.destroy_process_group()
