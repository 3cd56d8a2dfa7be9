"""A panel at the left or right of the canvas: pill tabs over pages, folded away to a narrow rail with one key."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QStackedLayout, QVBoxLayout, QWidget

from neurarium.ui.theme import Theme
from neurarium.ui.widgets import TabPages, ToolButton

RAIL = 30  # px at scale 1


class SidePanel(QWidget):
    """`side` is "left" or "right". `width_hint` and the range are px at scale 1."""

    fold_wanted = Signal(bool)  # the person asked for it

    def __init__(self, theme: Theme, side: str, width: int, key: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._wanted = width
        self.folded = False
        self.setObjectName("sidePanel")
        self.setProperty("side", side)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        away, back = ("chevron-left", "chevron-right") if side == "left" else ("chevron-right", "chevron-left")
        self.pages = TabPages(theme, self)
        fold = ToolButton(
            theme, away, self.tr("Fold this panel ({0})").format(key), self, ghost=True, size=13, role="quiet"
        )
        fold.clicked.connect(lambda: self.fold_wanted.emit(True))
        self.pages.row.addWidget(fold)
        self.rail = QWidget(self)
        unfold = ToolButton(
            theme, back, self.tr("Show the panel ({0})").format(key), self.rail, ghost=True, size=13, role="quiet"
        )
        unfold.clicked.connect(lambda: self.fold_wanted.emit(False))
        column = QVBoxLayout(self.rail)
        column.setContentsMargins(0, theme.px(10), 0, 0)
        column.addWidget(unfold, 0, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        outer = QHBoxLayout(self)
        # One pixel is left to the border, which the sheet draws on this widget.
        outer.setContentsMargins(0 if side == "left" else 1, 0, 1 if side == "left" else 0, 0)
        self._stack = QStackedLayout()
        self._stack.addWidget(self.pages)
        self._stack.addWidget(self.rail)
        outer.addLayout(self._stack)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        theme.changed.connect(self._space)
        self._space()

    @property
    def wanted_width(self) -> int:
        """px at the present scale."""
        return self._theme.px(RAIL if self.folded else self._wanted)

    def remember_width(self, width: int) -> None:
        """The person moved the splitter; kept for the next unfolding (px at the present scale)."""
        if not self.folded and width > self._theme.px(120):
            self._wanted = round(width / self._theme.scale)

    @property
    def width_at_scale_1(self) -> int:
        return self._wanted

    def set_width_at_scale_1(self, width: int) -> None:
        self._wanted = width

    def set_folded(self, folded: bool) -> None:
        """Fold or show; the window sets the splitter afterwards."""
        self.folded = folded
        self._stack.setCurrentWidget(self.rail if folded else self.pages)
        self._space()

    def _space(self) -> None:
        px = self._theme.px
        if self.folded:
            self.setFixedWidth(px(RAIL))
        else:
            self.setMinimumWidth(px(190))
            self.setMaximumWidth(px(520))

    def sizeHint(self) -> QSize:
        return QSize(self.wanted_width, 400)
