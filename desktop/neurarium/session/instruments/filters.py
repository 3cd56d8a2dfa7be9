"""The weights of one layer as pictures."""

from __future__ import annotations

import numpy as np
import torch
from torch.nn import functional

from neurarium import probes
from neurarium.data.words import by_word
from neurarium.layers.sharing import KEY
from neurarium.messages import Message, UserError, message
from neurarium.probes.filters import Layout
from neurarium.session.asking import Ask
from neurarium.session.beginnings import MOST as MOST_KEPT
from neurarium.session.instruments.base import Frame, Study
from neurarium.session.look import Look
from neurarium.session.readings.filters import Filters

MOST_UNITS = 512  # filters on one page
MOST_NUMBERS = 250_000  # that cross to the window
MOST_ROWS, MOST_COLUMNS = 384, 1024  # of a matrix: further rows come on pages, several columns share a point
WITHIN = 0.99  # of all weights have colours of their own; the rest has that of the end


def filters(look: Look, ask: Ask) -> Filters:
    """Options: `table` (torch's name; the first one), `mode` ("value", "change", "gradient"), `channel` (a number,
    "mean", "all"; "" chooses), `by_strength`, `most` (filters on a
    page), `page`."""
    node = look.node(ask.node)
    names = probes.table_names(look.network, node)
    if not names:
        raise UserError(message("This layer has no weights. Choose one that learns, such as a Conv2d, a Linear or "
                                "an LSTM."))  # fmt: skip
    wanted = ask.get("table", "")
    name = wanted if wanted in names else names[0]
    image = _image(look)
    found = probes.layout(look.network, node, name, image=image)
    mode = ask.get("mode", "value")
    other, spectral, missing = _other(look, node, name, found, mode, image)
    ranked = other if other is not None and mode != "value" else found.values
    by_strength, key = bool(ask.get("by_strength", True)), ("order of rows", node, name, mode)
    strengths = probes.unit_strengths(found, ranked)
    order = probes.row_order(found, ranked, by_strength=by_strength, kept=look.memory.get(key), units=strengths)
    if by_strength:
        look.memory[key] = order
    view = _View(look, node, found, ask)
    rows = view.page(order)
    values = view.cut(found.values, rows)
    shown_other = view.cut(other, rows) if other is not None else None
    low, high = (float(end) for end in torch.aminmax(ranked)) if ranked.numel() else (0.0, 0.0)
    params = look.network.flat.node(node).params
    return Filters(
        name, names, found.form, mode, values, shown_other, rows.numpy(), found.unit_rows[rows].numpy(),
        found.unit_columns[:: view.pool].numpy(), probes.to_array(strengths),
        tuple(probes.table(look.network.module_for(node), name).shape), len(order), found.units, view.channels,
        view.channel, found.slices, _row_axis(look, node, found), found.columns, found.blocks,
        _labels(look, node, found, rows), found.whole, view.pool, view.pages,
        _limit(values),
        _limit(shown_other) if shown_other is not None else 1.0,
        low, high,
        bool(params.get("frozen")), _normalised(look, node, name), look.beginnings.step if look.beginnings else 0,
        missing or (_SPECTRAL if spectral else None), _owner(look, node),
    )  # fmt: skip


_SPECTRAL = message("The gradient is that of the weights before their spectral normalisation.")


def _other(
    look: Look, node: str, name: str, found: Layout, mode: str, image: tuple[int, ...]
) -> tuple[torch.Tensor | None, bool, Message | None]:
    """(change or gradient like the values, whether it is of the weights behind a spectral normalisation, why none)."""
    if mode == "change":
        begun = look.beginnings.table(node, name) if look.beginnings is not None else None
        if begun is not None:
            before = probes.layout(look.network, node, name, image=image, instead=begun).values
            if before.shape == found.values.shape:
                return found.values - before.to(found.values.device), False, None
        if look.beginnings is not None and not look.beginnings.kept:
            return None, False, message(
                "The weights at the start are kept for networks of less than {most:,} parameters; this one has "
                "{count:,}.", most=MOST_KEPT, count=look.beginnings.parameters,
            )  # fmt: skip
        return None, False, message("What these weights were at the start is not known.")
    if mode == "gradient":
        if look.network.flat.node(node).params.get("frozen"):
            return None, False, message("This layer is frozen: it gets no gradient, and its weights stay as they are.")
        gradients = look.batch.weights if look.batch is not None else {}
        gradient, spectral = probes.table_gradient(look.network, node, name, gradients)
        if gradient is None:
            return None, False, message("No gradient reaches these weights: the loss does not depend on them.")
        return probes.layout(look.network, node, name, image=image, instead=gradient).values, spectral, None
    return None, False, None


