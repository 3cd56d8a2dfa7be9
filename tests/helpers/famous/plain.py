"""The same networks in plain PyTorch. Layers stand as in the drawing, so weights are carried over in order."""

from __future__ import annotations

import torch
from torch import Tensor, nn
from torch.nn import functional


class LeNet5(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.conv1, self.conv2 = nn.Conv2d(1, 6, 5, padding=2), nn.Conv2d(6, 16, 5)
        self.fc1, self.fc2, self.fc3 = nn.Linear(400, 120), nn.Linear(120, 84), nn.Linear(84, 10)

    def forward(self, x: Tensor) -> Tensor:
        x = functional.avg_pool2d(torch.tanh(self.conv1(x)), 2)
        x = functional.avg_pool2d(torch.tanh(self.conv2(x)), 2).flatten(1)
        return self.fc3(torch.tanh(self.fc2(torch.tanh(self.fc1(x)))))


def alexnet() -> nn.Module:
    return nn.Sequential(
        nn.Conv2d(3, 64, 11, 4, 2), nn.ReLU(), nn.MaxPool2d(3, 2), nn.Conv2d(64, 192, 5, padding=2), nn.ReLU(),
        nn.MaxPool2d(3, 2), nn.Conv2d(192, 384, 3, padding=1), nn.ReLU(), nn.Conv2d(384, 256, 3, padding=1), nn.ReLU(),
        nn.Conv2d(256, 256, 3, padding=1), nn.ReLU(), nn.MaxPool2d(3, 2), nn.AdaptiveAvgPool2d(6), nn.Flatten(),
        nn.Dropout(), nn.Linear(9216, 4096), nn.ReLU(), nn.Dropout(), nn.Linear(4096, 4096), nn.ReLU(),
        nn.Linear(4096, 1000),
    )  # fmt: skip


def vgg16() -> nn.Module:
    layers: list[nn.Module] = []
    channels = 3
    for size in (64, 64, 0, 128, 128, 0, 256, 256, 256, 0, 512, 512, 512, 0, 512, 512, 512, 0):
        layers += [nn.Conv2d(channels, size, 3, padding=1), nn.ReLU()] if size else [nn.MaxPool2d(2)]
        channels = size or channels
    layers += [
        nn.AdaptiveAvgPool2d(7), nn.Flatten(), nn.Linear(25088, 4096), nn.ReLU(), nn.Dropout(), nn.Linear(4096, 4096),
        nn.ReLU(), nn.Dropout(), nn.Linear(4096, 1000),
    ]  # fmt: skip
    return nn.Sequential(*layers)


class BasicBlock(nn.Module):
    grows = 1

    def __init__(self, before: int, channels: int, stride: int) -> None:
        super().__init__()
        self.conv1, self.bn1 = nn.Conv2d(before, channels, 3, stride, 1, bias=False), nn.BatchNorm2d(channels)
        self.conv2, self.bn2 = nn.Conv2d(channels, channels, 3, 1, 1, bias=False), nn.BatchNorm2d(channels)
        self.down: nn.Module | None = None
        if stride != 1 or before != channels:
            self.down = nn.Sequential(nn.Conv2d(before, channels, 1, stride, bias=False), nn.BatchNorm2d(channels))

    def forward(self, x: Tensor) -> Tensor:
        y = self.bn2(self.conv2(functional.relu(self.bn1(self.conv1(x)))))
        return functional.relu(y + (x if self.down is None else self.down(x)))


class Bottleneck(nn.Module):
    grows = 4

    def __init__(self, before: int, channels: int, stride: int) -> None:
        super().__init__()
        self.conv1, self.bn1 = nn.Conv2d(before, channels, 1, bias=False), nn.BatchNorm2d(channels)
        self.conv2, self.bn2 = nn.Conv2d(channels, channels, 3, stride, 1, bias=False), nn.BatchNorm2d(channels)
        self.conv3, self.bn3 = nn.Conv2d(channels, 4 * channels, 1, bias=False), nn.BatchNorm2d(4 * channels)
        self.down: nn.Module | None = None
        if stride != 1 or before != 4 * channels:
            self.down = nn.Sequential(
                nn.Conv2d(before, 4 * channels, 1, stride, bias=False), nn.BatchNorm2d(4 * channels)
            )

    def forward(self, x: Tensor) -> Tensor:
        y = functional.relu(self.bn2(self.conv2(functional.relu(self.bn1(self.conv1(x))))))
        return functional.relu(self.bn3(self.conv3(y)) + (x if self.down is None else self.down(x)))


def resnet(block: type[BasicBlock] | type[Bottleneck], counts: tuple[int, ...]) -> nn.Module:
    layers: list[nn.Module] = [
        nn.Conv2d(3, 64, 7, 2, 3, bias=False), nn.BatchNorm2d(64), nn.ReLU(), nn.MaxPool2d(3, 2, 1)
    ]  # fmt: skip
    before = 64
    for stage, count in enumerate(counts):
        for index in range(count):
            channels = 64 * 2**stage
            layers.append(block(before, channels, 2 if stage and not index else 1))
            before = channels * block.grows
    return nn.Sequential(*layers, nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(before, 1000))


def dcgan_generator() -> nn.Module:
    layers: list[nn.Module] = []
    before = 100
    for channels, stride, padding in ((512, 1, 0), (256, 2, 1), (128, 2, 1), (64, 2, 1)):
        layers += [
            nn.ConvTranspose2d(before, channels, 4, stride, padding, bias=False), nn.BatchNorm2d(channels), nn.ReLU()
        ]  # fmt: skip
        before = channels
    return nn.Sequential(*layers, nn.ConvTranspose2d(64, 3, 4, 2, 1, bias=False), nn.Tanh())


def dcgan_discriminator() -> nn.Module:
    layers: list[nn.Module] = []
    before = 3
    for index, channels in enumerate((64, 128, 256, 512)):
        layers.append(nn.Conv2d(before, channels, 4, 2, 1, bias=False))
        layers += [nn.BatchNorm2d(channels)] if index else []
        layers.append(nn.LeakyReLU(0.2))
        before = channels
    return nn.Sequential(*layers, nn.Conv2d(512, 1, 4, bias=False), nn.Flatten())


class VAE(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.fc1, self.mean, self.logvar = nn.Linear(784, 400), nn.Linear(400, 20), nn.Linear(400, 20)
        self.fc3, self.fc4 = nn.Linear(20, 400), nn.Linear(400, 784)

    def forward(self, x: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        h = functional.relu(self.fc1(x))
        mean, logvar = self.mean(h), self.logvar(h)
        z = mean + torch.randn_like(mean) * torch.exp(0.5 * logvar) if self.training else mean
        return torch.sigmoid(self.fc4(functional.relu(self.fc3(z)))), mean, logvar


class CharLSTM(nn.Module):
    def __init__(self, letters: int = 65) -> None:
        super().__init__()
        self.embedding, self.lstm = nn.Embedding(letters, 32), nn.LSTM(32, 128, 2, batch_first=True)
        self.head = nn.Linear(128, letters)

    def forward(self, tokens: Tensor) -> Tensor:
        return self.head(self.lstm(self.embedding(tokens))[0][:, -1])


class KimCNN(nn.Module):
    def __init__(self, words: int = 5000) -> None:
        super().__init__()
        self.embedding = nn.Embedding(words, 128)
        self.convs = nn.ModuleList([nn.Conv1d(128, 100, size) for size in (3, 4, 5)])
        self.dropout, self.head = nn.Dropout(), nn.Linear(300, 2)

    def forward(self, tokens: Tensor) -> Tensor:
        x = self.embedding(tokens).transpose(1, 2)
        x = torch.cat([functional.relu(conv(x)).amax(dim=2) for conv in self.convs], dim=1)
        return self.head(self.dropout(x))


class GPT(nn.Module):
    def __init__(
        self, vocabulary: int = 65, context: int = 32, size: int = 64, heads: int = 4, layers: int = 3
    ) -> None:
        super().__init__()
        self.wte, self.wpe = nn.Embedding(vocabulary, size), nn.Embedding(context, size)
        self.blocks = nn.ModuleList(
            [
                nn.ModuleDict(
                    {
                        "ln1": nn.LayerNorm(size),
                        "attn": nn.MultiheadAttention(size, heads, batch_first=True),
                        "ln2": nn.LayerNorm(size),
                        "up": nn.Linear(size, 4 * size),
                        "down": nn.Linear(4 * size, size),
                    }
                )
                for _ in range(layers)
            ]
        )
        self.ln_f, self.head = nn.LayerNorm(size), nn.Linear(size, vocabulary, bias=False)
        self.head.weight = self.wte.weight

    def forward(self, tokens: Tensor) -> Tensor:
        count = tokens.shape[1]
        x = self.wte(tokens) + self.wpe.weight[:count]
        mask = torch.ones(count, count, dtype=torch.bool).triu(1)
        for block in self.blocks:
            assert isinstance(block, nn.ModuleDict)
            y = block["ln1"](x)
            x = x + block["attn"](y, y, y, attn_mask=mask, need_weights=False)[0]
            x = x + block["down"](functional.gelu(block["up"](block["ln2"](x))))
        return self.head(self.ln_f(x))
