"""The Surface view: what the network answers everywhere, with the data on it; for a regression on a table, its answers
against the true values."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from neurarium.data import DATASETS
from neurarium.session.snapshot import DataReady, Points, Snapshot, Surface, Watch
from neurarium.ui.bridge import Controller, translate_message
from neurarium.ui.pictures.legend import Legend
from neurarium.ui.pictures.surface import BINARY, chosen_point, is_curve, surface_scale
from neurarium.ui.pictures.wish import Wish
from neurarium.ui.plots.answer_plot import AnswerPlot
from neurarium.ui.plots.surface_plot import BELOW_PLOT, LEFT_OF_PLOT, PointsLegend, SurfacePlot
from neurarium.ui.widgets import label

GRID_RUNNING = 100  # points along a side while training
GRID_STILL = 200
NARROWEST, WIDEST = 170, 300  # px at scale 1 of the words and the legend
QWIDGETSIZE_MAX = 16777215  # Qt's "no limit"


class SurfaceView(QWidget):
    """Plot at the left, legend and read-out at the right; for data without a plane, a sentence instead."""

    def __init__(self, controller: Controller, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._controller = controller
        self._theme = controller.theme
        self.plot = SurfacePlot(self._theme, self)
        self.answers = AnswerPlot(self._theme, self)
        self.title = label("", "section")
        self.read_out = label("", "quiet")
        self.points_legend = PointsLegend(self._theme, self)
        self.legend = Legend(self._theme, BINARY, self)
        self.sentence = label("", "quiet")
        self._lay_out()
        self._wish = Wish(controller.watches, self, self._watch())
        controller.snapshot_arrived.connect(self._on_snapshot)
        controller.event_arrived.connect(self._on_event)
        controller.running_changed.connect(lambda _: self._wish.set(self._watch()))
        controller.document_replaced.connect(self._refresh)
        self.plot.hovered.connect(self._tell)
        self._theme.changed.connect(self._space)
        self._refresh()

    def _lay_out(self) -> None:
        for text in (self.title, self.read_out, self.sentence):
            text.setWordWrap(True)
        self.sentence.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._side = QWidget(self)
        column = QVBoxLayout(self._side)
        column.setContentsMargins(0, 0, 0, 0)
        for widget in (self.title, self.points_legend, self.legend, self.read_out):
            column.addWidget(widget)
        column.addStretch(1)
        self._column = column
        card = QFrame(self)
        card.setProperty("role", "card")
        self._outer = QVBoxLayout(self)
        self._outer.addWidget(card)
        self._box = QHBoxLayout(card)
        self._box.addWidget(self.plot, 1)
        self._box.addWidget(self.answers, 1)
        self._box.addWidget(self._side)
        self._box.addWidget(self.sentence, 1)
        self._box.addStretch(0)
        self._space()

    def _space(self) -> None:
        px = self._theme.px
        self._outer.setContentsMargins(px(12), px(4), px(12), px(8))
        self._box.setContentsMargins(px(8), px(8), px(10), px(5))
        self._box.setSpacing(px(16))
        self._column.setSpacing(px(8))
        self._fit_plot()
        self.sentence.setContentsMargins(px(40), 0, px(40), px(20))

    def resizeEvent(self, event: object) -> None:
        self._fit_plot()

    def _fit_plot(self) -> None:
        """A plane is square: the legend stands beside it, not beyond a gap."""
        px, surface = self._theme.px, self.plot.surface
        shown: QWidget = self.plot
        beside, below = LEFT_OF_PLOT, BELOW_PLOT
        if self._scatters():
            shown, beside, below = self.answers, 70, 42
        margins = self._box.contentsMargins() + self._outer.contentsMargins()
        room = self.width() - margins.left() - margins.right() - self._box.spacing()
        least = px(NARROWEST)
        if shown is self.plot and (surface is None or is_curve(surface)):
            self.plot.setMaximumWidth(QWIDGETSIZE_MAX)
            self._side.setFixedWidth(least)
            return
        height = self.height() - margins.top() - margins.bottom()
        width = max(px(150), min(room - least, height + px(beside - below)))
        shown.setMaximumWidth(width)
        self._side.setFixedWidth(max(least, min(room - width, px(WIDEST))))

    def _watch(self) -> Watch:
        grid = GRID_RUNNING if self._controller.running else GRID_STILL
        return Watch(surface=grid, curves=False, scatter=self._scatters())

    def _scatters(self) -> bool:
        """Whether answers are shown against true values: a regression whose inputs are no point of a plane or line."""
        task, ready = self._controller.task, self._controller.data_ready
        return task is not None and task.kind == "regression" and ready is not None and ready.points is None

    # -- what arrives ----------------------------------------------------------------------------

    @property
    def points(self) -> Points | None:
        ready = self._controller.data_ready
        return ready.points if ready is not None else None

    def _on_event(self, event: object) -> None:
        if isinstance(event, DataReady):
            self.plot.show_surface(None, None, None)
            self.answers.show_pairs(None)
            self._wish.set(self._watch())
            self._refresh()

    def _on_snapshot(self, snapshot: Snapshot) -> None:
        if not self.isVisible():
            return
        if snapshot.scatter is not None and self._scatters():
            first = self.answers.pairs is None
            self.answers.show_pairs(snapshot.scatter)
            if first:
                self._refresh()
        if snapshot.surface is None:
            return
        first = self.plot.surface is None
        self.plot.show_surface(snapshot.surface, self.points, chosen_point(snapshot.sample, self.points))
        if first:
            self._refresh()

    def showEvent(self, event: object) -> None:
        self._refresh()

    def _refresh(self) -> None:
        """Legend, title and sentence for the data and the surface at hand."""
        ready, surface = self._controller.data_ready, self.plot.surface
        plain_data = ready is not None and ready.points is None
        mapped = surface is not None and not plain_data
        scattered = self._scatters() and self.answers.pairs is not None
        self.plot.setVisible(mapped)
        self.answers.setVisible(scattered)
        self._side.setVisible(mapped or scattered)
        self.sentence.setVisible(not mapped and not scattered)
        self.points_legend.setVisible(mapped)
        if scattered:
            self._explain_answers()
        elif surface is None or not mapped:
            self.sentence.setText(self._why_none(ready))
        else:
            self._explain_surface(surface)
        self._fit_plot()

    def _explain_answers(self) -> None:
        self.legend.hide()
        self.title.setText(self.tr("Answers of the validation part against the true values"))
        self.read_out.setText(
            self.tr("On the dashed line the network is right; the further from it, the larger the error.")
        )

    def _explain_surface(self, surface: Surface) -> None:
        scale = surface_scale(surface, self.points)
        classes = self.points.classes if self.points is not None and surface.kind != "regression" else ()
        curve = is_curve(surface)
        self.points_legend.set_content(classes, curve=curve)
        two = surface.kind != "regression" and len(classes) == 2
        self.legend.setVisible(scale is not None and not curve and (two or surface.kind == "regression"))
        if scale is not None:
            self.legend.set_scale(scale, (classes[0], classes[1]) if two else None)
        self.legend.setToolTip(self.tr("How sure the network is: in the middle both are equally likely") if two else "")
        self.title.setText(self._title(surface, classes))
        self.plot.tell()

    def _title(self, surface: Surface, classes: tuple[str, ...]) -> str:
        if is_curve(surface):
            return self.tr("Output: the network's answer for every x")
        if surface.kind == "regression":
            return self.tr("Output: the network's answer at every point of the plane")
        if len(classes) == 2:
            return self.tr("Output: where the network says {0} or {1}").format(*classes)
        return self.tr("Output: which class the network says where; pale is unsure")

    def _tell(self, text: str) -> None:
        self.read_out.setText(text or self.tr("Point at the picture to read the answer there."))

    def _why_none(self, ready: DataReady | None) -> str:
        if ready is None:
            return self.tr("Choose a data set: with two inputs, the network's answer is drawn here as a map.")
        if ready.points is not None:
            return self.tr(
                "As soon as the drawing is complete, the network's answer at every point appears here, trained or not."
            )
        count = int(np.prod(ready.input_shape)) if ready.input_shape else 0
        return self.tr(
            "“{name}” has {count} inputs, too many for a map of the plane. The cards show what each layer makes of the "
            "chosen sample instead; the 2-D data sets (circle, spiral, …) have a surface."
        ).format(name=_title(ready.name), count=f"{count:,}")


def _title(key: str) -> str:
    """The data set's name for people."""
    return translate_message(DATASETS[key].title) if key in DATASETS else key