class _View:
    """Which part of a tensor is shown."""

    def __init__(self, look: Look, node: str, found: Layout, ask: Ask) -> None:
        self._found = found
        self.pages = 1
        self._page, self._most = int(ask.get("page", 0)), int(ask.get("most", MOST_UNITS))
        kernels = found.form == "kernels"
        self.channels = found.values.shape[1] if kernels else 1
        self.channel = self._channel(look, node, ask.get("channel", "")) if kernels else 0

    def _channel(self, look: Look, node: str, wanted: int | str) -> int | str:
        if isinstance(wanted, int):
            return min(max(0, wanted), self.channels - 1)
        if self.channels == 1:
            return 0
        before = look.network.flat.incoming(node)
        pictures = look.prepared.info.image and len(before) == 1 and before[0].source in look.network.inputs
        if self.channels == 3 and pictures and wanted in ("", "colour"):
            return "colour"
        return wanted if wanted in ("all", "mean") else "mean"

    @property
    def _each(self) -> int:
        """Numbers of one shown filter."""
        _, channels, height, width = self._found.values.shape
        depth = channels if self.channel == "all" else 3 if self.channel == "colour" else 1
        return int(depth * height * width)

    def page(self, order: torch.Tensor) -> torch.Tensor:
        """The rows on the asked page, in the order in which they are shown."""
        if self._found.form != "kernels":
            blocks = max(1, len(self._found.blocks))
            each = order[: len(order) // blocks * blocks].view(blocks, -1)  # as many of every block
            most = MOST_ROWS // blocks
            self.pages = -(-each.shape[1] // most)
            start = min(self._page, self.pages - 1) * most
            return each[:, start : start + most].flatten()
        most = max(1, min(self._most, MOST_UNITS, MOST_NUMBERS // self._each))
        self.pages = -(-len(order) // most)
        start = min(self._page, self.pages - 1) * most
        return order[start : start + most]

    @property
    def pool(self) -> int:
        """How many columns of a matrix share a point."""
        return 1 if self._found.form == "kernels" else -(-self._found.values.shape[1] // MOST_COLUMNS)

    def cut(self, values: torch.Tensor, rows: torch.Tensor) -> np.ndarray:
        """What is shown of values laid out like the tensor."""
        chosen = values[rows.to(values.device)]
        if self._found.form != "kernels":
            return probes.to_array(extremes(chosen, self.pool))
        if self.channel == "mean":
            chosen = chosen.mean(dim=1, keepdim=True)
        elif isinstance(self.channel, int):
            chosen = chosen[:, self.channel : self.channel + 1]
        return probes.to_array(chosen)


def extremes(values: torch.Tensor, across: int) -> torch.Tensor:
    """(rows, columns) → one value for so many neighbouring columns: the one furthest from zero."""
    if across == 1:
        return values
    blocks = functional.pad(values.float(), (0, -values.shape[1] % across)).view(len(values), -1, across)
    return blocks.gather(2, blocks.abs().argmax(dim=2, keepdim=True))[..., 0]


def _limit(values: np.ndarray) -> float:
    sizes = np.abs(values[np.isfinite(values)])
    if not sizes.size:
        return 1.0
    return float(np.partition(sizes, int(WITHIN * (sizes.size - 1)))[int(WITHIN * (sizes.size - 1))])


def _image(look: Look) -> tuple[int, ...]:
    """(C, H, W) of the data's pictures; () for other data."""
    facts = look.prepared.info
    return tuple(facts.shape) if facts.image and len(facts.shape) == 3 else ()


def _row_axis(look: Look, node: str, found: Layout) -> Message:
    """What the rows are; those of an embedding are called letters where the data's tokens are letters."""
    letters = look.prepared.vocabulary and not by_word(look.prepared.vocabulary)
    if found.form == "words" and letters and look.network.flat.node(node).type.startswith("Embedding"):
        return message("letters")
    return found.rows


def _labels(look: Look, node: str, found: Layout, rows: torch.Tensor) -> tuple[str, ...]:
    """Words of the shown rows of an embedding; classes of the layer that answers."""
    names: tuple[str, ...] = ()
    if found.form == "words" and look.network.flat.node(node).type.startswith("Embedding"):
        names = look.prepared.vocabulary
    elif found.form in ("matrix", "kernels", "numbers") and not found.blocks and _answers(look, node):
        names = look.prepared.classes
    if len(names) != len(found.values):
        return ()
    return tuple(names[index] for index in rows.tolist())


def _answers(look: Look, node: str) -> bool:
    return any(edge.source == node and edge.target in look.network.outputs for edge in look.network.flat.edges)


def _normalised(look: Look, node: str, name: str) -> str:
    kind = str(look.network.flat.node(node).params.get("weight_norm", "none"))
    return kind if kind != "none" and name.rpartition(".")[2] == "weight" else ""


def _owner(look: Look, node: str) -> str:
    owner = str(look.network.flat.node(node).params.get(KEY) or "")
    return owner if owner in look.network.names and owner != node else ""


INSTRUMENTS: dict[str, Frame | Study] = {
    "filters": Frame(filters),
    "filters with gradient": Frame(filters, batch=True),
}
