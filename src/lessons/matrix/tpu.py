import torch
import torch_xla

# On a TPU: its cores are a device, and what is to be computed is compiled as a whole.
device = torch.device("xla")
model = model.to(device)
for images, labels in loader:  # large batches, and always of the same size
    optimizer.zero_grad()
    logits = model(images.to(device))
    loss = torch.nn.functional.cross_entropy(logits, labels.to(device))
    loss.backward()
    optimizer.step()
    torch_xla.sync()

# On a GPU: lets products of f32 use its matrix units, with shorter factors.
torch.set_float32_matmul_precision("high")
