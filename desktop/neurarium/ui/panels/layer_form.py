"""The Layer tab: one layer, several, or the whole network, whichever is selected."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QScrollArea, QWidget

from neurarium.project import DocumentChange
from neurarium.session.snapshot import Watch
from neurarium.ui.bridge import Controller
from neurarium.ui.panels.form import set_up_scrolling
from neurarium.ui.panels.group_page import GroupPage
from neurarium.ui.panels.layer_page import LayerPage
from neurarium.ui.panels.measuring import Measuring
from neurarium.ui.panels.network_page import NetworkPage
from neurarium.ui.panels.several_page import SeveralPage

WISH = "layer form"
LIVE_MS = 100  # weights in the form are shown ten times a second at most


class LayerForm(QScrollArea):
    """Follows the selection. Weights are asked for only while the form is on screen."""

    def __init__(self, controller: Controller, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._controller = controller
        self.measuring = Measuring(controller, self)
        self.layer = LayerPage(controller, measuring=self.measuring)
        self.several = SeveralPage(controller)
        self.network = NetworkPage(controller, measuring=self.measuring)
        self.group = GroupPage(controller)
        set_up_scrolling(self, self.layer, self.several, self.group, self.network)
        self._stale = True  # what is shown is older than the document
        self._fresh = False  # a snapshot came that is not shown yet
        self._beat = QTimer(self)
        self._beat.setObjectName("layer form, live weights")
        self._beat.setSingleShot(True)
        self._beat.setInterval(LIVE_MS)
        self._beat.timeout.connect(self._show_snapshot)
        controller.selection_changed.connect(self.refresh)
        controller.document_replaced.connect(self.refresh)
        controller.document_changed.connect(self._on_document)
        controller.analysis_changed.connect(self.refresh)  # comes after every edit that computes something else
        controller.snapshot_arrived.connect(self._on_snapshot)
        self.refresh()

    def refresh(self, _what: object = None) -> None:
        """Show the page that suits the selection, with the newest values; later, while the form is hidden."""
        self._stale = not self.isVisible()
        if self._stale:
            self._wish()
            return
        chosen = [i for i in self._controller.selection if i in self._controller.document.graph.nodes]
        groups = self._controller.chosen_groups
        group = groups[0] if len(groups) == 1 and len(self._controller.chosen_keys()) == 1 else ""
        self.layer.setVisible(len(chosen) == 1 and not group)
        self.several.setVisible(len(chosen) > 1 and not group)
        self.group.setVisible(bool(group))
        self.network.setVisible(not chosen)
        if group:
            self.group.show_group(group)
        elif len(chosen) == 1:
            self.layer.show_node(chosen[0])
            self.layer.show_snapshot(self._controller.snapshot)
        elif chosen:
            self.several.show_selection()
        else:
            self.network.refresh()
        self._wish()

    def _on_document(self, change: DocumentChange) -> None:
        """Role, colour and folding of a group compute nothing anew, but the form shows them."""
        if change.graph is not None and change.graph.groups and not self.group.isHidden():
            self.refresh()

    def focus_name(self) -> None:
        """Put the cursor into the name of the selected layer (F2, "Rename" in menus)."""
        if not self.layer.isHidden():
            self.layer.header.name.setFocus()
            self.layer.header.name.selectAll()

    # -- live ------------------------------------------------------------------------------------

    def _on_snapshot(self, _snapshot: object) -> None:
        if self.layer.isHidden() or not self.isVisible():
            return
        if self._beat.isActive():
            self._fresh = True
            return
        self.layer.show_snapshot(self._controller.snapshot)
        self._beat.start()

    def _show_snapshot(self) -> None:
        if self._fresh:
            self._fresh = False
            self.layer.show_snapshot(self._controller.snapshot)
            self._beat.start()

    def _wish(self) -> None:
        node_id = self.layer.node_id
        if self.isVisible() and not self.layer.isHidden() and node_id:
            one = frozenset({node_id})
            self._controller.watches.wish(WISH, Watch(cards=one, weights=one, curves=False, rate=10.0))
        else:
            self._controller.watches.wish(WISH, None)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.refresh()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._beat.stop()
        self._controller.watches.wish(WISH, None)
