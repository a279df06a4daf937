import torch
from torch import nn

model = nn.Sequential(
    nn.Flatten(), nn.Linear(784, 128), nn.ReLU(), nn.Linear(128, 10)
).cuda()
optimizer = torch.optim.Adam(model.parameters())
loss_of = nn.CrossEntropyLoss()  # takes logits: no Softmax before it
scaler = torch.amp.GradScaler("cuda")

for images, labels in batches:
    optimizer.zero_grad()
    with torch.autocast("cuda", dtype=torch.float16):
        loss = loss_of(model(images.cuda()), labels.cuda())
    scaler.scale(loss).backward()
    scaler.step(optimizer)  # unscales, and skips a step with an infinity
    scaler.update()
