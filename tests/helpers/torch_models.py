"""Small networks written in plain torch, as people write them: what the importers have to take over."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import torch
import torch.nn.functional as functional
from torch import Tensor, nn


class Cnn(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.conv1 = nn.Conv2d(1, 6, 3, padding=1)
        self.bn = nn.BatchNorm2d(6)
        self.pool = nn.MaxPool2d(2)
        self.avg = nn.AdaptiveAvgPool2d(1)
        self.fc = nn.Linear(6, 4)

    def forward(self, x: Tensor) -> Tensor:
        x = self.pool(torch.relu(self.bn(self.conv1(x))))
        return self.fc(torch.flatten(self.avg(x), 1))


class Residual(nn.Module):
    """Sum, concatenation, group normalisation, upsampling."""

    def __init__(self) -> None:
        super().__init__()
        self.a, self.b = nn.Conv2d(3, 8, 3, padding=1), nn.Conv2d(8, 8, 3, padding=1)
        self.norm, self.up, self.c = nn.GroupNorm(2, 8), nn.Upsample(scale_factor=2), nn.Conv2d(16, 4, 1)

    def forward(self, x: Tensor) -> Tensor:
        x = functional.relu(self.a(x))
        y = self.norm(self.b(x)) + x
        return self.c(self.up(torch.cat([x, y], 1)))


class Words(nn.Module):
    """Embedding, a recurrent layer, the last step or state."""

    def __init__(self, kind: str) -> None:
        super().__init__()
        self.emb = nn.Embedding(20, 6)
        self.rnn = nn.LSTM(6, 8, 2, batch_first=True) if kind == "LSTM" else nn.GRU(6, 8, batch_first=True)
        self.fc = nn.Linear(8, 3)

    def forward(self, x: Tensor) -> Tensor:
        out, state = self.rnn(self.emb(x))
        return self.fc(out[:, -1] if isinstance(self.rnn, nn.LSTM) else state[-1])


class BothWays(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.lstm = nn.LSTM(6, 8, batch_first=True, bidirectional=True)
        self.fc = nn.Linear(16, 3)

    def forward(self, x: Tensor) -> Tensor:
        _, (h, _) = self.lstm(x)
        return self.fc(torch.cat([h[-2], h[-1]], 1))


class StepsFirst(nn.Module):
    """Recurrent layers as torch has them by default: the batch is the second axis."""

    def __init__(self) -> None:
        super().__init__()
        self.gru, self.fc = nn.GRU(6, 8, 2), nn.Linear(8, 3)

    def forward(self, x: Tensor) -> tuple[Tensor, Tensor]:
        out, h = self.gru(x.transpose(0, 1))
        return self.fc(out).transpose(0, 1), h[0]


class Attention(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.att, self.norm = nn.MultiheadAttention(12, 3, batch_first=True), nn.LayerNorm(12)

    def forward(self, x: Tensor) -> Tensor:
        return self.norm(x + self.att(x, x, x)[0])


class Encoder(nn.Module):
    """torch's own encoder that looks back only."""

    def __init__(self) -> None:
        super().__init__()
        layer = nn.TransformerEncoderLayer(12, 3, 24, batch_first=True)
        self.enc, self.fc = nn.TransformerEncoder(layer, 2, enable_nested_tensor=False), nn.Linear(12, 3)

    def forward(self, x: Tensor) -> Tensor:
        mask = nn.Transformer.generate_square_subsequent_mask(x.shape[1])
        return self.fc(self.enc(x, mask=mask, is_causal=True).mean(1))


class BasicBlock(nn.Module):
    def __init__(self, size: int, out: int, stride: int) -> None:
        super().__init__()
        self.conv1 = nn.Conv2d(size, out, 3, stride, 1, bias=False)
        self.bn1 = nn.BatchNorm2d(out)
        self.relu = nn.ReLU()
        self.conv2 = nn.Conv2d(out, out, 3, 1, 1, bias=False)
        self.bn2 = nn.BatchNorm2d(out)
        plain = stride == 1 and size == out
        self.downsample = (
            None if plain else nn.Sequential(nn.Conv2d(size, out, 1, stride, bias=False), nn.BatchNorm2d(out))
        )

    def forward(self, x: Tensor) -> Tensor:
        y = self.bn2(self.conv2(self.relu(self.bn1(self.conv1(x)))))
        return self.relu(y + (x if self.downsample is None else self.downsample(x)))


