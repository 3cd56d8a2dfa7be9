"""What the engine is measured against: the same network in plain PyTorch, and a fixed job that tells the pace."""

from __future__ import annotations

import time
from collections.abc import Callable

import numpy as np
import torch
from torch import nn

from neurarium.data import Prepared, load
from neurarium.graph import Graph
from neurarium.recipe import DataChoice, Recipe


def lenet_drawing() -> Graph:
    """LeNet on 1×28×28, as in facts.md 7.1 (c)."""
    g = Graph()
    x = g.add("Input", shape=(1, 28, 28))
    x = g.add("ReLU", g.add("Conv2d", x, out_channels=6, kernel_size=5, padding=2))
    x = g.add("MaxPool2d", x, kernel_size=2)
    x = g.add("ReLU", g.add("Conv2d", x, out_channels=16, kernel_size=5))
    x = g.add("Flatten", g.add("MaxPool2d", x, kernel_size=2))
    x = g.add("ReLU", g.add("Linear", x, out_features=120))
    x = g.add("ReLU", g.add("Linear", x, out_features=84))
    g.add("Output", g.add("Linear", x, out_features=10))
    return g


def lenet() -> nn.Module:
    return nn.Sequential(
        nn.Conv2d(1, 6, 5, padding=2), nn.ReLU(), nn.MaxPool2d(2), nn.Conv2d(6, 16, 5), nn.ReLU(), nn.MaxPool2d(2),
        nn.Flatten(), nn.Linear(400, 120), nn.ReLU(), nn.Linear(120, 84), nn.ReLU(), nn.Linear(84, 10),
    )  # fmt: skip


def tiny_drawing() -> Graph:
    """2-4-2-1 on points of the plane."""
    g = Graph()
    x = g.add("Input", shape=(2,))
    x = g.add("Tanh", g.add("Linear", x, out_features=4))
    x = g.add("Tanh", g.add("Linear", x, out_features=2))
    g.add("Output", g.add("Linear", x, out_features=1))
    return g


def tiny() -> nn.Module:
    return nn.Sequential(nn.Linear(2, 4), nn.Tanh(), nn.Linear(4, 2), nn.Tanh(), nn.Linear(2, 1))


def large_digits() -> Prepared:
    """Digits blown up to 28×28: random pictures would do, but these are what a set of that size looks like."""
    prepared = load(DataChoice("digits"))
    big = {}
    for part in ("train", "validation", "test"):
        small = prepared.x(part)
        big[part] = np.pad(np.repeat(np.repeat(small, 3, axis=2), 3, axis=3), ((0, 0), (0, 0), (2, 2), (2, 2)))
    prepared._x = {part: (x,) for part, x in big.items()}
    prepared._raw = dict(prepared._x)
    prepared.input_shape, prepared.input_shapes = (1, 28, 28), ((1, 28, 28),)
    prepared.task = type(prepared.task)((1, 28, 28), 10, "classification")
    return prepared


CASES: dict[str, tuple[Callable[[], Graph], Callable[[], nn.Module], Recipe]] = {
    "lenet": (lenet_drawing, lenet, Recipe(batch_size=64)),
    "tiny": (tiny_drawing, tiny, Recipe(batch_size=10, optimiser="SGD", learning_rate=0.03)),
}


def prepared_for(case: str) -> Prepared:
    return large_digits() if case == "lenet" else load(DataChoice("circle"))


class Bare:
    """The bare loop: tensors resident, `index_select`, fused optimiser, one thread, `loss.item()` each step."""

    def __init__(self, case: str, prepared: Prepared) -> None:
        torch.manual_seed(0)
        _, make, recipe = CASES[case]
        self.net = make()
        self.x = torch.from_numpy(prepared.x("train"))
        y = torch.from_numpy(prepared.y("train"))
        self.binary = prepared.info.kind == "binary"
        self.y = y.float() if self.binary else y
        self.size = recipe.batch_size
        kind = torch.optim.SGD if recipe.optimiser == "SGD" else torch.optim.Adam
        self.optimiser = kind(self.net.parameters(), lr=recipe.learning_rate, fused=True)
        self.order = torch.randperm(len(self.x))
        self.at = 0

    def step(self) -> float:
        if self.at >= len(self.x):
            self.order, self.at = torch.randperm(len(self.x)), 0
        index = self.order[self.at : self.at + self.size]
        self.at += self.size
        x, y = self.x.index_select(0, index), self.y.index_select(0, index)
        out = self.net(x)
        if self.binary:
            loss = nn.functional.binary_cross_entropy_with_logits(out.flatten(), y)
        else:
            loss = nn.functional.cross_entropy(out, y)
        value: float = loss.item()
        self.optimiser.zero_grad(set_to_none=True)
        loss.backward()
        self.optimiser.step()
        return value


def rate(step: Callable[[], object], seconds: float) -> float:
    """Steps per second."""
    count = 0
    began = time.perf_counter()
    while True:
        step()
        count += 1
        now = time.perf_counter()
        if now - began >= seconds:
            return count / (now - began)


def reference_job() -> float:
    """Milliseconds of a fixed job (matrix products and a Python loop): tells how fast the machine is just now."""
    a = torch.ones(256, 256)
    best = float("inf")
    for _ in range(5):
        began = time.perf_counter()
        for _ in range(20):
            a = (a @ a) * 1e-3
        sum(i * i for i in range(50_000))
        best = min(best, time.perf_counter() - began)
    return best * 1000
