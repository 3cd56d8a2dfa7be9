"""What happens step by step: sequences as strips, recurrent layers unrolled, attention in stages."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float32]


@dataclass(frozen=True)
class StepNames:
    """What stands at every step. "tokens": as in the vocabulary; "patches": pieces of a picture, numbered; "numbers":
    counted from 1. `words` has one for every step, "" for a learned one that is the same for every sample.

    `patches` (C, height, width) is the piece of the raw picture at a step, None where there is none; `low` and `high`
    are the range of the whole picture.
    """

    kind: Literal["tokens", "patches", "numbers"]
    words: tuple[str, ...]
    patches: tuple[Array | None, ...] = ()
    low: float = 0.0
    high: float = 1.0

    def __len__(self) -> int:
        return len(self.words)


@dataclass(frozen=True)
class Strip:
    """One quantity of many units over all steps: `values` (T, units), in no unit of measurement. `symbol` is the
    formula's letter; `law`: "share" lies between 0 and 1, "signed" about 0."""

    symbol: str
    values: Array
    law: Literal["share", "signed", "amount"]


@dataclass(frozen=True)
class Strips:
    """A sequence at one card, for the chosen sample. `kind` says which: a recurrent layer by its name, "embedding",
    "positions" or "sequence".

    `strips` in the order in which they are worked out. Recurrent: x, then LSTM i, f, g, o, c, h; GRU r, z, n, h; RNN h.
    `layer` (from 0) of `layers` and `reverse` tell which part of the stack this is; with `reverse` the steps are read
    from the last to the first. `first`: symbol → the state (units,) before the first step read.
    """

    kind: str
    names: StepNames
    strips: tuple[Strip, ...]
    layer: int = 0
    layers: int = 1
    reverse: bool = False
    both: bool = False  # whether there is another direction
    first: tuple[tuple[str, Array], ...] = ()

    def strip(self, symbol: str) -> Strip | None:
        """The strip with this symbol."""
        return next((strip for strip in self.strips if strip.symbol == symbol), None)


@dataclass(frozen=True)
class AnswersOnTheWay:
    """What the network would answer if its reading stopped at each step, or at each position where every one has an
    answer. `values` (T, classes) probabilities, or (T, 1) a regression's value in the target's unit; `truth` (T,) true
    class of each position, -1 where it is not known. `growing`: False where positions are answered side by side."""

    classes: tuple[str, ...]
    values: Array
    truth: NDArray[np.int64]
    growing: bool


@dataclass(frozen=True)
class AttentionStages:
    """One attention of one card for the chosen sample, evaluation mode.

    H heads, T queries, S keys: `scores` (H, T, S) are Q Kᵀ · `scale` before the mask, `left_out` (T, S) is True where
    the mask forbids to look, `weights` (H, T, S) the softmax, each row summing to 1 (NaN where all is forbidden).
    `values` (H, S, e), `heads` (H, T, e): weights · values. `queries` (H, T, d), `keys` (H, S, d).
    `part`: "self" or "cross"; `parts` has both where the card has both. `cross`: keys are of another sequence.
    `steps` (T, S) before both were cut to what can be shown.
    """

    query_names: StepNames
    key_names: StepNames
    queries: Array
    keys: Array
    scores: Array
    left_out: NDArray[np.bool_]
    weights: Array
    values: Array
    heads: Array
    scale: float
    part: Literal["self", "cross"]
    parts: tuple[str, ...]
    cross: bool
    steps: tuple[int, int]
