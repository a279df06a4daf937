import torch
from torch import nn

model = nn.Sequential(
    nn.Flatten(), nn.Linear(784, 128), nn.ReLU(), nn.Linear(128, 10)
).cuda()
model = torch.compile(model)  # traces it, and writes fused kernels
optimizer = torch.optim.Adam(model.parameters(), fused=True)
loss_of = nn.CrossEntropyLoss()  # takes logits: no Softmax before it

for images, labels in batches:
    loss = loss_of(model(images.cuda()), labels.cuda())
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