class ResNet18(nn.Module):
    """With `width` 64 and 1,000 classes the network of He et al. 2015."""

    def __init__(self, width: int = 4, classes: int = 5) -> None:
        super().__init__()
        self.conv1 = nn.Conv2d(3, width, 7, 2, 3, bias=False)
        self.bn1, self.relu, self.maxpool = nn.BatchNorm2d(width), nn.ReLU(), nn.MaxPool2d(3, 2, 1)
        sizes = [width, width, 2 * width, 4 * width, 8 * width]
        for number in range(1, 5):
            stride = 1 if number == 1 else 2
            blocks = BasicBlock(sizes[number - 1], sizes[number], stride), BasicBlock(sizes[number], sizes[number], 1)
            self.add_module(f"layer{number}", nn.Sequential(*blocks))
        self.avgpool, self.fc = nn.AdaptiveAvgPool2d(1), nn.Linear(8 * width, classes)

    def forward(self, x: Tensor) -> Tensor:
        x = self.maxpool(self.relu(self.bn1(self.conv1(x))))
        for number in range(1, 5):
            x = getattr(self, f"layer{number}")(x)
        return self.fc(torch.flatten(self.avgpool(x), 1))


class UNet(nn.Module):
    def __init__(self) -> None:
        super().__init__()

        def twice(size: int, out: int) -> nn.Module:
            return nn.Sequential(
                nn.Conv2d(size, out, 3, padding=1), nn.BatchNorm2d(out), nn.ReLU(inplace=True),
                nn.Conv2d(out, out, 3, padding=1), nn.ReLU(inplace=True),
            )  # fmt: skip

        self.d1, self.d2, self.mid, self.u2, self.u1 = twice(1, 4), twice(4, 8), twice(8, 16), twice(16, 8), twice(8, 4)
        self.up2, self.up1 = nn.ConvTranspose2d(16, 8, 2, 2), nn.ConvTranspose2d(8, 4, 2, 2)
        self.out, self.pool = nn.Conv2d(4, 2, 1), nn.MaxPool2d(2)

    def forward(self, x: Tensor) -> Tensor:
        a = self.d1(x)
        b = self.d2(self.pool(a))
        y = self.u2(torch.cat([self.up2(self.mid(self.pool(b))), b], 1))
        return self.out(self.u1(torch.cat([self.up1(y), a], 1)))


