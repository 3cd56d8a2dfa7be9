"""What is asked about the weights of a layer, and what is said about them."""

from __future__ import annotations

from math import prod
from typing import Any

from numpy.typing import NDArray
from PySide6.QtWidgets import QWidget

from neurarium.layers.heads import Part, part_of
from neurarium.session.asking import Ask
from neurarium.session.readings.filters import Filters
from neurarium.ui.bridge import Controller, translate_message
from neurarium.ui.instruments.filters.sheets import Place
from neurarium.ui.instruments.filters.unit_picture import UnitPicture
from neurarium.ui.pictures.numbers import MINUS, short

PAGES = (6, 8, 12, 16, 24, 32, 48, 64, 96, 128, 192, 256, 384, 512)  # filters on a page
TARGET = 20.0  # px at scale 1: a filter is at least so large, so that it can be hit
FOOT = 17.0  # for the legend


class WeightsWords(UnitPicture):
    """The weights of one tensor: settings, questions, words."""

    def __init__(
        self, controller: Controller, parent: QWidget | None = None, *, node: str = "", turn: int = 0, table: str = "",
        mode: str = "value", channel: int | str = "", by_strength: bool = True, page: int = 0,
    ) -> None:  # fmt: skip
        self.table, self.mode, self.channel, self.by_strength, self.page = table, mode, channel, by_strength, page
        self.found: Filters | None = None
        super().__init__(controller, parent, node=node, turn=turn)

    @property
    def heads(self) -> Part | None:
        """Which heads the shown tensor belongs to."""
        node = self.controller.document.graph.nodes.get(self.node)
        return part_of(node.type, self.found.name) if node is not None and self.found is not None else None

    def settings(self) -> dict[str, Any]:
        return {**super().settings(), "table": self.table, "mode": self.mode, "channel": self.channel,
                "by_strength": self.by_strength, "page": self.page}  # fmt: skip

    def set(self, **values: Any) -> None:
        """Change some of: table, mode, channel, by_strength, page."""
        before = self.settings()
        for name, value in values.items():
            setattr(self, name, value)
        if self.settings() != before:
            if "page" not in values:
                self.page = 0
            self.ask_again()

    def asks(self) -> frozenset[Ask]:
        kind = "filters with gradient" if self.mode == "gradient" else "filters"
        return self.ask_layer(kind, table=self.table, mode=self.mode, channel=self.channel,
                              by_strength=self.by_strength, page=self.page, most=self._page_size())  # fmt: skip

    def _page_size(self) -> int:
        pitch = (TARGET + 5.0) * self.theme.scale
        fit = (self.width() // pitch) * (max(0.0, self.height() - FOOT * self.theme.scale) // pitch)
        return max((size for size in PAGES if size <= max(fit, PAGES[0])), default=PAGES[0])

    @property
    def pages(self) -> int:
        """How many pages of filters or rows there are."""
        return self.found.pages if self.found is not None else 1

    @property
    def _pair(self) -> bool:
        return self.found is not None and self.found.mode == "gradient" and self.found.other is not None

    @property
    def strongest(self) -> int:
        """The unit with the largest weights (or change, or gradient); -1 where there are no units."""
        found = self.found
        return int(found.strengths.argmax()) if found is not None and len(found.strengths) else -1

    # -- words ---------------------------------------------------------------------------------------

    def title(self) -> str:
        found = self.found
        what = {"change": self.tr("Change of the weights"), "gradient": self.tr("Weights and their gradient")}.get(
            self.mode, self.tr("Weights"))  # fmt: skip
        if found is not None and found.missing is not None and found.other is None:
            what = self.tr("Weights")
        table = f" · {found.name}" if found is not None and len(found.tables) > 1 and found.name != "weight" else ""
        return self.tr("{0}: {1}").format(what, self.place) + table

    def caption(self) -> str:
        found = self.found
        if found is None:
            return ""
        parts = [*self._mode_words(), self._axes(), *self._remarks()]
        return " · ".join(part for part in parts if part)

    def _axes(self) -> str:
        found = self.found
        assert found is not None
        rows, columns = translate_message(found.row_axis), translate_message(found.column_axis)
        if found.form != "kernels":
            height, width = found.total, prod(found.shape) // found.total
            if found.form == "numbers":
                return self.tr("{0} {1}").format(f"{found.total:,}", rows)
            return self.tr("{0} {1} × {2} {3}").format(f"{height:,}", rows, f"{width:,}", columns)
        size = "×".join(str(length) for length in found.values.shape[2:])
        words = self.tr("{0} × {1} weights each, {2}").format(f"{found.total:,}", size, self._channel_words())
        if len(found.values) < found.total:
            words = self.tr("{0} of {1}").format(len(found.values), words)
        return words

    def _channel_words(self) -> str:
        found = self.found
        assert found is not None
        if found.channel == "colour":
            return self.tr("in colour: grey is 0")
        if found.channels == 1:
            return self.tr("one input channel")
        if found.channel == "all":
            return self.tr("all {0} input channels").format(found.channels)
        if found.channel == "mean":
            return self.tr("mean over {0} input channels").format(found.channels)
        return self.tr("input channel {0} of {1}").format(int(found.channel) + 1, found.channels)

    def _mode_words(self) -> list[str]:
        found = self.found
        assert found is not None
        ends = self.tr("{0} to {1}").format(short(found.low), short(found.high))
        if found.mode == "value" or found.other is None:
            return [translate_message(found.missing)] if found.missing is not None else [ends]
        if found.mode == "change":
            since = self.tr("since it was opened at step {0}").format(f"{found.since:,}") if found.since else (
                self.tr("since the start of the run"))  # fmt: skip
            return [since, ends]
        which = self.tr("right: ∂loss/∂weight for one training batch, training mode, {0}").format(ends)
        return [which, *([translate_message(found.missing)] if found.missing is not None else [])]

    def _remarks(self) -> list[str]:
        found = self.found
        assert found is not None
        graph, words = self.controller.document.graph, []
        if found.frozen:
            words.append(self.tr("frozen"))
        if found.normalised == "weight":
            words.append(self.tr("as normalised"))
        elif found.normalised == "spectral":
            words.append(self.tr("as normalised (spectral)"))
        if found.owner and found.owner in graph.nodes:
            words.append(self.tr("the weights of {0}").format(graph.nodes[found.owner].name))
        if found.pool > 1:
            words.append(self.tr("each point stands for {0} columns: the weight furthest from 0").format(found.pool))
        return words

    def numbers(self) -> dict[str, NDArray[Any]]:
        found = self.found
        if found is None:
            return {}
        arrays: dict[str, NDArray[Any]] = {"weights": found.values, "rows": found.rows}
        if found.other is not None:
            arrays[found.mode] = found.other
        return arrays

    def _title_at(self, place: Place, unit: int) -> str:
        found = self.found
        assert found is not None
        words = []
        index = place.index if found.form in ("kernels", "numbers") else place.row
        if found.labels:
            words.append("␣" if found.labels[index] == " " else found.labels[index])
        if unit >= 0:
            words.append(self.unit_words(unit))
            rank = int((found.strengths > found.strengths[unit]).sum()) + 1
            words.append(self.tr("norm {0}, number {1} of {2}").format(short(float(found.strengths[unit])), rank,
                                                                      len(found.strengths)))  # fmt: skip
            if unit in self.off:
                words.append(self.tr("off"))
        return " · ".join(words)

    def words_at(self, place: Place) -> str:
        """The weight under the mouse in words."""
        found = self.found
        assert found is not None
        where, at = self._where(place)
        value = short(float(found.values[at]))
        if found.other is None:
            return self.tr("{0}: {1}").format(where, value)
        other = short(float(found.other[at]))
        if found.mode == "change":
            then = short(float(found.values[at] - found.other[at]))
            return self.tr("{0}: {1}, then {2}: {3}").format(where, value, then, signed(other))
        return self.tr("{0}: {1}, gradient {2}").format(where, value, other)

    def _where(self, place: Place) -> tuple[str, tuple[int, ...]]:
        found = self.found
        assert found is not None
        if found.form == "numbers":
            return found.name, (place.index, 0)
        if found.form == "kernels":
            at = (place.index, place.channel, place.row, place.column)
            words = self.tr("row {0}, column {1}").format(place.row + 1, place.column + 1)
            if found.channel == "all" and found.channels > 1:
                words = self.tr("channel {0}, {1}").format(place.channel + 1, words)
            return words, at
        row = int(found.rows[place.row])
        blocks, each = found.blocks, max(1, found.total // max(1, len(found.blocks)))
        words = self.tr("row {0}, column {1}").format(row + 1, place.column * found.pool + 1)
        if blocks:
            name = blocks[min(row // each, len(blocks) - 1)]
            words = self.tr("{0}, row {1}, column {2}").format(
                self._block_words(name), row % each + 1, place.column * found.pool + 1)  # fmt: skip
        features = self._features()
        if len(features) == found.values.shape[-1] and found.pool == 1:
            words = self.tr("from {0}, {1}").format(features[place.column], words)
        return words, (place.row, place.column)

    def _features(self) -> tuple[str, ...]:
        """What each column is multiplied with, where the data have names for it."""
        graph, data = self.controller.document.graph, self.controller.data_ready
        wire = graph.edge_into(self.node)
        fed = wire is not None and wire.source in graph.nodes and graph.nodes[wire.source].type == "Input"
        return data.feature_names if fed and data is not None else ()

    def _block_words(self, name: str) -> str:
        words = {
            "i": self.tr("input gate i"), "f": self.tr("forget gate f"), "g": self.tr("candidate g"),
            "o": self.tr("output gate o"), "r": self.tr("reset gate r"), "z": self.tr("update gate z"),
            "n": self.tr("candidate n"), "Q": self.tr("queries Q"), "K": self.tr("keys K"), "V": self.tr("values V"),
        }  # fmt: skip
        return words.get(name, name)


def signed(text: str) -> str:
    """A number with its sign, plus included."""
    return text if text.startswith(MINUS) else f"+{text}"
