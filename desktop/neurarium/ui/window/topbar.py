"""The top bar: menu, name, undo and redo, transport, live numbers, data set, device, export."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QSpacerItem, QWidget

from neurarium.ui.bridge import Controller
from neurarium.ui.widgets import ElidedLabel, MenuButton, ToolButton, label
from neurarium.ui.window.numbers import LiveNumbers
from neurarium.ui.window.transport import Transport

HEIGHT = 52  # px at scale 1
LEVELS = 11  # how far the bar can shrink, see `_set_level`


class TopBar(QWidget):
    """What gives way on narrow windows, in this order: words first, numbers next, the transport never."""

    name_clicked = Signal()

    def __init__(self, controller: Controller, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._controller = controller
        theme = controller.theme
        self.setObjectName("topBar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.menu_button = ToolButton(theme, "menu", self.tr("Menu (F10)"), self, ghost=True, size=18)
        self.brand = label("Neurarium", "title", self)
        self.project = ElidedLabel("", self, role="quiet")
        self.project.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self.undo_button = ToolButton(theme, "undo", self.tr("Undo (Ctrl+Z)"), self)
        self.redo_button = ToolButton(theme, "redo", self.tr("Redo (Ctrl+Shift+Z)"), self)
        self.transport = Transport(controller, self)
        self.numbers = LiveNumbers(controller, self)
        self.data_button = MenuButton(theme, "", self, tip=self.tr("The data set that the network learns"))
        self.device_button = MenuButton(
            theme, "CPU", self, tip=self.tr("Where the numbers are crunched"), icon_name="dot"
        )
        self.export_button = MenuButton(
            theme, self.tr("Export"), self, tip=self.tr("Take the trained network with you")
        )
        for button in (self.menu_button, self.data_button, self.device_button, self.export_button):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._level = -1
        self._project = ("", False)
        self._build()
        self.numbers.grown.connect(self.refit)
        theme.changed.connect(self._space)
        self._space()

    def _build(self) -> None:
        row = self._row = QHBoxLayout(self)
        row.addWidget(self.menu_button)
        row.addWidget(self.brand)
        row.addWidget(self.project)
        row.addWidget(self.undo_button)
        row.addWidget(self.redo_button)
        self._gap = QSpacerItem(0, 0)
        row.addSpacerItem(self._gap)
        row.addWidget(self.transport)
        row.addWidget(self.numbers)
        row.addStretch(1)
        row.addWidget(self.data_button)
        row.addWidget(self.device_button)
        row.addWidget(self.export_button)

    def _space(self) -> None:
        px = self._controller.theme.px
        self.setFixedHeight(px(HEIGHT))
        self._row.setContentsMargins(px(10), 0, px(14), 0)
        self._row.setSpacing(px(8))
        for button in (self.undo_button, self.redo_button):
            button.setFixedSize(px(36), px(32))
        self.menu_button.setFixedSize(px(32), px(32))
        self.set_project(*self._project)

    def set_project(self, name: str, modified: bool) -> None:
        """The project's name, with a dot when something is not saved."""
        self._project = (name, modified)
        self.project.setText(f"{name} •" if modified else name)
        wanted = self.project.fontMetrics().horizontalAdvance(f"{name} •") + 2  # room for the dot: nothing jumps
        self.project.setFixedWidth(min(wanted, self._controller.theme.px(190)))
        self._level = -1
        self.fit(self.width())

    def refit(self) -> None:
        """Measure again, after words have changed."""
        self._level = -1
        self.fit(self.width())

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self._controller.theme.px(HEIGHT))  # it shrinks by itself; it never holds the window wide

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit(event.size().width())

    def fit(self, width: int) -> None:
        """Leave out as little as needed for this width."""
        for level in range(LEVELS):
            self._set_level(level)
            for part in (self.transport.speed, self.transport, self.numbers):
                part.updateGeometry()
                layout = part.layout()
                if layout is not None:
                    layout.activate()  # tells its new size at once, not with the next event
            self._row.invalidate()
            if self._row.minimumSize().width() <= width:
                return

    def _set_level(self, level: int) -> None:
        if level == self._level:
            return
        self._level = level
        speed = self.transport.speed
        speed.set_level(0 if level < 1 else 1 if level < 4 else 2)
        self.brand.setVisible(level < 2)
        self.numbers.set_level(0 if level < 3 else 1 if level < 5 else 2 if level < 8 else 3)
        self.device_button.setVisible(level < 6)
        self.project.setVisible(level < 7)
        speed.setVisible(level < 9)
        self.undo_button.setVisible(level < 10)
        self.redo_button.setVisible(level < 10)
        px = self._controller.theme.px
        self._gap.changeSize(px(12) if level < 1 else px(2), 0)
        self._row.setSpacing(px(8) if level < 3 else px(6))
