"""The views below the canvas. Each can be torn off into a window of its own and comes back when that is closed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction, QCloseEvent, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QMenu, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from neurarium.ui.theme import Theme
from neurarium.ui.widgets import PillTabs, PlainButton, ToolButton, label

HEIGHT = 320  # px at scale 1


class TornOff(QWidget):
    """The window that holds a torn-off view. All keys of its owner work here too; Ctrl+W and Esc bring it back."""

    closed = Signal(str)

    def __init__(self, key: str, title: str, view: QWidget, keys: Callable[[QKeyEvent], None], owner: QWidget) -> None:
        super().__init__(owner, Qt.WindowType.Window)
        self._key = key
        self._keys = keys
        self.setWindowTitle(title)
        self.setObjectName("viewsArea")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.addActions([action for action in owner.actions() if action.objectName() != "close"])
        back = QAction(self)
        back.setShortcuts([QKeySequence("Ctrl+W"), QKeySequence("Esc")])
        back.triggered.connect(self.close)
        self.addAction(back)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(view)
        view.show()

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        self._keys(event)  # Space trains here too

    def closeEvent(self, event: QCloseEvent) -> None:
        self.closed.emit(self._key)
        super().closeEvent(event)


@dataclass
class View:
    """One entry: its page in the stack holds the view, or says that it is elsewhere."""

    key: str
    title: str
    widget: QWidget
    page: QWidget
    box: QVBoxLayout
    window: TornOff | None = None


class ViewsArea(QWidget):
    """Tabs and pages. Folded, the tab row stays: one click on a tab brings the views back."""

    fold_wanted = Signal(bool)
    enlarge_wanted = Signal()
    current_changed = Signal(str)

    def __init__(
        self, theme: Theme, key: str, keys: Callable[[QKeyEvent], None], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._keys = keys
        self._views: dict[str, View] = {}
        self._notes: QWidget | None = None
        self.folded = False
        self.setObjectName("viewsArea")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.tabs = PillTabs(self)
        self.stack = QStackedWidget(self)
        self.tear_button = ToolButton(
            theme, "tear-off", self.tr("Show this view in a window of its own"), self, ghost=True, size=14, role="quiet"
        )
        self.fold_button = ToolButton(
            theme, "chevron-down", self.tr("Fold the views ({0})").format(key), self, ghost=True, size=13, role="quiet"
        )
        self._row = QHBoxLayout()
        self.more = ToolButton(theme, "more", self.tr("More views"), self, ghost=True, size=14, role="quiet")
        self.more.setPopupMode(ToolButton.ToolButtonPopupMode.InstantPopup)
        self.more.setMenu(QMenu(self.more))
        self.more.menu().aboutToShow.connect(self._fill_more)
        self.enlarge_button = ToolButton(
            theme, "enlarge", self.tr("The views take the canvas’s place, and back ({0})").format("Ctrl+Shift+2"), self,
            ghost=True, size=14, role="quiet",
        )  # fmt: skip
        self._row.addWidget(self.tabs)
        self._row.addWidget(self.more)
        self._row.addStretch(1)
        self._row.addWidget(self.enlarge_button)
        self._row.addWidget(self.tear_button)
        self._row.addWidget(self.fold_button)
        self._box = QVBoxLayout(self)
        self._box.setSpacing(0)
        self._box.addLayout(self._row)
        self._box.addWidget(self.stack, 1)
        self.tabs.currentChanged.connect(self._changed)
        self.tabs.tabBarClicked.connect(self._tab_clicked)
        self.tear_button.clicked.connect(lambda: self.tear_off(self.current))
        self.enlarge_button.clicked.connect(self.enlarge_wanted)
        self.fold_button.clicked.connect(lambda: self.fold_wanted.emit(not self.folded))
        theme.changed.connect(self._space)
        self._space()

    def _space(self) -> None:
        px = self._theme.px
        self._row.setContentsMargins(px(12), px(7), px(10), px(3))
        self._box.setContentsMargins(0, 1, 0, 0)
        if self.folded:
            self.setFixedHeight(self.bar_height)
        else:
            self.setMinimumHeight(px(150))
            self.setMaximumHeight(16777215)

    @property
    def bar_height(self) -> int:
        """Height of the tab row alone: what is left when folded."""
        return self._row.sizeHint().height() + 1

    def add(self, key: str, title: str, widget: QWidget, tip: str = "") -> None:
        """Add a view."""
        page = QWidget(self)
        box = QVBoxLayout(page)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(widget)
        self._views[key] = View(key, title, widget, page, box)
        self.stack.addWidget(page)
        self.tabs.add(title, tip)
        self._fit_tabs()

    def set_notes(self, notes: QWidget) -> None:
        """Words that belong to all views, at the right of their tabs. Call `refit` when they need more or less room."""
        self._notes = notes
        self._row.insertWidget(self._row.indexOf(self.enlarge_button), notes)
        self.refit()

    def refit(self) -> None:
        """Look again which tabs have room."""
        self._fit_tabs()

    @property
    def keys(self) -> tuple[str, ...]:
        return tuple(self._views)

    @property
    def current(self) -> str:
        index = self.tabs.currentIndex()
        return self.keys[index] if 0 <= index < len(self._views) else ""

    def set_current(self, key: str) -> None:
        if key in self._views:
            self.tabs.setCurrentIndex(self.keys.index(key))

    def torn(self, key: str) -> TornOff | None:
        """The window a view lives in, if it is torn off."""
        return self._views[key].window

    def set_folded(self, folded: bool) -> None:
        self.folded = folded
        self.stack.setVisible(not folded)
        self.tear_button.setVisible(not folded)
        self.enlarge_button.setVisible(not folded)
        if self.fold_button.keeper is not None:
            self.fold_button.keeper.set("chevron-up" if folded else "chevron-down")
        self._space()

    def show_enlarged(self, enlarged: bool) -> None:
        """The button says what a click will do."""
        if self.enlarge_button.keeper is not None:
            self.enlarge_button.keeper.set("reduce" if enlarged else "enlarge")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_tabs()

    def _fit_tabs(self) -> None:
        """Tabs come closer before any goes into the menu of "More views"; the current one is always on the row."""
        bar, count = self.tabs, len(self._views)
        buttons: list[QWidget] = [self.more, self.enlarge_button, self.tear_button, self.fold_button]
        if self._notes is not None and not self._notes.isHidden():
            buttons.append(self._notes)
        margins, gap = self._row.contentsMargins(), max(0, self._row.spacing())
        room = self.width() - margins.left() - margins.right() - sum(b.sizeHint().width() + gap for b in buttons)
        less = self._theme.px(bar.TIGHTER)
        loose = sum(bar.tabSizeHint(index).width() + less * bar.tight for index in range(count))
        spare = room + self.more.sizeHint().width() + gap  # the menu is not there when all tabs are
        bar.set_tight(loose > spare >= loose - less * count)
        widths = [bar.tabSizeHint(index).width() for index in range(count)]
        all_fit = sum(widths) <= spare
        left = room - (widths[bar.currentIndex()] if bar.currentIndex() >= 0 else 0)
        for index in range(count):
            shown = True
            if index != bar.currentIndex():
                left -= widths[index]
                shown = all_fit or left >= 0
            if bar.isTabVisible(index) != shown:
                bar.setTabVisible(index, shown)
        self.more.setVisible(not all_fit)
        bar.updateGeometry()

    def _fill_more(self) -> None:
        menu = self.more.menu()
        menu.clear()
        for index, view in enumerate(self._views.values()):
            if not self.tabs.isTabVisible(index):
                action = menu.addAction(view.title)
                action.setToolTip(self.tabs.tabToolTip(index))
                action.triggered.connect(lambda _checked=False, key=view.key: self._open(key))

    def _open(self, key: str) -> None:
        self.set_current(key)
        self._tab_clicked(0)

    def _tab_clicked(self, _index: int) -> None:
        if self.folded:
            self.fold_wanted.emit(False)

    def _changed(self, index: int) -> None:
        focus = QApplication.focusWidget()
        if focus is not None and self.stack.isAncestorOf(focus):
            focus.clearFocus()  # hidden, it would hand the keys on to whatever button comes next
        self.stack.setCurrentIndex(index)
        self._fit_tabs()
        self.current_changed.emit(self.current)
        self._tear_state()

    def _tear_state(self) -> None:
        view = self._views.get(self.current)
        self.tear_button.setEnabled(view is not None and view.window is None)

    # -- tearing off -----------------------------------------------------------------------------

    def tear_off(self, key: str) -> None:
        """Put a view into a window of its own."""
        view = self._views.get(key)
        if view is None or view.window is not None:
            return
        size = QSize(self._theme.px(880), self._theme.px(480))
        owner = self.window()
        view.window = TornOff(key, f"{view.title} – {owner.windowTitle()}", view.widget, self._keys, owner)
        view.window.closed.connect(self.bring_back)
        view.window.resize(size)
        at = owner.geometry().center() - view.window.rect().center()
        view.window.move(at.x(), max(owner.y(), at.y()))
        view.box.addWidget(self._away_page(view))
        view.window.show()
        self._tear_state()

    def tear_or_return(self) -> None:
        """The shown view into a window of its own, or back (one key for both)."""
        if self.torn(self.current) is None:
            self.tear_off(self.current)
        else:
            self.bring_back(self.current)

    def bring_back(self, key: str) -> None:
        """Back below the canvas."""
        view = self._views[key]
        if view.window is None:
            return
        window, view.window = view.window, None
        while (item := view.box.takeAt(0)) is not None:
            if (away := item.widget()) is not None:
                away.deleteLater()
        view.box.addWidget(view.widget)
        view.widget.show()
        window.hide()
        window.deleteLater()
        self._tear_state()

    def _away_page(self, view: View) -> QWidget:
        away = QWidget()
        box = QVBoxLayout(away)
        box.addStretch(1)
        box.addWidget(label(self.tr("This view is in a window of its own."), "quiet"), 0, Qt.AlignmentFlag.AlignHCenter)
        back = PlainButton(self._theme, self.tr("Bring it back"), small=True)
        back.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        back.clicked.connect(lambda: self.bring_back(view.key))
        box.addWidget(back, 0, Qt.AlignmentFlag.AlignHCenter)
        box.addStretch(1)
        return away

    def sizeHint(self) -> QSize:
        return QSize(600, self.bar_height if self.folded else self._theme.px(HEIGHT))
