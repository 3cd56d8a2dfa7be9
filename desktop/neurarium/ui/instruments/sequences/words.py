"""What the rows of a sequence are called, in words."""

from __future__ import annotations

import numpy as np

from neurarium.messages import Message, message
from neurarium.session.readings.sequences import Strip, Strips
from neurarium.ui.bridge import Controller
from neurarium.ui.pictures.colourmap import Scale, robust_scale, scale_for

_ROWS = {
    "x": message("input"), "i": message("input gate"), "f": message("forget gate"), "g": message("proposal"),
    "o": message("output gate"), "c": message("cell"), "h": message("state"), "r": message("reset gate"),
    "z": message("update gate"), "n": message("proposal"), "p": message("position"), "y": message("output"),
}  # fmt: skip
_MEANINGS = {
    "x": message("Input: the numbers of what is read at this step."),
    "i": message("Input gate: how much of the proposal is written into the cell (0 nothing, 1 all)."),
    "f": message("Forget gate: how much of the old cell is kept (0 nothing, 1 all)."),
    "g": message("Proposal: what could be written into the cell at this step."),
    "o": message("Output gate: how much of the cell the outside gets to see (0 nothing, 1 all)."),
    "c": message("Cell: the long memory. It becomes forget gate × old cell + input gate × proposal."),
    "h": message("State: what is handed on to the next step and to the next layer."),
    "r": message("Reset gate: how much of the old state the proposal may see (0 nothing, 1 all)."),
    "z": message("Update gate: how much of the old state is kept (0 nothing, 1 all); the rest is the proposal."),
    "n": message("Proposal: what the new state could be."),
    "p": message("Position: the numbers that tell where in the sequence something stands."),
    "y": message("Output: what this card hands on at every step."),
}  # fmt: skip
STATES = ("c", "h")
GATES = ("i", "f", "o", "r", "z")


def row_name(symbol: str) -> Message:
    """A strip's name; the formula's letter stands beside it."""
    return _ROWS[symbol]


def row_meaning(symbol: str) -> Message:
    """What a strip's numbers are for, in plain words."""
    return _MEANINGS[symbol]


def memory_of(strips: Strips) -> str:
    """The symbol of what is remembered: the cell of an LSTM, the state of the others, the output of other cards."""
    return next((symbol for symbol in ("c", "h", "y") if strips.strip(symbol) is not None), "x")


def liveliest(strips: Strips) -> int:
    """The unit whose memory changes most over the steps."""
    strip = strips.strip(memory_of(strips))
    return int(np.argmax(np.nan_to_num(strip.values.std(axis=0)))) if strip is not None and strip.values.size else 0


class UnitChoice:
    """The unit that pictures of one card show: the chosen one, or one that changes much, which then stays."""

    def __init__(self, controller: Controller) -> None:
        self._controller = controller
        self._card: tuple[str, int] = ("", 0)
        self._own = 0

    def of(self, node: str, strips: Strips) -> int:
        """Its index, within the units that there are."""
        strip = strips.strip(memory_of(strips))
        count = strip.values.shape[1] if strip is not None else 1
        chosen = self._controller.focus.unit_of(node)
        if chosen >= 0:
            return min(chosen, count - 1)
        if (node, strips.layer) != self._card:
            self._card, self._own = (node, strips.layer), liveliest(strips)
        return min(self._own, count - 1)


def scales_of(strips: Strips) -> dict[str, Scale]:
    """Symbol → colours: 0 … 1 for gates, one scale for proposals and states, one for the cell, one for what is read;
    where positions are added, one for all. A few extreme numbers do not make the rest pale."""
    shared = ("x", "p", "y") if strips.kind == "positions" else ("g", "n", "h")
    inside = [strip for strip in strips.strips if strip.symbol in shared]
    one = _scale(inside)
    return {strip.symbol: one if strip.symbol in shared else _scale([strip]) for strip in strips.strips}


def _scale(strips: list[Strip]) -> Scale:
    if not strips or strips[0].law == "share":
        return Scale("amount", 1.0)
    values = np.concatenate([strip.values.ravel() for strip in strips])
    return robust_scale(values, 0.99) if strips[0].law == "signed" else scale_for(0.0, float(np.nanmax(values)))
