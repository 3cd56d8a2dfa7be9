"""Which panels are open and how large: folds by itself on small windows, obeys the person, remembers."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QByteArray, QObject, QTimer
from PySide6.QtWidgets import QMainWindow, QSplitter

from neurarium.settings import StateStore
from neurarium.ui.theme import Theme
from neurarium.ui.window.side_panel import SidePanel
from neurarium.ui.window.views_area import HEIGHT, ViewsArea

KEY = "window"
# Below this many px (at scale 1) of width or height a panel folds by itself.
LEFT_NEEDS, RIGHT_NEEDS, VIEWS_NEED = 1150, 880, 560
VIEWS_GROW = 0.3  # of a large window's height, while nobody has dragged the border
VIEWS_SHARE = 0.38  # of the window's height at most, when it opens


class Arrangement(QObject):
    """`panel` below is one of "left", "right", "views"."""

    def __init__(
        self, window: QMainWindow, theme: Theme, across: QSplitter, down: QSplitter, left: SidePanel, right: SidePanel,
        views: ViewsArea,
    ) -> None:  # fmt: skip
        super().__init__(window)
        self._window = window
        self._theme = theme
        self._across, self._down = across, down
        self._panels: dict[str, SidePanel | ViewsArea] = {"left": left, "right": right, "views": views}
        self._left, self._right, self._views = left, right, views
        self._wish = {"left": False, "right": False, "views": False}  # folded, as the person wants it on a large window
        self._small = dict(self._wish)  # the window is too small for it
        self._views_height = 0  # px at scale 1, as the person has dragged it; 0: as it fits the window
        for name, panel in self._panels.items():
            panel.fold_wanted.connect(lambda folded, name=name: self.fold(name, folded))
        views.enlarge_wanted.connect(lambda: self.enlarge(not self.enlarged))
        across.splitterMoved.connect(self._moved)
        down.splitterMoved.connect(self._moved)
        theme.changed.connect(self._rescaled)

    def folded(self, panel: str) -> bool:
        return self._panels[panel].folded

    def toggle(self, panel: str) -> None:
        """One key each."""
        self.fold(panel, not self.folded(panel))

    def fold(self, panel: str, folded: bool) -> None:
        """The person's wish; on a window that is too small for the panel it holds until the size changes much."""
        if not self._small[panel]:
            self._wish[panel] = folded
        if panel == "views" and folded and self.enlarged:
            self.enlarge(False)
        self._panels[panel].set_folded(folded)
        self.settle()

    def toggle_all(self) -> None:
        """Nothing but the canvas, or everything that was folded for it."""
        folded = not all(self.folded(name) for name in self._panels)
        for name in self._panels:
            self.fold(name, folded)

    @property
    def enlarged(self) -> bool:
        """Whether the views stand in the canvas's place."""
        canvas = self._down.widget(0)
        return canvas is not None and not canvas.isVisibleTo(self._window)

    def enlarge(self, large: bool) -> None:
        """Give the views the canvas's place, or put it back. Folded views are shown first."""
        if large and self.folded("views"):
            self.fold("views", False)
        if (canvas := self._down.widget(0)) is not None:
            canvas.setVisible(not large)
        self._views.show_enlarged(large)
        self.settle()

    def resized(self) -> None:
        """Fold what has no room any more, show again what has."""
        width = self._window.width() / self._theme.scale
        height = self._window.height() / self._theme.scale
        small = {"left": width < LEFT_NEEDS, "right": width < RIGHT_NEEDS, "views": height < VIEWS_NEED}
        for name, now in small.items():
            if now != self._small[name]:
                self._small[name] = now
                self._panels[name].set_folded(now or self._wish[name])
        self.settle()

    def _rescaled(self) -> None:
        self.resized()
        # Once more when every widget has told its new size: until then the old ones hold the panels wide or narrow.
        QTimer.singleShot(0, self, self.settle)

    def settle(self) -> None:
        """Give every part its size."""
        total = self._window.width()
        left, right = self._left.wanted_width, self._right.wanted_width
        self._across.setSizes([left, max(100, total - left - right), right])
        height = max(100, self._window.height() - self._theme.px(52))
        if self._views.folded:
            views = self._views.bar_height
        else:
            dragged, least = self._theme.px(self._views_height), self._theme.px(HEIGHT)
            wanted = dragged if self._views_height else max(least, round(height * VIEWS_GROW))
            views = min(wanted, round(height * VIEWS_SHARE))
        self._down.setSizes([height - views, views])

    def _moved(self) -> None:
        sizes = self._across.sizes()
        self._left.remember_width(sizes[0])
        self._right.remember_width(sizes[2])
        if not self._views.folded and not self.enlarged:
            self._views_height = round(self._down.sizes()[1] / self._theme.scale)

    # -- remembering -----------------------------------------------------------------------------

    def save(self, store: StateStore) -> None:
        """Keep it for the next window."""
        store.set(
            KEY,
            {
                "geometry": bytes(self._window.saveGeometry().toHex().data()).decode(),
                "left": self._left.width_at_scale_1,
                "right": self._right.width_at_scale_1,
                "views": self._views_height,
                "folded": sorted(name for name, wish in self._wish.items() if wish),
                "view": self._views.current,
                "tabs": [self._left.pages.current, self._right.pages.current],
                "torn": [key for key in self._views.keys if self._views.torn(key) is not None],
            },
        )

    def restore(self, store: StateStore) -> bool:
        """Put back what `save` kept; False when there is nothing (or nothing readable)."""
        kept: Any = store.get(KEY)
        if not isinstance(kept, dict):
            return False
        for name, panel in (("left", self._left), ("right", self._right)):
            width = kept.get(name)
            if isinstance(width, int | float) and 120 <= width <= 520:
                panel.set_width_at_scale_1(round(width))
        height = kept.get("views")
        if isinstance(height, int | float) and 120 <= height <= 2000:
            self._views_height = round(height)
        folded = kept.get("folded")
        for name in folded if isinstance(folded, list) else []:
            if isinstance(name, str) and name in self._wish:
                self._wish[name] = True
                self._panels[name].set_folded(True)
        self._views.set_current(str(kept.get("view", "")))
        tabs = kept.get("tabs")
        if isinstance(tabs, list) and len(tabs) == 2 and all(isinstance(t, int) and 0 <= t < 9 for t in tabs):
            self._left.pages.set_current(tabs[0])
            self._right.pages.set_current(tabs[1])
        geometry = kept.get("geometry")
        kept_at = geometry.encode("ascii", "replace") if isinstance(geometry, str) else b""
        good = self._window.restoreGeometry(QByteArray.fromHex(kept_at))
        for key in kept.get("torn", []) if good and isinstance(kept.get("torn"), list) else []:
            if isinstance(key, str):
                self._views.tear_off(key)
        self.settle()
        return bool(good)
