"""A group opened as a page of its own, and the breadcrumb that leads back."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPointF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from neurarium.graph import Group
from neurarium.graph.grouping import common_group, group_key
from neurarium.ui.canvas import arranging
from neurarium.ui.canvas.group_moves import move_edit, overlapping
from neurarium.ui.canvas.group_view import STUB

if TYPE_CHECKING:
    from neurarium.ui.canvas.view import CanvasView

ROOM = 34.0  # pixels at the top that the breadcrumb needs


class Pages(QObject):
    """Which page the canvas shows. Where one looked on a page is remembered while the document is open."""

    changed = Signal(str)  # group id, "" for the whole drawing

    def __init__(self, view: CanvasView) -> None:
        super().__init__(view)
        self._view = view
        self._scene = view.canvas
        self._seen: dict[str, tuple[float, QPointF, bool]] = {}  # page → zoom, middle, whether it was fitted
        self._shown = ""  # as the breadcrumb has it
        self.crumbs = Breadcrumb(view)
        self.crumbs.chosen.connect(self.show)
        view.controller.document_replaced.connect(self._forget)
        view.controller.document_changed.connect(self._on_document)
        view.controller.theme.changed.connect(self._renew)

    @property
    def page(self) -> str:
        return self._scene.groups.page

    def open(self, group_id: str) -> bool:
        """Show only the inside of a group."""
        if group_id not in self._view.controller.document.graph.groups:
            return False
        self.show(group_id)
        return True

    def leave(self) -> bool:
        """Back to the page that the group lies on; False on the outermost. The group that was left is selected."""
        if not self.page:
            return False
        graph, left = self._view.controller.document.graph, self.page
        outer = graph.groups[left].parent if left in graph.groups else ""
        self.show(outer)
        self._view.controller.select([group_key(left)])
        return True

    def show(self, page: str) -> None:
        """Show a page; "" is the whole drawing."""
        view, scene = self._view, self._scene
        if page == self.page:
            return
        view.hands.cancel()
        view.hover.leave()
        zoom, middle = view.mover.zoom, view.mover.visible().center()
        self._seen[self.page] = (zoom, middle, view.mover.fitted)
        view.controller.select(())
        view.notes.select(())
        scene.groups.page = page
        scene.show_page()
        view.notes.show_page()
        self._renew()
        self._lay_out()
        known = self._seen.get(page)
        if known is None or known[2]:
            view.fit(glide=False)
        else:
            view.mover.set_zoom(known[0])
            view.mover.centre_on(known[1])
        view.setFocus()
        self.changed.emit(page)

    def bring(self, node_ids: Iterable[str]) -> None:
        """Go to a page on which some cards can be seen (a folded group that holds them counts)."""
        graph = self._view.controller.document.graph
        known = [i for i in node_ids if i in graph.nodes]
        if not known or all(self._scene.groups.on_page(i) for i in known):
            return
        path = graph.path(common_group(graph, [graph.nodes[i].group for i in known]))
        folded = [one for one in path if graph.groups[one].collapsed]
        self.show(graph.groups[folded[0]].parent if folded else "")

    def _lay_out(self) -> None:
        """Cards that nobody has placed are laid out when they are first seen; nobody's edit, so not undone."""
        scene, view = self._scene, self._view
        bodies = [c.scene_body() for key, c in scene.cards.items() if c.isVisible() and not key.startswith(STUB)]
        document = view.controller.document
        if overlapping(bodies) or (self._only_here() and arranging.in_one_row(scene, document.graph)):
            places = arranging.arranged(scene, document.graph, view.layout_room())
            document.apply(document.graph_edit(move_edit(document.graph, places)))

    def _only_here(self) -> bool:
        """Whether the cards of the page are seen nowhere else: its group is folded."""
        groups = self._view.controller.document.graph.groups
        return self.page in groups and groups[self.page].collapsed

    def _forget(self) -> None:
        self._seen.clear()
        self._renew()

    def _on_document(self, change: object) -> None:
        if self._shown != self.page or getattr(getattr(change, "graph", None), "groups", None):
            if self._shown != self.page:  # the page's group is gone
                self._view.fit(glide=False)
                self.changed.emit(self.page)
            self._renew()

    def _renew(self) -> None:
        self._shown = self.page
        graph = self._view.controller.document.graph
        self.crumbs.show_path([(one, _words(graph.groups[one])) for one in graph.path(self.page)])
        self._view.overlays_moved()


def _words(group: Group) -> str:
    return f"{group.name} × {group.repeat}" if group.repeat > 1 else group.name


class Breadcrumb(QWidget):
    """Network › encoder › block: every word but the last leads there."""

    chosen = Signal(str)

    def __init__(self, view: CanvasView) -> None:
        super().__init__(view)
        self._theme = view.controller.theme
        self.setObjectName("breadcrumb")
        self.setAccessibleName(self.tr("Where you are in the network"))
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self.buttons: list[QPushButton] = []
        self.hide()

    def show_path(self, path: list[tuple[str, str]]) -> None:
        """(id, words) from the outermost group to the page; empty: not on a page."""
        while self._row.count():
            item = self._row.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self.buttons = []
        px = self._theme.px
        self._row.setSpacing(px(4))
        entries = [("", self.tr("Network")), *path]
        for index, (group_id, words) in enumerate(entries):
            if index:
                arrow = QLabel("›", self)
                arrow.setProperty("role", "quiet")
                self._row.addWidget(arrow)
                arrow.show()
            button = QPushButton(words, self)
            button.setProperty("kind", "ghost")
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            last = index == len(entries) - 1
            button.setEnabled(not last)
            button.setAccessibleName(words if last else self.tr("Back to {0}").format(words))
            if not last:
                button.setCursor(Qt.CursorShape.PointingHandCursor)
                button.setToolTip(self.tr("Back to {0} (Esc)").format(words))
            button.clicked.connect(lambda _checked=False, group_id=group_id: self.chosen.emit(group_id))
            self._row.addWidget(button)
            button.show()  # what comes into a row that is already seen counts for its size only when it is shown
            self.buttons.append(button)
        self.setVisible(bool(path))
        self._row.activate()
        self.adjustSize()

    def paintEvent(self, event: QPaintEvent) -> None:
        """On a breath of canvas, so that it can be read over cards too."""
        painter = QPainter(self)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.colour("canvas", 0.85))
        painter.drawRoundedRect(self.rect(), 6, 6)
        painter.end()
