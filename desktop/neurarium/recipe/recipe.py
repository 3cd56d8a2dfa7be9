"""How to train."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, fields, replace
from typing import Any

from neurarium.messages import UserError, message

LOSSES = ("auto", "cross_entropy", "binary_cross_entropy", "mse", "l1", "huber")
OPTIMISERS = ("SGD", "Adam", "AdamW", "RMSprop", "Adagrad")
DEVICES = ("auto", "cpu", "cuda", "mps")

# May change while training runs without touching the weights or the optimiser's memory.
LIVE = frozenset({"learning_rate", "momentum", "l1", "l2", "clip_norm", "epochs", "batch_size", "nesterov"})


def check_names(owner: str, values: Iterable[str], known: Iterable[str]) -> None:
    """A `UserError` for the first name that is not known, with the one that is probably meant."""
    known = list(known)
    for name in values:
        if name not in known:
            close = difflib.get_close_matches(name, known, 1)
            if close:
                raise UserError(
                    message("{owner} has no “{name}”. Is “{close}” meant?", owner=owner, name=name, close=close[0])
                )
            raise UserError(
                message("{owner} has no “{name}”; it has {all}.", owner=owner, name=name, all=", ".join(known))
            )


@dataclass(frozen=True)
class Recipe:
    """Everything that decides a run, beside the drawing and the data. Immutable; `changed` gives a new one."""

    loss: str = "auto"  # "auto" is resolved from data and output, with the reason shown
    optimiser: str = "Adam"
    learning_rate: float = 1e-3
    momentum: float = 0.0  # SGD and RMSprop
    nesterov: bool = False  # SGD, needs momentum
    batch_size: int = 64  # 0 means the full training part
    l1: float = 0.0  # added to the loss: l1 · Σ|w| over weights, not biases
    l2: float = 0.0  # AdamW decouples it; the others add l2 · w to the gradient (torch's weight_decay)
    clip_norm: float = 0.0  # 0 means off; else the largest total gradient norm
    epochs: int = 0  # 0 means until paused
    seed: int = 0  # initial weights, order of the data, dropout
    device: str = "auto"
    threads: int = 0  # 0 means: by the fixed rule from the cost of a step

    def __new__(cls, *args: Any, **values: Any) -> Recipe:
        """Refuses a misspelt value with a `UserError` that names the right one ("optimizer")."""
        check_names("Recipe", values, cls.__dataclass_fields__)
        return object.__new__(cls)

    def changed(self, **values: Any) -> Recipe:
        """A copy with some values changed; an impossible one is a `UserError` that names it."""
        result = replace(self, **values)
        result.check()
        return result

    def check(self) -> None:
        """Raise `UserError` for the first value that cannot be."""
        for name, allowed in (("loss", LOSSES), ("optimiser", OPTIMISERS), ("device", DEVICES)):
            if getattr(self, name) not in allowed:
                raise UserError(
                    message(
                        "{name} cannot be “{value}”; it is one of {allowed}.",
                        name=name,
                        value=getattr(self, name),
                        allowed=", ".join(allowed),
                    )
                )
        limits = {
            "learning_rate": (0.0, 1e3), "momentum": (0.0, 0.9999), "batch_size": (0, 1_000_000), "l1": (0.0, 1e3),
            "l2": (0.0, 1e3), "clip_norm": (0.0, 1e9), "epochs": (0, 1_000_000), "seed": (0, 2**31 - 1),
            "threads": (0, 256),
        }  # fmt: skip
        for name, (low, high) in limits.items():
            value = getattr(self, name)
            if isinstance(value, bool) or not isinstance(value, int | float) or not low <= value <= high:
                raise UserError(
                    message(
                        "{name} cannot be {value}; it lies between {low} and {high}.",
                        name=name,
                        value=value,
                        low=low,
                        high=high,
                    )
                )
            if name in ("batch_size", "epochs", "seed", "threads") and not isinstance(value, int):
                raise UserError(message("{name} is a whole number, not {value}.", name=name, value=value))
        if not isinstance(self.nesterov, bool):
            raise UserError(message("nesterov is yes or no, not {value}.", value=self.nesterov))

    def to_json(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Recipe:
        """Read what `to_json` wrote; unknown names are ignored, wrong values are a `UserError`."""
        known = {field.name for field in fields(cls)}
        result = cls(**{name: value for name, value in data.items() if name in known})
        result.check()
        return result
