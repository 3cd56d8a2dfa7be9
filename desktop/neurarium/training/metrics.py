"""How good answers are: accuracy for classes, R² for numbers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import torch

MetricName = Literal["accuracy", "r2"]


@dataclass(frozen=True)
class Scores:
    """Over one part of the data: mean loss, and accuracy 0 … 1 or R². With an answer at every position, the accuracy
    is over positions, and `whole` is the share of samples that are right at all of them."""

    loss: float
    metric: float
    metric_name: MetricName
    count: int
    whole: float | None = None


def correct(outputs: torch.Tensor, targets: torch.Tensor) -> torch.Tensor:
    """(n,) bool: the answer is the true class. One output counts as class 1 when it is above 0. With an answer at every
    position, outputs (n, T, classes) and targets (n, T): (n, T)."""
    if targets.ndim == 2:
        return outputs.argmax(dim=2) == targets
    if outputs.shape[1] == 1:
        return (outputs[:, 0] > 0) == (targets > 0.5)
    return outputs.argmax(dim=1) == targets


def squared_errors(outputs: torch.Tensor, targets: torch.Tensor) -> torch.Tensor:
    """(n,) mean over the targets of the squared error."""
    return (outputs - targets).square().mean(dim=1)


def r2(outputs: torch.Tensor, targets: torch.Tensor) -> float:
    """1 - squared error ÷ spread around the mean; 0 where the targets do not vary (as there is nothing to explain)."""
    spread = (targets - targets.mean(dim=0)).square().sum().item()
    error = (outputs - targets).square().sum().item()
    return 1.0 - error / spread if spread > 0 else 0.0


def scores(name: MetricName, loss: float, outputs: torch.Tensor, targets: torch.Tensor) -> Scores:
    """All figures of the answers to one part."""
    if name == "r2":
        return Scores(loss, r2(outputs, targets), name, len(targets))
    right = correct(outputs, targets)
    whole = right.all(dim=1).float().mean().item() if right.ndim == 2 else None
    return Scores(loss, right.float().mean().item(), name, len(targets), whole)


class RunningMetric:
    """Accuracy or R² of each training batch, worked out for many steps at once: per step it would cost too much."""

    EVERY = 32

    def __init__(self, name: MetricName, target_spread: float) -> None:
        self.name = name
        self._spread = target_spread  # variance of the training targets
        self._waiting: list[tuple[torch.Tensor, torch.Tensor]] = []
        self.smoothed: float | None = None

    def add(self, outputs: torch.Tensor, targets: torch.Tensor) -> bool:
        """Remember a batch; True when it is time to `take` them."""
        self._waiting.append((outputs, targets))
        return len(self._waiting) >= self.EVERY

    def take(self) -> list[float]:
        """One value for each remembered batch, oldest first."""
        if not self._waiting:
            return []
        outputs = torch.cat([o for o, _ in self._waiting])
        targets = torch.cat([t for _, t in self._waiting])
        sizes = [len(t) for _, t in self._waiting]
        self._waiting.clear()
        if self.name == "accuracy":
            each = correct(outputs, targets).float()
            each = each.mean(dim=1) if each.ndim == 2 else each
        else:
            each = 1.0 - squared_errors(outputs, targets) / max(self._spread, 1e-12)
        values = torch.stack([part.mean() for part in torch.split(each, sizes)]).tolist()
        for value in values:
            self.smoothed = value if self.smoothed is None else 0.9 * self.smoothed + 0.1 * value
        return [float(value) for value in values]
