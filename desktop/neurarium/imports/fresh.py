"""A run before its first step, as a checkpoint keeps it."""

from __future__ import annotations

from typing import Any

MODEL = "model/"  # before the names of weights in a checkpoint


def fresh_state(seed: int) -> dict[str, Any]:
    """The state of a run before its first step."""
    return {
        "format": 1, "step": 0, "epoch": 0, "position": 0, "seed": seed, "threads": 1, "seconds": 0.0,
        "last_loss": None, "metric": None, "optimiser": "", "loss": "", "device": "cpu",
    }  # fmt: skip
