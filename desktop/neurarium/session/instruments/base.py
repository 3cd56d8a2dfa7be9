"""The two sorts of instruments; see the package."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from neurarium.session.asking import Ask
from neurarium.session.look import Look

StudySteps = Iterator[tuple[float, Any]]


@dataclass(frozen=True)
class Frame:
    """An instrument that is read for every snapshot."""

    read: Callable[[Look, Ask], Any]
    batch: bool = False


@dataclass(frozen=True)
class Study:
    """An instrument that takes its time."""

    run: Callable[[Look, Ask, Any], StudySteps]
    follows: frozenset[str] = frozenset({"step", "silenced"})
