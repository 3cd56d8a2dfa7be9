"""The top bar: menu, name, undo and redo, transport, live numbers, data set, device, export."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QSpacerItem, QWidget

from neurarium.ui.bridge import Controller
from neurarium.ui.widgets import ElidedLabel, MenuButton, ToolButton, label
from neurarium.ui.window.numbers import LiveNumbers
from neurarium.ui.window.transport import Transport

HEIGHT = 52  # px at scale 1
NAME_ROOM = 110  # px at scale 1: the same for every name, else another name would move the transport
# From this width of the bar on (px at scale 1) these stand left of the transport. Nothing else decides about them:
# the transport's place must not depend on what a project or a data set is called, or on how long a number has grown.
BRAND_FROM, NAME_FROM, UNDO_FROM, WIDE_FROM = 1560, 1100, 760, 1200
# How the parts right of the transport's buttons give way, one after the other: how much of the speed slider (3: none),
# how much of the numbers (4: none), and whether device, export and data set have their buttons.
LEVELS = (
    (0, 0, True, True, True), (1, 0, True, True, True), (1, 1, True, True, True), (2, 1, True, True, True),
    (2, 2, True, True, True), (2, 2, False, True, True), (2, 3, False, True, True), (3, 3, False, True, True),
    (3, 4, False, True, True), (3, 4, False, False, True), (3, 4, False, False, False),
)  # fmt: skip


class TopBar(QWidget):
    """What gives way on narrow windows, in this order: words first, numbers next, the transport's buttons never."""

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
        for button in (self.undo_button, self.redo_button):
            button.setFixedSize(px(36), px(32))
        self.menu_button.setFixedSize(px(32), px(32))
        self.project.setFixedWidth(px(NAME_ROOM))
        self.set_project(*self._project)
        # Once more when style and fonts have arrived everywhere: until then words have their old sizes.
        QTimer.singleShot(0, self, self.refit)

    def set_project(self, name: str, modified: bool) -> None:
        """The project's name, with a dot when something is not saved."""
        self._project = (name, modified)
        self.project.setText(f"{name} •" if modified else name)
        self.refit()

    def refit(self) -> None:
        """Measure again, after words have changed."""
        self.fit(self.width())

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self._controller.theme.px(HEIGHT))  # it shrinks by itself; it never holds the window wide

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit(event.size().width())

    def fit(self, width: int) -> None:
        """Leave out as little as needed for this width."""
        theme = self._controller.theme
        wide = width / theme.scale
        self.brand.setVisible(wide >= BRAND_FROM)
        self.project.setVisible(wide >= NAME_FROM)
        self.undo_button.setVisible(wide >= UNDO_FROM)
        self.redo_button.setVisible(wide >= UNDO_FROM)
        spacing = theme.px(8 if wide >= WIDE_FROM else 6)
        self._gap.changeSize(theme.px(12 if wide >= WIDE_FROM else 2), 0)
        self._row.setSpacing(spacing)
        left = [part for part in self._left() if not part.isHidden()]
        room = width - sum(self._width(part) + spacing for part in left) - self._gap.sizeHint().width() - theme.px(24)
        level = next((level for level in LEVELS if self._needs(level, spacing) <= room), LEVELS[-1])
        speed, numbers, device, export, data = level
        self.transport.set_level(speed)
        self.numbers.set_level(numbers)
        self.device_button.setVisible(device)
        self.export_button.setVisible(export)
        self.data_button.setVisible(data)
        self._row.invalidate()

    def _left(self) -> tuple[QWidget, ...]:
        return self.menu_button, self.brand, self.project, self.undo_button, self.redo_button

    @staticmethod
    def _width(part: QWidget) -> int:
        fixed = part.minimumWidth() if part.minimumWidth() == part.maximumWidth() else 0
        return fixed or part.sizeHint().width()

    def _needs(self, level: tuple[int, int, bool, bool, bool], spacing: int) -> int:
        """Width in px of all from the transport on, counted and not tried out: trying would flicker."""
        speed, numbers, device, export, data = level
        parts = [self.transport.width_at(speed), self.numbers.width_at(numbers)]
        shown = ((device, self.device_button), (export, self.export_button), (data, self.data_button))
        parts += [self._width(button) for here, button in shown if here]
        return sum(parts) + spacing * len(parts)
