"""The plain loop, for the command line and notebooks."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass

from neurarium.training.metrics import Scores
from neurarium.training.trainer import Trainer

VALIDATE_EVERY = 0.5  # seconds at least between two looks at the validation part


@dataclass(frozen=True)
class EpochReport:
    """One epoch done. `train_loss` is the mean over its batches; `validation` is the latest look (may be older)."""

    epoch: int
    epochs: int  # when this call ends
    step: int
    train_loss: float
    validation: Scores | None
    seconds: float


def fit(
    trainer: Trainer,
    epochs: int,
    *,
    on_epoch: Callable[[EpochReport], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> bool:
    """Train `epochs` more epochs. `cancelled` is asked after every step; True when the end was reached.

    Raises `NonFiniteError` or `UserError` as `Trainer.step` does; the trainer stays usable.
    """
    target = trainer.epoch + epochs
    looked = -VALIDATE_EVERY
    total, count = 0.0, 0
    while trainer.epoch < target:
        result = trainer.step()
        total, count = total + result.loss, count + 1
        if result.epoch_ended:
            now = time.perf_counter()
            if now - looked >= VALIDATE_EVERY or result.epoch == target:
                trainer.evaluate("validation")
                looked = time.perf_counter()
            if on_epoch is not None:
                on_epoch(EpochReport(result.epoch, target, result.step, total / count,
                                     trainer.last_scores.get("validation"), trainer.seconds))  # fmt: skip
            total, count = 0.0, 0
        if cancelled is not None and cancelled():
            return trainer.epoch >= target
    return True
