import torch
from torch import nn

device = "cuda" if torch.cuda.is_available() else "cpu"
model = nn.Sequential(
    nn.Flatten(), nn.Linear(784, 128), nn.ReLU(), nn.Linear(128, 10)
).to(device)  # moves the weights, once
optimizer = torch.optim.Adam(model.parameters())
loss_of = nn.CrossEntropyLoss()

for images, labels in batches:  # images scaled to 0 … 1
    images, labels = images.to(device), labels.to(device)
    loss = loss_of(model(images), labels)
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
