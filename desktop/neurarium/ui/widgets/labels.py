"""Words: titles, quiet text, text that gives way, numbers that stand still, lines between."""

from __future__ import annotations

import re

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QTextLayout
from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy, QWidget

from neurarium.ui.theme import Theme


def label(text: str, role: str = "", parent: QWidget | None = None, *, wrap: bool = False) -> QLabel:
    """A plain-text label; `role` is one of the sheet's: section, title, large, quiet, tiny, number, warning, error."""
    result = QLabel(text, parent)
    result.setTextFormat(Qt.TextFormat.PlainText)
    if role:
        result.setProperty("role", role)
    result.setWordWrap(wrap)
    return result


def section_title(text: str, parent: QWidget | None = None) -> QLabel:
    """The small bold line above a group."""
    return label(text, "section", parent)


def separator(parent: QWidget | None = None, *, vertical: bool = False) -> QFrame:
    """A one-pixel line."""
    line = QFrame(parent)
    line.setProperty("role", "separator")
    if vertical:
        line.setFixedWidth(1)
    else:
        line.setFixedHeight(1)
    return line


class ElidedLabel(QLabel):
    """One line that is cut with an ellipsis when there is no room; the whole text is then the tooltip.

    With `parts` it gives up whole parts before it cuts words: what stands in parentheses, then what comes after the
    last " · ", then after ": ".
    """

    def __init__(
        self, text: str = "", parent: QWidget | None = None, *, role: str = "",
        mode: Qt.TextElideMode = Qt.TextElideMode.ElideRight, parts: bool = False,
    ) -> None:  # fmt: skip
        super().__init__(text, parent)
        self._mode = mode
        self._parts = parts
        if role:
            self.setProperty("role", role)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def minimumSizeHint(self) -> QSize:
        hint = super().minimumSizeHint()
        return QSize(min(hint.width(), self.fontMetrics().averageCharWidth() * 4), hint.height())

    def shown(self) -> str:
        """What there is room for."""
        metrics, room, choice = self.fontMetrics(), self.contentsRect().width(), self._shorter()
        fitting = (words for words in choice if metrics.horizontalAdvance(words) <= room)
        return next(fitting, None) or metrics.elidedText(choice[-1], self._mode, room)

    def _shorter(self) -> list[str]:
        """The text, and what can stand for it."""
        found = [self.text()]
        if self._parts:
            found.append(re.sub(r" ?\([^()]*\)", "", found[-1]))
            for between in (" · ", ": "):
                while between in found[-1]:
                    found.append(found[-1].rpartition(between)[0])
        return found

    def paintEvent(self, event: QPaintEvent) -> None:
        shown = self.shown()
        tip = self.text() if shown != self.text() else ""
        if self.toolTip() != tip:
            self.setToolTip(tip)
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.drawText(self.contentsRect(), Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)


class LinesLabel(ElidedLabel):
    """As many lines as `set_most` allows and the text needs; only the last is cut with an ellipsis."""

    def __init__(self, text: str = "", parent: QWidget | None = None, *, role: str = "") -> None:
        super().__init__(text, parent, role=role)
        self.most = 1

    def needed(self, width: int) -> int:
        """Lines that the whole text takes at a width."""
        return len(self._broken(width, 99))

    def set_most(self, lines: int) -> None:
        """Take that many lines' height, whatever the text is."""
        self.most = max(1, lines)
        height = round(self.most * self.fontMetrics().lineSpacing()) + 1
        if self.minimumHeight() != height or self.maximumHeight() != height:
            self.setFixedHeight(height)
        self.update()

    def _broken(self, width: int, most: int) -> list[str]:
        """The text in at most `most` lines, all but the last broken at spaces."""
        text, lines = self.text(), list[str]()
        layout = QTextLayout(text, self.font())
        layout.beginLayout()
        while len(lines) < most - 1 and (line := layout.createLine()).isValid():
            line.setLineWidth(width)
            lines.append(text[line.textStart() : line.textStart() + line.textLength()].rstrip())
        rest = layout.createLine() if len(lines) == most - 1 else None
        if rest is not None and rest.isValid():
            lines.append(text[rest.textStart() :])
        layout.endLayout()
        return lines or [""]

    def shown(self) -> str:
        lines = self._broken(self.contentsRect().width(), self.most)
        lines[-1] = self.fontMetrics().elidedText(lines[-1], self._mode, self.contentsRect().width())
        return "\n".join(lines)

    def paintEvent(self, event: QPaintEvent) -> None:
        shown = self.shown()
        tip = self.text() if shown.replace("\n", " ") != self.text() else ""
        if self.toolTip() != tip:
            self.setToolTip(tip)
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.drawText(self.contentsRect(), Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft, shown)


class SteadyLabel(QWidget):
    """Quiet words and a strong number side by side ("step 410"), wide enough for the widest text so far: no jumping."""

    grown = Signal()  # a wider text than any before: whoever lays out a full row should look again

    def __init__(self, theme: Theme, name: str, widest: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._name = name
        self._widest = widest
        self._text = ""
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        theme.changed.connect(self._theme_changed)

    def _theme_changed(self) -> None:
        self.updateGeometry()
        self.update()

    @property
    def text(self) -> str:
        return self._text

    def set_name(self, name: str) -> None:
        if name != self._name:
            self._name = name
            self.updateGeometry()
            self.update()

    def set_text(self, text: str) -> None:
        """Show another number."""
        if text == self._text:
            return
        self._text = text
        self.setAccessibleName(f"{self._name} {text}")
        if self._number_width(text) > self._number_width(self._widest):
            self._widest = text
            self.updateGeometry()
            self.grown.emit()
        self.update()

    def _number_width(self, text: str) -> int:
        return QFontMetrics(self._theme.font("title", bold=True)).horizontalAdvance(text)

    def _name_width(self) -> int:
        return QFontMetrics(self._theme.font("body")).horizontalAdvance(self._name + " ")

    def sizeHint(self) -> QSize:
        return QSize(self._name_width() + self._number_width(self._widest) + 2, self._theme.px(22))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.setFont(self._theme.font("body"))
        painter.setPen(self._theme.colour("quiet"))
        painter.drawText(self.rect(), flags, self._name)
        painter.setFont(self._theme.font("title", bold=True))
        painter.setPen(self._theme.colour("text"))
        painter.drawText(self.rect().adjusted(self._name_width(), 0, 0, 0), flags, self._text or "–")
