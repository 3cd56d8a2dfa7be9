"""What floats over the canvas: header line, minimap, hint on an empty canvas, words beside the pointer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from neurarium.ui.canvas.header import Header
from neurarium.ui.canvas.hint import EmptyHint
from neurarium.ui.canvas.minimap import Minimap
from neurarium.ui.canvas.pointer_note import PointerNote
from neurarium.ui.canvas.weight_legend import WeightLegend

if TYPE_CHECKING:
    from neurarium.ui.canvas.view import CanvasView


class Overlays(QObject):
    """Children of the view; the viewport would scroll its children away (the hint is put back when that happens)."""

    def __init__(self, view: CanvasView) -> None:
        super().__init__(view)
        self._view = view
        theme = view.controller.theme
        self.header = Header(theme, view)
        self.header.move(15, 12)
        self.minimap = Minimap(view)
        self.weights = WeightLegend(view)
        self.hint = EmptyHint(theme, view.viewport())  # so that clicks and drops beside its buttons reach the canvas
        self.note = PointerNote(theme, view)
        controller = view.controller
        controller.analysis_changed.connect(lambda _analysis: self.refresh())
        controller.document_replaced.connect(self.refresh)
        controller.selection_changed.connect(lambda _chosen: self.minimap.renew())
        theme.changed.connect(self.refresh)
        view.view_changed.connect(self.place)
        view.canvas.outlines_changed.connect(self.minimap.renew)
        view.canvas.outlines_changed.connect(self.weights.refresh)
        self.header.problem_clicked.connect(self._show_problem)
        self.hint.start_wanted.connect(view.commands.start_here)
        self.hint.examples_wanted.connect(view.examples_wanted)
        self.refresh()

    def refresh(self) -> None:
        """The drawing or the theme changed."""
        controller = self._view.controller
        self.header.show_analysis(controller.analysis, controller.task)
        self.hint.setVisible(not controller.document.graph.nodes)
        self.header.setVisible(bool(controller.document.graph.nodes))
        self.minimap.renew()
        self.place()

    def place(self) -> None:
        """The view's size or its part of the drawing changed."""
        self._place_crumbs()
        self.header.fit_into(self._view.width())
        self.hint.centre_in(self._view.width(), self._view.height())
        seen, zoom = self._view.mover.visible(), self._view.mover.zoom
        for card in self._view.canvas.cards.values():
            if card.problem is not None:
                card.note.fit_view(zoom, seen)
        self.minimap.refresh()
        self.weights.refresh()

    def _place_crumbs(self) -> None:
        """On a page the breadcrumb stands below the header line, where no notice covers it."""
        crumbs = self._view.pages.crumbs
        crumbs.move(11, self.header.y() + self.header.height() + 4)
        crumbs.raise_()

    def _show_problem(self, node_id: str) -> None:
        self._view.controller.select([node_id])
        self._view.reveal([node_id])