class SelfAttention(nn.Module):
    """As in nanoGPT: one projection for all three, a mask kept as a buffer."""

    def __init__(self, size: int, heads: int, steps: int) -> None:
        super().__init__()
        self.c_attn, self.c_proj = nn.Linear(size, 3 * size), nn.Linear(size, size)
        self.size, self.heads = size, heads
        self.register_buffer("bias", torch.tril(torch.ones(steps, steps)).view(1, 1, steps, steps))

    def forward(self, x: Tensor) -> Tensor:
        batch, steps, size = x.size()
        parts = self.c_attn(x).split(self.size, dim=2)
        q, k, v = (p.view(batch, steps, self.heads, size // self.heads).transpose(1, 2) for p in parts)
        att = (q @ k.transpose(-2, -1)) * (size // self.heads) ** -0.5
        att = functional.softmax(att.masked_fill(self.bias[:, :, :steps, :steps] == 0, float("-inf")), dim=-1)
        return self.c_proj((att @ v).transpose(1, 2).contiguous().view(batch, steps, size))


class GptBlock(nn.Module):
    def __init__(self, size: int, steps: int) -> None:
        super().__init__()
        self.ln_1, self.ln_2, self.attn = nn.LayerNorm(size), nn.LayerNorm(size), SelfAttention(size, 3, steps)
        self.mlp = nn.Sequential(nn.Linear(size, 2 * size), nn.GELU(), nn.Linear(2 * size, size))

    def forward(self, x: Tensor) -> Tensor:
        x = x + self.attn(self.ln_1(x))
        return x + self.mlp(self.ln_2(x))


class Gpt(nn.Module):
    """Tied embeddings, learned positions."""

    def __init__(self, words: int = 15, size: int = 12, steps: int = 7) -> None:
        super().__init__()
        self.wte, self.wpe = nn.Embedding(words, size), nn.Embedding(steps, size)
        self.h = nn.ModuleList([GptBlock(size, steps), GptBlock(size, steps)])
        self.ln_f, self.lm_head = nn.LayerNorm(size), nn.Linear(size, words, bias=False)
        self.wte.weight = self.lm_head.weight

    def forward(self, x: Tensor) -> Tensor:
        y = self.wte(x) + self.wpe(torch.arange(x.shape[1]))
        for block in self.h:
            y = block(y)
        return self.lm_head(self.ln_f(y))


class Vae(nn.Module):
    """Its third answer is drawn at random; the first two are not."""

    def __init__(self) -> None:
        super().__init__()
        self.fc1, self.mu, self.log_var = nn.Linear(64, 32), nn.Linear(32, 4), nn.Linear(32, 4)
        self.fc3, self.fc4 = nn.Linear(4, 32), nn.Linear(32, 64)

    def forward(self, x: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        h = functional.relu(self.fc1(x.view(-1, 64)))
        mu, log_var = self.mu(h), self.log_var(h)
        z = mu + torch.randn_like(mu) * torch.exp(0.5 * log_var)
        return mu, log_var, torch.sigmoid(self.fc4(functional.relu(self.fc3(z)))).view(-1, 1, 8, 8)


class Siamese(nn.Module):
    """Two inputs through the same layers."""

    def __init__(self) -> None:
        super().__init__()
        self.enc, self.out = nn.Sequential(nn.Linear(6, 8), nn.ReLU(), nn.Linear(8, 4)), nn.Linear(1, 1)

    def forward(self, a: Tensor, b: Tensor) -> Tensor:
        return self.out((self.enc(a) - self.enc(b)).pow(2).sum(1, keepdim=True))


class VisionTransformer(nn.Module):
    """Patches, a class token that is a parameter, pre-norm layers."""

    def __init__(self) -> None:
        super().__init__()
        self.patch = nn.Conv2d(3, 12, 4, 4)
        self.cls, self.pos = nn.Parameter(torch.randn(1, 1, 12)), nn.Parameter(torch.randn(1, 5, 12))
        layer = nn.TransformerEncoderLayer(12, 3, 24, activation="gelu", norm_first=True, batch_first=True)
        self.enc, self.head = nn.TransformerEncoder(layer, 1, enable_nested_tensor=False), nn.Linear(12, 3)

    def forward(self, x: Tensor) -> Tensor:
        x = self.patch(x).flatten(2).transpose(1, 2)
        x = torch.cat([self.cls.expand(x.shape[0], -1, -1), x], 1) + self.pos
        return self.head(self.enc(x)[:, 0])


class Gated(nn.Module):
    """Squeeze and excitation, a scale that is a bare parameter, a largest value over both axes."""

    def __init__(self) -> None:
        super().__init__()
        self.c, self.f1, self.f2 = nn.Conv2d(3, 8, 3), nn.Linear(8, 2), nn.Linear(2, 8)
        self.scale = nn.Parameter(torch.rand(8))

    def forward(self, x: Tensor) -> Tensor:
        x = self.c(x)
        gate = torch.sigmoid(self.f2(functional.relu(self.f1(x.mean((2, 3))))))
        return (x * gate[:, :, None, None] * self.scale.view(1, -1, 1, 1)).amax((2, 3))


def _words(*shape: int) -> Tensor:
    return torch.randint(0, 15, shape)


# name → (the network, one batch of inputs)
MODELS: dict[str, tuple[Callable[[], nn.Module], Callable[[], tuple[Tensor, ...]]]] = {
    "mlp": (lambda: nn.Sequential(nn.Linear(4, 8), nn.Tanh(), nn.Linear(8, 3)), lambda: (torch.randn(3, 4),)),
    "cnn": (Cnn, lambda: (torch.randn(3, 1, 8, 8),)),
    "residual": (Residual, lambda: (torch.randn(3, 3, 8, 8),)),
    "embedding and lstm": (lambda: Words("LSTM"), lambda: (_words(3, 9),)),
    "gru": (lambda: Words("GRU"), lambda: (_words(3, 9),)),
    "bilstm": (BothWays, lambda: (torch.randn(3, 7, 6),)),
    "steps first": (StepsFirst, lambda: (torch.randn(3, 7, 6),)),
    "attention": (Attention, lambda: (torch.randn(3, 7, 12),)),
    "transformer": (Encoder, lambda: (torch.randn(3, 7, 12),)),
    "resnet": (ResNet18, lambda: (torch.randn(2, 3, 32, 32),)),
    "unet": (UNet, lambda: (torch.randn(2, 1, 8, 8),)),
    "gpt": (Gpt, lambda: (_words(3, 7),)),
    "vae": (Vae, lambda: (torch.randn(3, 1, 8, 8),)),
    "siamese": (Siamese, lambda: (torch.randn(3, 6), torch.randn(3, 6))),
    "vision transformer": (VisionTransformer, lambda: (torch.randn(3, 3, 8, 8),)),
    "gated": (Gated, lambda: (torch.randn(3, 3, 8, 8),)),
}
RANDOM = {"vae": 2}  # answers that are the same every time, of models where not all are


def model(name: str) -> tuple[nn.Module, tuple[Tensor, ...]]:
    """A network whose weights are none of the usual first ones, in evaluation mode, with inputs."""
    make, inputs = MODELS[name]
    torch.manual_seed(7)
    network = make()
    with torch.no_grad():
        for parameter in network.parameters():
            parameter.copy_(torch.randn_like(parameter) * 0.3)
        for key, buffer in network.named_buffers():
            if key.endswith(("running_mean", "running_var")):
                buffer.copy_(torch.rand_like(buffer) + 0.5)
    return network.eval(), inputs()


def answers(network: nn.Module, inputs: tuple[Tensor, ...]) -> list[Tensor]:
    with torch.no_grad():
        found: Any = network(*inputs)
    return list(found) if isinstance(found, tuple) else [found]
