"""A widget's wish to be shown something, stated only while the widget is visible."""

from __future__ import annotations

import itertools

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QWidget

from neurarium.session.snapshot import Watch
from neurarium.ui.bridge.watches import WatchList

_numbers = itertools.count(1)


class Wish(QObject):
    """Watches a widget being shown and hidden (folded, behind another tab, torn off, deleted) and tells the list."""

    def __init__(self, watches: WatchList, widget: QWidget, watch: Watch) -> None:
        super().__init__(widget)
        self._watches = watches
        self._widget = widget
        self._watch = watch
        self._owner = owner = f"{type(widget).__name__} {next(_numbers)}"
        widget.installEventFilter(self)
        widget.destroyed.connect(lambda: watches.wish(owner, None))
        if widget.isVisible():
            watches.wish(owner, watch)

    def set(self, watch: Watch) -> None:
        """Wish for something else from now on."""
        if watch != self._watch:
            self._watch = watch
            if self._widget.isVisible():
                self._watches.wish(self._owner, watch)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        widget = getattr(self, "_widget", None)  # without, while the collector takes picture and wish together
        if widget is not None and watched is widget:
            if event.type() == QEvent.Type.Show:
                self._watches.wish(self._owner, self._watch)
            elif event.type() == QEvent.Type.Hide:
                self._watches.wish(self._owner, None)
        return False
