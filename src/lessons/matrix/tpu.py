import torch
import torch_xla

# On a TPU, which is a device and compiles a step as a whole.
device = torch.device("xla")
model = model.to(device)
for images, labels in loader:  # large batches, all of one size
    optimizer.zero_grad()
    logits = model(images.to(device))
    loss = torch.nn.functional.cross_entropy(logits, labels.to(device))
    loss.backward()
    optimizer.step()
    torch_xla.sync()

# On a GPU: lets products of f32 use matrix units.
torch.set_float32_matmul_precision("high")
