"""The network as a list: a line for each layer, foldable headings for its groups."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QEnterEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QVBoxLayout, QWidget

from neurarium.graph import Graph, Group, Node
from neurarium.graph.grouping import group_key
from neurarium.layers import SPECS, NodeFacts
from neurarium.ui.bridge import Controller
from neurarium.ui.bridge.words import layer_count
from neurarium.ui.canvas.group_face import group_colour
from neurarium.ui.canvas.group_facts import Totals, totals
from neurarium.ui.canvas.group_words import beside_name
from neurarium.ui.panels.data_mend import size_text
from neurarium.ui.panels.measuring import Measuring, duration
from neurarium.ui.panels.words import keyboard_only
from neurarium.ui.theme import Theme

MANY = 24  # layers from which on the groups begin folded
INDENT = 12  # px at scale 1, for each level of groups
DEEPEST = 4  # levels that are set in further
CHEVRON = 26  # px at scale 1: where a click folds


@dataclass(frozen=True)
class Line:
    """One line of the list: a card, or the heading of a group."""

    key: str
    depth: int
    group: bool


def lines_of(graph: Graph, folded: set[str]) -> list[Line]:
    """Cards in the order of the network; a group stands where its first card does, all that is in it below it."""
    below: dict[str, list[tuple[str, bool]]] = {"": []}
    for node_id in graph.order():
        path = graph.path(graph.nodes[node_id].group)
        for outer, group_id in zip(("", *path), path, strict=False):
            if group_id not in below:
                below[group_id] = []
                below[outer].append((group_id, True))
        below[path[-1] if path else ""].append((node_id, False))

    def walk(home: str, depth: int) -> Iterator[Line]:
        for key, is_group in below[home]:
            yield Line(key, depth, is_group)
            if is_group and key not in folded:
                yield from walk(key, depth + 1)

    return list(walk("", 0))


class LayerRow(QAbstractButton):
    """One line of the table: strip, name and type, output shape, parameters, and their share of all as a thin bar."""

    HEIGHT = 34  # px at scale 1

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.level = 0  # groups that it lies in
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

    def _indent(self) -> int:
        return self._theme.px(INDENT) * min(self.level, DEEPEST)

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
        painter.drawRoundedRect(QRectF(px(6) + self._indent(), px(8), px(3), self.height() - px(16)), 1.5, 1.5)
        self._paint_words(painter)
        if self._share > 0:
            width = max(2.0, self._share * (self.width() - px(24) - self._indent()))
            painter.drawRoundedRect(QRectF(px(16) + self._indent(), self.height() - px(4), width, px(2)), 1, 1)

    def _paint_words(self, painter: QPainter) -> None:
        theme, px = self._theme, self._theme.px
        area = self.rect().adjusted(px(16) + self._indent(), 0, -px(8), -px(3))
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


class GroupRow(QAbstractButton):
    """The heading of a group: its name and repetitions, the parameters of all of them; the arrow folds."""

    fold_wanted = Signal()
    name_clicked = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._group = Group("")
        self._sums = Totals(0, 0, 0, 0, 0)
        self._share = 0.0
        self._time = ""
        self.level = 0
        self.folded = False
        self._on_arrow = False  # where the mouse was pressed
        self.clicked.connect(self._clicked)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        keyboard_only(self)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    def show_group(self, group: Group, sums: Totals, total: int, *, folded: bool) -> None:
        """Show one group; `total` is the parameter count of the network."""
        self._group, self._sums, self.folded = group, sums, folded
        self._share = sums.parameters / total if total else 0.0
        words = [" ".join(part for part in (group.name, beside_name(group)) if part),
                 layer_count(sums.layers)]  # fmt: skip
        if sums.parameters:
            words.append(self.tr("{count:,} parameters").format(count=sums.parameters))
        text = ", ".join(words)
        state = self.tr("folded") if folded else self.tr("unfolded")
        self.setAccessibleName(f"{text}, {state}")
        arrow = self.tr("The arrow folds and unfolds it here (keys ← and →).")
        self.setToolTip(f"{text}\n{arrow}")
        self.update()

    def show_time(self, times: tuple[float, float] | None) -> None:
        """Seconds forward and back of all that is in it."""
        text = f"{duration(times[0])} + {duration(times[1])}" if times is not None else ""
        if text != self._time:
            self._time = text
            self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(200), self._theme.px(LayerRow.HEIGHT))

    def _indent(self) -> int:
        return self._theme.px(INDENT) * min(self.level, DEEPEST)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._on_arrow = event.position().x() < self._indent() + self._theme.px(CHEVRON)
        super().mousePressEvent(event)

    def _clicked(self) -> None:
        (self.fold_wanted if self._on_arrow else self.name_clicked).emit()
        self._on_arrow = False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        closing = {Qt.Key.Key_Left: True, Qt.Key.Key_Right: False}.get(Qt.Key(event.key()))
        if closing is None:
            super().keyPressEvent(event)
        elif closing != self.folded:
            self.fold_wanted.emit()

    def enterEvent(self, event: QEnterEvent) -> None:
        self.update()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self.update()
        super().leaveEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, px = self._theme, self._theme.px
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.underMouse() or self.hasFocus():
            painter.setPen(theme.colour("selection") if self.hasFocus() else Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("hover"))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), px(6), px(6))
        self._paint_arrow(painter, QPointF(self._indent() + px(12), (self.height() - px(3)) / 2))
        self._paint_words(painter)
        if self._share > 0:
            left = self._indent() + px(24)
            width = max(2.0, self._share * (self.width() - px(8) - left))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(group_colour(theme, self._group))
            painter.drawRoundedRect(QRectF(left, self.height() - px(4), width, px(2)), 1, 1)

    def _paint_arrow(self, painter: QPainter, middle: QPointF) -> None:
        size = self._theme.px(4)
        painter.setPen(QPen(self._theme.colour("quiet"), self._theme.px(2), Qt.PenStyle.SolidLine,
                            Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin))  # fmt: skip
        if self.folded:
            corners = (QPointF(-size / 2, -size), QPointF(size / 2, 0), QPointF(-size / 2, size))
        else:
            corners = (QPointF(-size, -size / 2), QPointF(0, size / 2), QPointF(size, -size / 2))
        painter.drawPolyline([middle + corner for corner in corners])

    def _paint_words(self, painter: QPainter) -> None:
        theme, px = self._theme, self._theme.px
        area = self.rect().adjusted(self._indent() + px(24), 0, -px(8), -px(3))
        middle = Qt.AlignmentFlag.AlignVCenter
        bold, small = theme.font("small", bold=True), theme.font("small")
        painter.setFont(bold)
        count = f"{self._sums.parameters:,}" if self._sums.parameters else ""
        room = area.width() - painter.fontMetrics().horizontalAdvance(count) - px(8)
        painter.setPen(theme.colour("text"))
        painter.drawText(area, middle | Qt.AlignmentFlag.AlignRight, count)
        times = f" × {self._group.repeat}" if self._group.repeat > 1 else ""
        most = room - painter.fontMetrics().horizontalAdvance(times)
        name = painter.fontMetrics().elidedText(self._group.name, Qt.TextElideMode.ElideRight, most) + times
        painter.drawText(area, middle, name)
        used = painter.fontMetrics().horizontalAdvance(name) + px(8)
        painter.setFont(small)
        painter.setPen(theme.colour("quiet"))
        beside = self._time or layer_count(self._sums.layers)
        wide = painter.fontMetrics().horizontalAdvance(beside)
        if used + wide <= room:
            painter.drawText(area.adjusted(0, 0, room - area.width(), 0), middle | Qt.AlignmentFlag.AlignRight, beside)


class LayerList(QWidget):
    """All lines. Lines are kept and filled anew; which groups are folded belongs to the list, not to the drawing."""

    chosen = Signal(str)  # the id of a card, or the key of a group
    folded = Signal()  # or unfolded: other lines are to be seen

    def __init__(self, controller: Controller, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._controller = controller
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._turned: dict[str, bool] = {}  # groups that a hand has folded or unfolded
        self._cards: list[LayerRow] = []
        self._headings: list[GroupRow] = []
        self.lines: list[Line] = []
        self.rows: dict[str, LayerRow | GroupRow] = {}  # by the id of the card or group
        controller.document_replaced.connect(self._turned.clear)

    def refresh(self) -> None:
        """Show the newest state of the drawing."""
        graph, analysis = self._controller.document.graph, self._controller.analysis
        many = len(graph.nodes) > MANY
        folded = {one for one in graph.groups if self._turned.get(one, many)}
        self.lines = lines_of(graph, folded)
        cards, headings = iter(self._cards_for(self.lines)), iter(self._headings_for(self.lines))
        self.rows = {}
        for index, line in enumerate(self.lines):
            row: LayerRow | GroupRow
            if line.group:
                row = heading = next(headings)
                sums = totals(graph, analysis, line.key)
                heading.show_group(graph.groups[line.key], sums, analysis.parameters, folded=line.key in folded)
            else:
                row = card = next(cards)
                card.show_layer(graph.nodes[line.key], analysis.facts.get(line.key), analysis.parameters)
            row.level = line.depth
            row.setProperty("line", line.key)
            self.rows[line.key] = row
            if self._column.indexOf(row) != index:
                self._column.insertWidget(index, row)
            row.show()
        for spare in (*cards, *headings):
            spare.hide()

    def show_times(self, measuring: Measuring) -> None:
        """What was measured, beside each line."""
        graph = self._controller.document.graph
        for line in self.lines:
            ids = graph.members(line.key) if line.group and line.key in graph.groups else {line.key}
            self.rows[line.key].show_time(measuring.of(*ids))

    def _cards_for(self, lines: list[Line]) -> list[LayerRow]:
        while len(self._cards) < sum(not line.group for line in lines):
            row = LayerRow(self._controller.theme, self)
            row.clicked.connect(lambda _on=False, row=row: self.chosen.emit(row.property("line")))
            self._cards.append(row)
        return self._cards

    def _headings_for(self, lines: list[Line]) -> list[GroupRow]:
        while len(self._headings) < sum(line.group for line in lines):
            row = GroupRow(self._controller.theme, self)
            row.name_clicked.connect(lambda row=row: self.chosen.emit(group_key(row.property("line"))))
            row.fold_wanted.connect(lambda row=row: self._turn(row))
            self._headings.append(row)
        return self._headings

    def _turn(self, row: GroupRow) -> None:
        """Fold or unfold; the line keeps the keyboard where it has it."""
        key = row.property("line")
        self._turned[key] = not row.folded
        held = row.hasFocus()
        self.refresh()
        if held and key in self.rows:
            self.rows[key].setFocus()
        self.folded.emit()
