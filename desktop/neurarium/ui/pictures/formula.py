"""LaTeX formulas, set by ziamath as vector pictures. ziamath is imported beside the window, never before it stands."""

from __future__ import annotations

import importlib
import re
import sys
import threading
from collections.abc import Generator
from dataclasses import dataclass, replace
from functools import lru_cache

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QSizePolicy, QWidget

from neurarium.ui.theme import Theme

SIZE = 17.0  # px of a letter's em at scale 1
SMALLEST = 0.8  # a formula is shrunk so far before it is broken into lines
PADDING, RADIUS, LEADING = 12, 8, 6  # px at scale 1
POLL_MS = 40
BREAK = re.compile(r"\s(?:=|\+|-|\\quad)\s")
NEW = r"\quad "  # separates two formulas: the second always begins a line of its own
OPEN, CLOSE = "{([", "})]"


@dataclass(frozen=True)
class Line:
    """One set line: its picture and its size in px."""

    renderer: QSvgRenderer
    width: float
    height: float
    goes_on: bool = False  # what the line before has begun


def pieces(latex: str) -> list[str]:
    """The formula cut where a line may end: before an operator that stands in no bracket.

    A piece that begins with + or − keeps the space of a two-sided operator through an empty group.
    """
    cuts, depth, index = [0], 0, 0
    while index < len(latex):
        if latex[index] in OPEN:
            depth += 1
        elif latex[index] in CLOSE:
            depth -= 1
        elif depth == 0 and (match := BREAK.match(latex, index)):
            cuts.append(index)
            index = match.end() - 2  # the space after the operator may begin no other
        index += 1
    parts = [latex[start:end].strip() for start, end in zip(cuts, [*cuts[1:], len(latex)], strict=True)]
    return [part if not i or part.startswith(NEW) else "{} " + part for i, part in enumerate(parts) if part]


@lru_cache(maxsize=1024)
def set_line(latex: str, colour: str, size: float) -> Line | None:
    """One line set by ziamath (which must have been imported); None for what it cannot set."""
    ziamath = importlib.import_module("ziamath")
    ziamath.config.svg2 = False  # QtSvg draws its default SVG blank
    try:
        svg = ziamath.Latex(latex, size=size, color=colour).svg()
    except Exception:  # its parser raises whatever its inner parts raise
        return None
    renderer = QSvgRenderer(QByteArray(svg.encode()))
    box = renderer.viewBoxF()
    return Line(renderer, box.width(), box.height()) if renderer.isValid() and box.width() > 0 else None


def set_lines(latex: str, colour: str, size: float, width: float) -> tuple[list[Line], float] | None:
    """The formula in as few lines as `width` allows, and the factor they are to be shrunk by (1 or a little less)."""
    steps = setting(latex, colour, size, width)
    while True:
        try:
            next(steps)
        except StopIteration as end:
            answer: tuple[list[Line], float] | None = end.value
            return answer


def setting(
    latex: str, colour: str, size: float, width: float
) -> Generator[None, None, tuple[list[Line], float] | None]:
    """As `set_lines`, in steps of one call of ziamath each (about 10 ms)."""
    whole = set_line(latex, colour, size)
    if whole is None:
        return None
    if whole.width * SMALLEST <= width:
        return [whole], min(1.0, width / whole.width)
    lines: list[Line] = []
    text, goes_on = "", False

    def end() -> None:
        line = set_line(text, colour, size)
        if line is not None:
            lines.append(replace(line, goes_on=goes_on))

    for piece in pieces(latex):
        yield
        longer = f"{text} {piece.removeprefix('{} ')}" if text else piece
        line = set_line(longer, colour, size)
        if text and (piece.startswith(NEW) or (line is not None and line.width > width)):
            end()
            text, goes_on = piece.removeprefix(NEW), not piece.startswith(NEW)
        else:
            text = longer
    end()
    widest = max((line.width for line in lines), default=width)
    return lines, min(1.0, width / widest)


class FormulaLabel(QWidget):
    """Shows one formula in a box, as wide as it is given, as high as it needs. Without a formula it hides."""

    def __init__(self, theme: Theme, latex: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._latex = ""
        self._lines: list[Line] = []
        self._shrink = 1.0
        self._failed = False
        self._timer = QTimer(self)
        self._timer.setObjectName("waits for the formula setter")
        self._timer.setInterval(POLL_MS)
        self._timer.timeout.connect(self._look)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        theme.changed.connect(self._arrange)
        self.set_formula(latex)

    def set_formula(self, latex: str) -> None:
        """Show a formula; "" hides the label."""
        if latex == self._latex and (latex or self.isHidden()):
            return
        self._latex = latex
        self.setVisible(bool(latex))
        self.setAccessibleName(latex)
        if latex:
            self._arrange()

    def _arrange(self) -> None:
        """Set the lines for the width at hand, as soon as ziamath is there."""
        if not self._latex:
            return
        if not loaded():
            load()
            self._timer.start()
            return
        px = self._theme.px
        room = max(40.0, self.width() - 2.0 * px(PADDING))
        answer = set_lines(self._latex, self._theme.name("text"), SIZE * self._theme.scale, room)
        self._failed = answer is None
        self._lines, self._shrink = answer if answer is not None else ([], 1.0)
        self.setFixedHeight(self._height())
        self.update()

    def _look(self) -> None:
        if loaded():
            self._timer.stop()
            self._arrange()

    def _height(self) -> int:
        px = self._theme.px
        if not self._lines:
            return px(SIZE) + 2 * px(PADDING)
        # Not less where lines are shrunk: a page that is lower when its scroll bar makes it narrower needs no bar, and
        # then needs it again, for ever.
        heights = sum(line.height for line in self._lines)
        return round(heights + px(LEADING) * (len(self._lines) - 1)) + 2 * px(PADDING) - px(4)

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(240), self._height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        if event.size().width() != event.oldSize().width():
            self._arrange()

    def hideEvent(self, event: object) -> None:
        self._timer.stop()

    def showEvent(self, event: object) -> None:
        if self._latex and not self._lines:
            self._arrange()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, px = self._theme, self._theme.px
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.colour("line"), 1))
        painter.setBrush(theme.colour("field"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), px(RADIUS), px(RADIUS))
        if self._failed:  # better the source than nothing
            painter.setFont(theme.font("small"))
            painter.setPen(theme.colour("text"))
            painter.drawText(QRectF(self.rect()), int(Qt.AlignmentFlag.AlignCenter), self._latex)
            return
        y = float(px(PADDING) - px(2))
        for line in self._lines:
            width, height = line.width * self._shrink, line.height * self._shrink
            indent = px(14) if line.goes_on and width + px(14) <= self.width() - 2 * px(PADDING) else 0
            line.renderer.render(painter, QRectF(px(PADDING) + indent, y + (line.height - height) / 2, width, height))
            y += line.height + px(LEADING)


def loaded() -> bool:
    """Whether ziamath can be used at once (its import has ended, not merely begun)."""
    module = sys.modules.get("ziamath")
    return module is not None and not getattr(getattr(module, "__spec__", None), "_initializing", False)


def load() -> None:
    """Import ziamath in a thread of its own (a quarter of a second), unless that is under way."""
    if not any(thread.name == "formula setter" for thread in threading.enumerate()):
        threading.Thread(target=importlib.import_module, args=("ziamath",), name="formula setter", daemon=True).start()
