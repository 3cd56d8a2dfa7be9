"""A list of formulas as they stand in a paper: each beside the names of its cards, lit and clicked like lines of code.

A picture takes about 10 ms to set, so a timer sets them one by one, those in view first; what was set before is kept.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Generator, Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QHideEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QScrollArea, QSizePolicy, QWidget

from neurarium.ui.pictures.formula import LEADING, POLL_MS, SIZE, Line, load, loaded, setting
from neurarium.ui.theme import Theme

NAMES, INDENT, GAP = 130, 22, 14  # px at scale 1
ABOVE, HEIGHT = 9, 22  # around a formula; of one that is not set yet
INDENT_MARK = r"\quad "


@dataclass
class Row:
    """One formula: its line of the text, what is written beside it, and, once it is set, its picture."""

    line: int
    latex: str
    names: str
    level: int = 0
    lines: list[Line] = field(default_factory=list)
    shrink: float = 1.0
    done: bool = False
    y: int = 0
    height: int = 0


class FormulaList(QScrollArea):
    """`clicked` is called with the number of the line of a clicked row."""

    def __init__(self, theme: Theme, clicked: Callable[[int], None], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.page = _Page(theme, clicked, self)
        self.setWidget(self.page)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    @property
    def rows(self) -> list[Row]:
        return self.page.rows

    def set_formulas(self, formulas: Sequence[tuple[int, str, str]]) -> None:
        """(line, LaTeX, names of its cards) from top to bottom; the place that is looked at stays."""
        place = self.verticalScrollBar().value()
        self.page.set_formulas(formulas)
        self.verticalScrollBar().setValue(place)

    def light(self, lines: Collection[int], *, show: bool) -> None:
        """Mark the rows of these lines; `show` brings the first into view."""
        self.page.lit = set(lines)
        self.page.update()
        first = next((row for row in self.rows if row.line in self.page.lit), None)
        if show and first is not None:
            top, height = self.verticalScrollBar().value(), self.viewport().height()
            if not any(row.line in lines and top <= row.y and row.y + row.height <= top + height for row in self.rows):
                self.verticalScrollBar().setValue(max(0, first.y - self._theme.px(30)))

    def settled(self) -> bool:
        """Whether every formula stands as a picture."""
        return all(row.done for row in self.rows)


class _Page(QWidget):
    def __init__(self, theme: Theme, clicked: Callable[[int], None], area: FormulaList) -> None:
        super().__init__()
        self._theme, self._clicked, self._area = theme, clicked, area
        self.rows: list[Row] = []
        self.lit: set[int] = set()
        self._hovered: Row | None = None
        self._set_for = 0  # width that the lines were broken for
        self._work: tuple[Row, Generator[None, None, tuple[list[Line], float] | None]] | None = None
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._step)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self._again)

    # -- setting ---------------------------------------------------------------------------------

    def set_formulas(self, formulas: Sequence[tuple[int, str, str]]) -> None:
        known = {(row.latex, row.level): row for row in self.rows if row.done}
        self.rows = []
        for line, latex, names in formulas:
            level = 0
            while latex.startswith(INDENT_MARK):
                latex, level = latex.removeprefix(INDENT_MARK), level + 1
            row = Row(line, latex, names, level)
            if (old := known.get((latex, level))) is not None:
                row.lines, row.shrink, row.done = old.lines, old.shrink, True
            self.rows.append(row)
        self._hovered = self._work = None
        self.setAccessibleName("\n".join(row.latex for row in self.rows))
        self._arrange()
        self._begin()

    def _again(self) -> None:
        """Another width or theme: set all anew."""
        for row in self.rows:
            row.done = False
        self._work = None
        self._arrange()
        self._begin()

    def _begin(self) -> None:
        if self.isVisible() and not all(row.done for row in self.rows):
            if not loaded():
                load()
            self._timer.start(0 if loaded() else POLL_MS)

    def _step(self) -> None:
        """Set one line of one formula."""
        if not loaded():
            return
        self._timer.setInterval(0)
        if self._work is None:
            row = self._next()
            if row is None:
                self._timer.stop()
                return
            theme = self._theme
            room = max(60.0, self._width() - self._left(row) - float(theme.px(GAP)))
            self._work = row, setting(row.latex, theme.name("text"), SIZE * theme.scale, room)
        row, steps = self._work
        try:
            next(steps)
        except StopIteration as end:
            row.lines, row.shrink = end.value if end.value is not None else ([], 1.0)
            row.done, self._work = True, None
            self._arrange()

    def _width(self) -> int:
        """The page's, whether or not the scroll bar shows just now."""
        return self._area.width() - self._area.verticalScrollBar().sizeHint().width()

    def _next(self) -> Row | None:
        """What is to be set now: what is in view first."""
        waiting = [row for row in self.rows if not row.done]
        top = self._area.verticalScrollBar().value()
        bottom = top + self._area.viewport().height()
        inside = (row for row in waiting if row.y + row.height >= top and row.y <= bottom)
        return next(inside, next(iter(waiting), None))

    def _arrange(self) -> None:
        """Rows below each other; what is above the view may grow without moving what is in it."""
        px, y = self._theme.px, self._theme.px(4)
        for row in self.rows:
            heights = [line.height * row.shrink for line in row.lines] or [float(px(HEIGHT))]
            row.y = y
            row.height = round(sum(heights)) + px(LEADING) * (len(heights) - 1) + 2 * px(ABOVE) - px(6)
            y += row.height
        self.setFixedHeight(y + px(8))
        self.update()

    def _left(self, row: Row) -> int:
        return self._theme.px(NAMES) + self._theme.px(GAP) + row.level * self._theme.px(INDENT)

    # -- Qt --------------------------------------------------------------------------------------

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(400), self.height())

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._begin()

    def hideEvent(self, event: QHideEvent) -> None:
        self._timer.stop()
        super().hideEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        if self._width() != self._set_for and self.rows:
            self._set_for = self._width()
            self._again()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._hover(self._row_at(event.position().y()))

    def leaveEvent(self, event: QEvent) -> None:
        self._hover(None)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        row = self._row_at(event.position().y())
        if event.button() == Qt.MouseButton.LeftButton and row is not None:
            self._clicked(row.line)

    def _row_at(self, y: float) -> Row | None:
        return next((row for row in self.rows if row.y <= y < row.y + row.height), None)

    def _hover(self, row: Row | None) -> None:
        if row is not self._hovered:
            self._hovered = row
            self.setCursor(
                Qt.CursorShape.PointingHandCursor if row is not None else Qt.CursorShape.ArrowCursor
            )
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, px = self._theme, self._theme.px
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(theme.font("small"))
        metrics = painter.fontMetrics()
        shown: QRect = event.rect()
        for row in self.rows:
            if row.y > shown.bottom() or row.y + row.height < shown.top():
                continue
            lit = row.line in self.lit
            if lit or row is self._hovered:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(theme.colour("selection", 0.22) if lit else theme.colour("hover"))
                painter.drawRoundedRect(QRectF(0, row.y, self.width() - 1, row.height), px(5), px(5))
            painter.setPen(QPen(theme.colour("text" if lit else "quiet")))
            place = QRect(px(6), row.y, px(NAMES) - px(6), row.height)
            text = metrics.elidedText(row.names, Qt.TextElideMode.ElideRight, place.width())
            painter.drawText(place, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight), text)
            self._paint_formula(painter, row)

    def _paint_formula(self, painter: QPainter, row: Row) -> None:
        px = self._theme.px
        x, y = float(self._left(row)), float(row.y + px(ABOVE) - px(3))
        if row.done and not row.lines:  # what cannot be set is shown as it is written
            place = QRectF(x, row.y, self.width() - x, row.height)
            painter.drawText(place, int(Qt.AlignmentFlag.AlignVCenter), row.latex)
            return
        for line in row.lines:
            width, height = line.width * row.shrink, line.height * row.shrink
            more = px(14) if line.goes_on and x + width + px(14) <= self.width() else 0
            line.renderer.render(painter, QRectF(x + more, y, width, height))
            y += height + px(LEADING)
