"""Buttons: words on raised ground, one blue primary, icon buttons that always have a tooltip and a name."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QCursor, QFont, QFontMetrics, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractButton,
    QMenu,
    QPushButton,
    QStyle,
    QStyleOptionButton,
    QStylePainter,
    QToolButton,
    QWidget,
)
from shiboken6 import isValid

from neurarium.ui.theme import Theme
from neurarium.ui.widgets.icons import IconKeeper, draw_icon


class PlainButton(QPushButton):
    """A button with words. `icon_name` puts an icon before them; `small` is for cards and notices."""

    def __init__(
        self, theme: Theme, text: str, parent: QWidget | None = None, *, tip: str = "", icon_name: str = "",
        small: bool = False,
    ) -> None:  # fmt: skip
        super().__init__(text, parent)
        self.setAutoDefault(False)
        if small:
            self.setProperty("kind", "small")
        if tip:
            self.setToolTip(tip)
        self.keeper = IconKeeper(self, theme, icon_name, size=14) if icon_name else None

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)  # the click; it may be the button's last
        if isValid(self) and self.hasFocus():
            self.clearFocus()  # Space is the window's again: it trains


class PrimaryButton(QPushButton):
    """The one blue button of a place."""

    def __init__(
        self, theme: Theme, text: str, parent: QWidget | None = None, *, tip: str = "", icon_name: str = ""
    ) -> None:
        super().__init__(text, parent)
        self.setProperty("kind", "primary")
        self.setAutoDefault(False)
        if tip:
            self.setToolTip(tip)
        self.keeper = IconKeeper(self, theme, icon_name, role="action_text", size=14) if icon_name else None


class ToolButton(QToolButton):
    """An icon with a tooltip that is also its accessible name. `ghost` has no ground until the pointer is on it."""

    def __init__(
        self, theme: Theme, icon_name: str, tip: str, parent: QWidget | None = None, *, ghost: bool = False,
        size: int = 16, role: str = "text",
    ) -> None:  # fmt: skip
        super().__init__(parent)
        if ghost:
            self.setProperty("kind", "ghost")
        self.setToolTip(tip)
        self.setAccessibleName(tip)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.keeper = IconKeeper(self, theme, icon_name, role=role, size=size)

    def setMenu(self, menu: QMenu) -> None:
        super().setMenu(menu)
        menu.aboutToHide.connect(lambda: QTimer.singleShot(0, self, self._after_menu))

    def _after_menu(self) -> None:
        """The pointer went away over the menu, and nobody told the button: it would look touched for ever."""
        if not self.rect().contains(self.mapFromGlobal(QCursor.pos())):
            self.setAttribute(Qt.WidgetAttribute.WA_UnderMouse, False)
            self.update()


class MenuButton(PlainButton):
    """A button with words and a small arrow that opens its menu (`setMenu`) or is clicked."""

    ARROW = 10  # px at scale 1

    def __init__(
        self, theme: Theme, text: str, parent: QWidget | None = None, *, tip: str = "", icon_name: str = ""
    ) -> None:
        super().__init__(theme, text, parent, tip=tip, icon_name=icon_name)
        self.setProperty("kind", "menu")
        self._theme = theme

    def sizeHint(self) -> QSize:
        px = self._theme.px
        width = self.fontMetrics().horizontalAdvance(self.text()) + px(12 + 8 + self.ARROW + 10)
        if self.keeper is not None:
            width += self.iconSize().width() + px(7)
        return QSize(width, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        # The sheet draws ground and border; words and arrow are ours, because a sheet centres words over the arrow.
        px = self._theme.px
        painter = QStylePainter(self)
        option = QStyleOptionButton()
        self.initStyleOption(option)
        painter.drawControl(QStyle.ControlElement.CE_PushButtonBevel, option)
        enabled, height = self.isEnabled(), self.height()
        left = px(12)
        if self.keeper is not None:
            side = self.iconSize().width()
            role = self.keeper.role if enabled else "faint"
            draw_icon(
                painter, self.keeper.name, QRectF(left, (height - side) / 2, side, side), self._theme.colour(role)
            )
            left += side + px(7)
        side = px(self.ARROW)
        right = self.width() - px(10) - side
        painter.setPen(self._theme.colour("text" if enabled else "faint"))
        words = QRectF(left, 0, right - px(6) - left, height)
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, self.text())
        arrow = self._theme.colour("quiet" if enabled else "faint")
        draw_icon(painter, "chevron-down", QRectF(right, (height - side) / 2 + 1, side, side), arrow)


class Switch(QAbstractButton):
    """On or off, with its words on the left and the switch at the right end."""

    WIDTH, HEIGHT = 34, 20  # px at scale 1

    def __init__(
        self, theme: Theme, text: str = "", parent: QWidget | None = None, *, quiet: bool = False
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._theme = theme
        self._quiet = quiet  # words like those before the fields in its row
        self.setText(text)
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(text)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        theme.changed.connect(self._theme_changed)

    def _theme_changed(self) -> None:
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        px = self._theme.px
        metrics = QFontMetrics(self._words_font())
        words = metrics.horizontalAdvance(self.text()) + px(10) if self.text() else 0
        return QSize(px(self.WIDTH) + words + 2, max(px(self.HEIGHT) + 4, metrics.height()))

    def _words_font(self) -> QFont:
        return self._theme.font("small") if self._quiet else self.font()

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, px = self._theme, self._theme.px
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        width, height = px(self.WIDTH), px(self.HEIGHT)
        track = QRectF(self.width() - width - 1, (self.height() - height) / 2, width, height)
        on = self.isChecked()
        ground = theme.colour("action" if on else "line")
        if not self.isEnabled():
            ground.setAlphaF(0.5)
        painter.setPen(QPen(theme.colour("text"), 1.5) if self.hasFocus() else Qt.PenStyle.NoPen)
        painter.setBrush(ground)
        painter.drawRoundedRect(track, track.height() / 2, track.height() / 2)
        gap = px(3)
        side = track.height() - 2 * gap
        left = track.right() - gap - side if on else track.left() + gap
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("action_text" if on else "text"))
        painter.drawEllipse(QRectF(left, track.top() + gap, side, side))
        if self.text():
            painter.setFont(self._words_font())
            painter.setPen(theme.colour(("quiet" if self._quiet else "text") if self.isEnabled() else "faint"))
            flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
            painter.drawText(QRectF(0, 0, track.left() - px(8), self.height()), flags, self.text())

    def event(self, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self.update()
        return super().event(event)
