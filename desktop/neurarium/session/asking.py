"""What instruments are asked, and what they answer. Plain values: they cross between the two threads."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass
from typing import Any, Literal

from neurarium.messages import Message


@dataclass(frozen=True)
class Ask:
    """One picture's question. Equal asks of several pictures are answered once.

    `kind` names an instrument (`session.instruments`), `node` the card it looks at ("" for the whole network),
    `options` are the instrument's own, sorted by name; `ask()` makes them from keywords.
    """

    kind: str
    node: str = ""
    options: tuple[tuple[str, Hashable], ...] = ()

    def get(self, name: str, default: Any = None) -> Any:
        """The value of an option."""
        return next((value for key, value in self.options if key == name), default)


def ask(kind: str, node: str = "", **options: Hashable) -> Ask:
    """`ask("maps", node, most=64)`."""
    return Ask(kind, node, tuple(sorted(options.items())))


@dataclass(frozen=True)
class Reading:
    """What an instrument found. `value` is a dataclass of `session.readings` (None until there is something).

    `step` is the training step whose weights it was taken with, so the step of the snapshot minus this one is its age.
    `share` says how much of a long job is done (a picture may already be drawn of what is there). `fresh` is False
    while the value still belongs to another sample, selection or set of silenced units than the chosen one.
    `problem` is the one sentence why there is nothing to see.
    """

    value: Any
    step: int
    share: float = 1.0
    fresh: bool = True
    problem: Message | None = None


@dataclass(frozen=True)
class Samples:
    """Some samples of one part of the data, chosen together (a lasso, a cell of the confusion matrix)."""

    part: Literal["train", "validation", "test"]
    indices: tuple[int, ...]
