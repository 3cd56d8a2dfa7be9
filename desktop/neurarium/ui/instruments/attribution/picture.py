"""The picture of the Saliency tab: a sample, and what each method says about it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter
from PySide6.QtWidgets import QWidget

from neurarium.data.catalogue import DATASETS, PLANE_HIGH, PLANE_LOW
from neurarium.layers import SPECS
from neurarium.session.asking import Ask, Reading, ask
from neurarium.session.readings.attribution import METHODS, Attribution, Method, Saliency
from neurarium.ui.bridge import Controller, translate_message
from neurarium.ui.instruments.attribution import forms, words
from neurarium.ui.instruments.attribution.maps import painted
from neurarium.ui.instruments.attribution.sheet import LINE, Cell, Sheet, lay_out
from neurarium.ui.instruments.picture import Picture
from neurarium.ui.pictures.context import CENTRE, LEFT, Hit
from neurarium.ui.pictures.hover_card import HoverCard
from neurarium.ui.pictures.legend import paint_legend
from neurarium.ui.pictures.numbers import short

TELLING: tuple[Method, ...] = ("integrated", "occlusion", "cam", "gradient", "product")


class SaliencyPicture(Picture):
    """Methods side by side, or one large; of the chosen sample, or (`selected`) of those chosen together.

    `target`: "predicted", "true" or a class. `over` lays maps over the input. `layer`: the convolution of Grad-CAM.
    """

    method_wanted = Signal(str)  # a click on a method's name

    def __init__(
        self, controller: Controller, parent: QWidget | None = None, *, node: str = "", show: str = "all",
        target: int | str = "predicted", baseline: str = "auto", layer: str = "", position: int = 0,
        over: bool = True, selected: bool = False,
    ) -> None:  # fmt: skip
        super().__init__(controller, parent, node=node)
        self.show_method, self.target, self.baseline, self.layer = show, target, baseline, layer
        self.place, self.over, self.selected = position, over, selected
        self.found: Saliency | None = None
        self._plane = forms.PlanePainter()
        self._sheet: Sheet | None = None
        self._sheet_size = QSize()
        self._hover: HoverCard | None = None

    def set_option(self, name: str, value: Any) -> None:
        """Change one of the settings, by its name in `settings`."""
        attribute = {"show": "show_method", "position": "place"}.get(name, name)
        if getattr(self, attribute) != value:
            setattr(self, attribute, value)
            self._sheet = None
            self.ask_again()
            self._state()

    @property
    def methods(self) -> tuple[Method, ...]:
        """Those that are shown; Grad-CAM beside others only where there is a convolution, and of several samples first
        what tells most."""
        one = tuple(m for m in METHODS if m == self.show_method)
        graph = self.controller.document.graph
        types = (graph.nodes[node].type for node in self.controller.analysis.active if node in graph.nodes)
        convolution = any(SPECS[kind].family == "convolution" for kind in types)
        order = TELLING if self.selected else METHODS
        return one or tuple(m for m in order if m != "cam" or convolution)

    # -- the picture's words ------------------------------------------------------------------------

    def title(self) -> str:
        one = words.names().get(self.methods[0]) if len(self.methods) == 1 else None
        if self.selected:
            title = self.controller.focus.selection_title
            chosen = translate_message(title) if title is not None else self.tr("samples chosen together")
            return f"{one or self.tr('What the answers rest on')}: {chosen}"
        return one or self.tr("What the answer rests on")

    def caption(self) -> str:
        found = self.found
        if found is None or not found.samples:
            return ""
        kind = found.samples[0].parts[0].kind
        said = [words.baseline_text(found.baseline, kind), self.tr("evaluation mode")]
        if len(found.samples) == 1:
            one = found.samples[0]
            said = [words.target_text(found, one), words.sample_text(one), *said]
            if found.positions and one.position is not None:
                said.insert(1, self.tr("position {0} of {1}").format(one.position + 1, found.positions))
        else:
            said.insert(0, {"predicted": self.tr("explains the predicted class of each"),
                            "true": self.tr("explains the true class of each")}.get(
                str(self.target), self.tr("explains class {0}").format(
                    words.class_text(found, self.target) if isinstance(self.target, int) else "")))  # fmt: skip
        return " · ".join([*self._left_out(found), said[0], *self._signs(found), *said[1:]])

    def _signs(self, found: Saliency) -> list[str]:
        """What the two colours mean, where there are two. Bars have sides, too: classes may be called by colours."""
        if all(scale.kind != "signed" for scale in self.sheet().scales.values()):
            return []
        if self.sheet().form == "table":
            if found.classes:
                return [self.tr("bars to the right speak for it, to the left against it")]
            return [self.tr("bars to the right raise the answer, to the left lower it")]
        if found.classes:
            return [self.tr("blue speaks for it, orange against it")]
        return [self.tr("blue raises the answer, orange lowers it")]

    def _left_out(self, found: Saliency) -> list[str]:
        """What had no room."""
        sheet = self.sheet()
        if len(found.samples) < found.chosen:
            return [self.tr("the first {0} of {1} chosen samples").format(len(found.samples), found.chosen)]
        if sheet.form == "table":
            count = len(found.feature_names) if self._is_plane() else found.samples[0].parts[0].values.size
            if len(sheet.shown) < count:
                return [self.tr("the {0} strongest of {1} inputs").format(len(sheet.shown), count)]
        if sheet.left_out and sheet.form == "pictures":
            return [self.tr("more methods where there is more room")]
        return []

    # -- numbers ------------------------------------------------------------------------------------

    def asks(self) -> frozenset[Ask]:
        kind = "saliency of selection" if self.selected else "saliency"
        return frozenset({ask(kind, self.layer, target=self.target, methods=self.methods, baseline=self.baseline,
                              position=self.place)})  # fmt: skip

    def take(self, readings: Mapping[Ask, Reading]) -> None:
        self.found = next(iter(readings.values())).value
        self._sheet = None

    def numbers(self) -> dict[str, NDArray[Any]]:
        arrays: dict[str, NDArray[Any]] = {}
        for place, one in enumerate(self.found.samples if self.found is not None else ()):
            before = f"sample {place + 1} " if self.selected else ""
            for number, part in enumerate(one.parts):
                behind = f" {number + 1}" if len(one.parts) > 1 else ""
                arrays[f"{before}input{behind}"] = part.values
                for found in one.methods:
                    values = found.values[number]
                    if values is not None:
                        arrays[f"{before}{found.method}{behind}"] = values
        return arrays

    def settings(self) -> dict[str, Any]:
        return {"node": self.pinned_node, "show": self.show_method, "target": self.target, "baseline": self.baseline,
                "layer": self.layer, "position": self.place, "over": self.over, "selected": self.selected}  # fmt: skip

    # -- painting -----------------------------------------------------------------------------------

    def sheet(self) -> Sheet:
        """How what was found is laid out on the screen."""
        assert self.found is not None
        if self._sheet is None or self._sheet_size != self.size():
            whole = QRectF(self.rect())
            self._sheet = lay_out(whole, self.found, self.methods, self.theme.scale, plane=self._is_plane())
            self._sheet_size = self.size()
        return self._sheet

    def _is_plane(self) -> bool:
        data = self.controller.data_ready
        return data is not None and data.name in DATASETS and DATASETS[data.name].plane

    def paint(self, painter: QPainter, rect: QRectF) -> None:
        found = self.found
        if found is None or not found.samples:
            return
        here = rect == QRectF(self.rect())
        sheet = self.sheet() if here else lay_out(rect, found, self.methods, self.theme.scale, plane=self._is_plane())
        for cell in sheet.cells:
            self._paint_cell(painter, sheet, cell, found)
        for (sample, method), head in sheet.heads.items():
            self._paint_head(painter, sheet, found, head, sample, method)
        if sheet.words is not None:
            painter.setFont(self.theme.font("small"))
            painter.setPen(self.theme.colour("quiet"))
            painter.drawText(sheet.words, int(LEFT | Qt.TextFlag.TextWordWrap), words.sentences()[self.methods[0]])
        for method, foot in sheet.feet.items():
            self._paint_foot(painter, sheet, found, method, foot)

    def _paint_cell(self, painter: QPainter, sheet: Sheet, cell: Cell, found: Saliency) -> None:
        theme, one = self.theme, found.samples[cell.sample]
        if cell.number < 0:
            data = self.controller.data_ready
            self._plane.paint(painter, theme, cell.rect, data.points if data else None, found.samples, PLANE_LOW,
                              PLANE_HIGH)  # fmt: skip
            return
        part = one.parts[cell.number]
        attribution = one.method(cell.method) if cell.method is not None else None
        values = painted(attribution, cell.number, part.kind)
        if cell.method is None and sheet.form == "table":
            raw = None if self._is_plane() or len(found.samples) > 1 else part.values.reshape(-1)
            forms.paint_names(painter, theme, cell.rect, sheet.shown, found.feature_names, raw)
        elif cell.method is None and sheet.form == "tokens":
            forms.paint_tokens(painter, theme, cell.rect, part.words, None, None, named=True)
        elif cell.method is None:
            forms.paint_input(painter, theme, cell.rect, part)
        elif values is None:
            self._paint_note(painter, cell.rect, attribution)
        elif sheet.form == "table":
            forms.paint_bars(painter, theme, cell.rect, values.reshape(-1), sheet.shown, sheet.scales[cell.method])
        elif sheet.form == "tokens":
            several = len(found.samples) > 1
            forms.paint_tokens(painter, theme, cell.rect, part.words, values.reshape(-1), sheet.scales[cell.method],
                               named=several)  # fmt: skip
        else:
            forms.paint_map(painter, theme, cell.rect, part, values, sheet.scales[cell.method], over=self.over)

    def _paint_note(self, painter: QPainter, rect: QRectF, attribution: Attribution | None) -> None:
        """Why a method has nothing to say; or that its turn has not come yet."""
        if attribution is None or attribution.note is None:
            text = self.tr("One moment…") if attribution is None else "–"
        else:
            text = translate_message(attribution.note)
        painter.setFont(self.theme.font("tiny"))
        painter.setPen(self.theme.colour("quiet"))
        flags = CENTRE | Qt.TextFlag.TextWordWrap if rect.height() > 3 * LINE * self.theme.scale else CENTRE
        if not flags & Qt.TextFlag.TextWordWrap:
            forms.elided(painter, rect, text)
        else:
            painter.drawText(rect, int(flags), text)

    def _paint_head(
        self, painter: QPainter, sheet: Sheet, found: Saliency, rect: QRectF, sample: int, method: Method | None
    ) -> None:
        painter.setFont(self.theme.font("tiny", bold=True))
        painter.setPen(self.theme.colour("text"))
        if method is not None:
            forms.elided(painter, rect, words.names()[method])
            return
        one = found.samples[sample]
        if len(found.samples) > 1:
            answer = words.answer_text(found, one, short_form=rect.width() < 110 * self.theme.scale)
            text = f"{words.visible(one.label)} → {answer}" if one.label else answer
        elif found.classes:
            text = self.tr("Input: {0}").format(words.answer_text(found, one))
        else:
            text = self.tr("Input")
        forms.elided(painter, rect, text)

    def _paint_foot(self, painter: QPainter, sheet: Sheet, found: Saliency, method: Method, rect: QRectF) -> None:
        """Legend, and below it (where there is room) what the numbers are."""
        scale, px = sheet.scales.get(method), self.theme.scale
        if scale is None:
            return
        line = QRectF(rect.left(), rect.top(), rect.width(), min(rect.height(), LINE * px))
        if rect.height() < 2 * LINE * px:
            line.moveTop(rect.center().y() - line.height() / 2)
        paint_legend(painter, line, self.theme, scale, grow=px)
        attribution = found.samples[0].method(method)
        if attribution is None or rect.height() < 2 * LINE * px - 1:
            return
        single = len(found.samples) == 1
        text = words.unit_text(attribution, found, found.samples[0].parts[0].kind) if single else ""
        if method == "cam":
            node = self.controller.document.graph.nodes.get(attribution.node)
            text = self.tr("at {0}").format(node.name) if node is not None else ""
        if method == "occlusion" and attribution.window and max(attribution.window) > 1:
            covered = " × ".join(str(side) for side in attribution.window)
            text = self.tr("{0}, {1} covered").format(text, covered) if text else self.tr("{0} covered").format(covered)
        if single and attribution.done < 1:
            text = self.tr("{0} done").format(f"{attribution.done:.0%}")
        painter.setFont(self.theme.font("tiny"))
        painter.setPen(self.theme.colour("quiet"))
        forms.elided(painter, line.translated(0, LINE * px), text)

    # -- the mouse ----------------------------------------------------------------------------------

    def value_at(self, place: QPointF) -> str:
        """What lies under the mouse, with its exact number."""
        sheet, found = self._sheet, self.found
        if sheet is None or found is None:
            return ""
        cell = sheet.at(place)
        if cell is None:
            method = sheet.method_at(place)
            return words.sentences()[method] if method is not None else ""
        if cell.number < 0:
            return self.tr("The arrow shows where the output for the class grows fastest from this point.")
        one = found.samples[cell.sample]
        part = one.parts[cell.number]
        values = painted(one.method(cell.method), cell.number, part.kind) if cell.method is not None else None
        index = self._index_at(sheet, cell, place)
        if index is None or values is None or not np.isfinite(values[index]):
            return ""
        name = words.names()[cell.method] if cell.method is not None else ""
        return f"{name}, {self._where(sheet, cell, found, index)}: {short(float(values[index]), 4)}"

    def _index_at(self, sheet: Sheet, cell: Cell, place: QPointF) -> tuple[int, ...] | None:
        assert self.found is not None
        part = self.found.samples[cell.sample].parts[cell.number]
        if sheet.form == "table":
            rows = forms.row_rects(cell.rect, len(sheet.shown))
            return next(((index,) for row, index in zip(rows, sheet.shown, strict=True) if row.contains(place)), None)
        if sheet.form == "tokens":
            tiles = forms.token_rects(cell.rect, len(part.words))
            return next(((index,) for index, tile in enumerate(tiles) if tile.contains(place)), None)
        if part.kind == "signal":
            length = part.values.shape[1]
            return 0, min(length - 1, int((place.x() - cell.rect.left()) / cell.rect.width() * length))
        for number, tile in enumerate(forms.grid_of(cell.rect, part, self.devicePixelRatioF())):
            if tile.contains(place):
                height, width = part.values.shape[-2:]
                row = min(height - 1, int((place.y() - tile.top()) / tile.height() * height))
                column = min(width - 1, int((place.x() - tile.left()) / tile.width() * width))
                return (number, row, column) if part.kind == "volume" else (row, column)
        return None

    def _where(self, sheet: Sheet, cell: Cell, found: Saliency, index: tuple[int, ...]) -> str:
        if sheet.form == "table":
            names = found.feature_names
            return names[index[0]] if index[0] < len(names) else self.tr("input {0}").format(index[0] + 1)
        if sheet.form == "tokens":
            word = found.samples[cell.sample].parts[cell.number].words[index[0]]
            return self.tr("place {0}, “{1}”").format(index[0] + 1, "␣" if word == " " else word)
        if len(index) == 3:
            return self.tr("slice {0}, row {1}, column {2}").format(*(i + 1 for i in index))
        if found.samples[cell.sample].parts[cell.number].kind == "signal":
            return self.tr("position {0}").format(index[1] + 1)
        return self.tr("row {0}, column {1}").format(*(i + 1 for i in index))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        text = self.value_at(event.position()) if self.ready and not self.problem else ""
        if self._hover is None and text:
            self._hover = HoverCard(self.theme, self)
        if self._hover is not None:
            if text:
                self._hover.show_hit(event.globalPosition().toPoint(), "", Hit(text), None)
            else:
                self._hover.hide()
        over_name = self._sheet is not None and self._sheet.method_at(event.position()) is not None
        self.setCursor(Qt.CursorShape.PointingHandCursor if over_name or self._clickable(event.position())
                       else Qt.CursorShape.ArrowCursor)  # fmt: skip

    def _clickable(self, place: QPointF) -> bool:
        return self.selected and self._sheet is not None and self._sheet.at(place) is not None

    def leaveEvent(self, event: QEvent) -> None:
        if self._hover is not None:
            self._hover.hide()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        sheet, found = self._sheet, self.found
        if sheet is None or found is None or event.button() != Qt.MouseButton.LeftButton:
            return
        method = sheet.method_at(event.position())
        cell = sheet.at(event.position())
        if method is not None:
            self.method_wanted.emit(method if len(self.methods) > 1 else "all")
        elif self.selected and cell is not None and found.samples[cell.sample].part != "drawn":
            one = found.samples[cell.sample]
            self.controller.session.choose_sample(one.part, one.index)
