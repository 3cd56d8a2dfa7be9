"""What the layer form shows when nothing is selected: the network as a whole, layer by layer, and its problems."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QEnterEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from neurarium.graph import Node
from neurarium.layers import SPECS, NodeFacts
from neurarium.layers.spec import Mend, Problem
from neurarium.ui.bridge import Controller, translate_message
from neurarium.ui.panels.data_mend import size_text
from neurarium.ui.panels.form import FormColumn
from neurarium.ui.panels.measuring import MeasureRow, Measuring, duration
from neurarium.ui.panels.notes import NoteBox
from neurarium.ui.panels.tiles import TileGrid
from neurarium.ui.panels.words import Words, keyboard_only
from neurarium.ui.pictures.numbers import bytes_text, percent
from neurarium.ui.theme import Theme


class LayerRow(QAbstractButton):
    """One line of the table: strip, name and type, output shape, parameters, and their share of all as a thin bar."""

    HEIGHT = 34  # px at scale 1

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._node: Node | None = None
        self._shape = ""
        self._parameters: int | None = None
        self._share = 0.0
        self._time = ""
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        keyboard_only(self)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    def show_layer(self, node: Node, facts: NodeFacts | None, total: int) -> None:
        """Show one layer; `total` is the parameter count of the network."""
        shapes = facts.outputs or facts.inputs if facts is not None else {}
        self._node = node
        self._shape = " | ".join(size_text(shape) for shape in shapes.values())
        self._parameters = facts.parameters if facts is not None else None
        self._share = (self._parameters or 0) / total if total else 0.0
        words = f"{node.name}, {node.type}, {self._shape}"
        if self._parameters:
            words += ", " + self.tr("{count:,} parameters").format(count=self._parameters)
        self.setAccessibleName(words)
        tip = words + (self.tr(", {share:.0f} % of all").format(share=100 * self._share) if self._share else "")
        self.setToolTip(tip)
        self.update()

    def show_time(self, times: tuple[float, float] | None) -> None:
        """Seconds forward and back, as measured; they take the place of the output's shape."""
        text = f"{duration(times[0])} + {duration(times[1])}" if times is not None else ""
        if text != self._time:
            self._time = text
            self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(200), self._theme.px(self.HEIGHT))

    def enterEvent(self, event: QEnterEvent) -> None:
        self.update()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self.update()
        super().leaveEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._node is None:
            return
        theme, px = self._theme, self._theme.px
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.underMouse() or self.hasFocus():
            painter.setPen(theme.colour("selection") if self.hasFocus() else Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("hover"))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), px(6), px(6))
        spec = SPECS.get(self._node.type)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.family_colour(spec.family if spec else "io"))
        painter.drawRoundedRect(QRectF(px(6), px(8), px(3), self.height() - px(16)), 1.5, 1.5)
        self._paint_words(painter)
        if self._share > 0:
            width = max(2.0, self._share * (self.width() - px(24)))
            painter.drawRoundedRect(QRectF(px(16), self.height() - px(4), width, px(2)), 1, 1)

    def _paint_words(self, painter: QPainter) -> None:
        theme, px = self._theme, self._theme.px
        area = self.rect().adjusted(px(16), 0, -px(8), -px(3))
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.save()
        painter.setFont(theme.font("small"))
        metrics = painter.fontMetrics()
        count = f"{self._parameters:,}" if self._parameters else ""
        count_width = max(metrics.horizontalAdvance(count), px(52))
        painter.setPen(theme.colour("text"))
        painter.drawText(area, middle | Qt.AlignmentFlag.AlignRight, count)
        middle_words = self._time or self._shape
        most = area.width() // (2 if self._time else 3)
        shape_width = min(metrics.horizontalAdvance(middle_words) + px(2), most)
        painter.setPen(theme.colour("quiet"))
        place = area.adjusted(0, 0, -count_width - px(6), 0)
        shape = metrics.elidedText(middle_words, Qt.TextElideMode.ElideRight, shape_width)
        painter.drawText(place, middle | Qt.AlignmentFlag.AlignRight, shape)
        room = place.width() - shape_width - px(8)
        painter.setPen(theme.colour("text"))
        name = self._node.name if self._node is not None else ""
        kind = self._node.type if self._node is not None else ""
        first = metrics.elidedText(kind, Qt.TextElideMode.ElideRight, room)
        painter.drawText(area, middle, first)
        used = metrics.horizontalAdvance(first) + px(6)
        painter.setPen(theme.colour("quiet"))
        if name.casefold() != kind.casefold() and room - used > px(24):
            elided = metrics.elidedText(name, Qt.TextElideMode.ElideRight, room - used)
            painter.drawText(area.adjusted(used, 0, 0, 0), middle, elided)
        painter.restore()


class NetworkPage(FormColumn):
    """Totals, the list of layers, the list of problems; every line leads to its card."""

    def __init__(
        self, controller: Controller, parent: QWidget | None = None, *, measuring: Measuring | None = None
    ) -> None:
        super().__init__(controller.theme, parent)
        self._controller = controller
        self._measuring = measuring or Measuring(controller, self)
        self._measuring.changed.connect(self._show_times)
        theme = controller.theme
        self.title = Words(theme, self.tr("The network"), "title")
        self.sentence = Words(theme, "", "quiet")
        self.sentence.setContentsMargins(0, 0, 0, theme.px(4))
        self.tiles = TileGrid(theme, self)
        self.tiles.add("layers", self.tr("Layers"), self.tr("Cards in the drawing, Input and Output included."))
        self.tiles.add("parameters", self.tr("Parameters"), self.tr("How many numbers the network learns in all."))
        self.tiles.add("macs", self.tr("Multiply-adds"),
                       self.tr("How often two numbers are multiplied and added up to compute one sample."))
        self.tiles.add("memory", self.tr("Size of the weights"),
                       self.tr("The parameters as 32-bit numbers, four bytes each."))  # fmt: skip
        self.tiles.add("activations", self.tr("Activation memory"),
                       self.tr("What all layers put out takes up while training, for one sample of the batch."))
        self.tiles.add("trainable", self.tr("Trainable"),
                       self.tr("The parameters that learn; those of frozen layers stay as they are."))  # fmt: skip
        self.times = MeasureRow(controller, self._measuring, self)
        self.boxes: list[NoteBox] = []
        self._shown_problems: list[Problem] = []
        self.list_title = QWidget(self)
        head = QHBoxLayout(self.list_title)
        head.setContentsMargins(0, 0, theme.px(8), 0)
        head.addWidget(Words(theme, self.tr("Layer by layer"), "section", wrap=False))
        head.addStretch(1)
        self.columns = Words(theme, self.tr("output · parameters"), "tiny", wrap=False)
        head.addWidget(self.columns)
        self.list = QWidget(self)
        self._list_column = QVBoxLayout(self.list)
        self._list_column.setContentsMargins(0, 0, 0, 0)
        self._list_column.setSpacing(0)
        self.lines: list[LayerRow] = []
        for widget, gap in (
            (self.title, 0), (self.sentence, 0), (self.tiles, 4), (self.times, 2), (self.list_title, 6), (self.list, 0),
        ):  # fmt: skip
            self.add(widget, gap)

    def refresh(self) -> None:
        """Show the newest state of the drawing."""
        graph, analysis = self._controller.document.graph, self._controller.analysis
        wrong = any(problem.level == "error" for problem in analysis.problems)  # said in its own box below
        missing = analysis.summary is not None and not analysis.runnable and not wrong and bool(graph.nodes)
        summary = translate_message(analysis.summary) if missing and analysis.summary is not None else ""
        self.sentence.set_text(f"{summary}\n{self._advice()}".strip())
        self.tiles.tiles["layers"].set_value(f"{len(graph.nodes):,}")
        self.tiles.tiles["parameters"].set_value(f"{analysis.parameters:,}")
        self.tiles.tiles["macs"].set_value(f"{analysis.macs:,}")
        self.tiles.tiles["memory"].set_value(bytes_text(4 * analysis.parameters))
        self.tiles.tiles["activations"].set_value(bytes_text(analysis.memory))
        keys = ["layers", "parameters", "macs", "memory"]
        if analysis.memory:
            keys.append("activations")
        if analysis.trainable < analysis.parameters:
            share = percent(analysis.trainable / analysis.parameters)
            self.tiles.tiles["trainable"].set_value(f"{analysis.trainable:,} ({share})")
            keys.append("trainable")
        self.tiles.show_only(tuple(keys))
        self.tiles.setVisible(bool(graph.nodes))
        self.list_title.setVisible(bool(graph.nodes))
        self._show_layers()
        self._show_times()
        self._show_problems(list(analysis.problems))

    def _show_times(self) -> None:
        self.times.setVisible(self._controller.analysis.runnable and self._controller.data_ready is not None)
        self.times.show_times(self._measuring.total())
        timed = self._measuring.timings is not None
        self.columns.set_text(self.tr("forward + back · parameters") if timed else self.tr("output · parameters"))
        for node_id, line in zip(self._controller.document.graph.order(), self.lines, strict=False):
            line.show_time(self._measuring.of(node_id))

    def _advice(self) -> str:
        if not self._controller.document.graph.nodes:
            return self.tr("Drag a layer from the left onto the canvas, or open an example.")
        return self.tr("Click a card to see and change its values.")

    def _show_layers(self) -> None:
        graph, analysis = self._controller.document.graph, self._controller.analysis
        order = graph.order()
        while len(self.lines) < len(order):
            line = LayerRow(self.theme, self.list)
            self._list_column.addWidget(line)
            self.lines.append(line)
            line.clicked.connect(partial(self._select, len(self.lines) - 1))
        for index, line in enumerate(self.lines):
            line.setVisible(index < len(order))
            if index < len(order):
                line.show_layer(graph.node(order[index]), analysis.facts.get(order[index]), analysis.parameters)

    def _select(self, index: int) -> None:
        order = self._controller.document.graph.order()
        if index < len(order):
            self._controller.select([order[index]])

    def _show_problems(self, problems: list[Problem]) -> None:
        if problems == self._shown_problems:
            return
        self._shown_problems = problems
        for box in self.boxes:
            self.body.removeWidget(box)
            box.hide()
            box.deleteLater()
        self.boxes = []
        place = self.body.indexOf(self.sentence) + 1
        for problem in problems:
            box = NoteBox(self.theme, parent=self)
            node = self._controller.document.graph.nodes.get(problem.node)
            name = node.name if node is not None else ""
            actions = [(translate_message(mend.label), partial(self._mend, mend)) for mend in problem.mends]
            if node is not None:
                actions.append((self.tr("Show {name}").format(name=name), partial(self._show_card, problem.node)))
            role = {"error": "problem", "warning": "advice"}.get(problem.level, "raised")
            box.show_note(name, translate_message(problem.message), actions, role=role)
            self.body.insertWidget(place + len(self.boxes), box)
            self.boxes.append(box)

    def _mend(self, mend: Mend) -> None:
        self._controller.push_graph(mend.edit)

    def _show_card(self, node_id: str) -> None:
        self._controller.select([node_id])
