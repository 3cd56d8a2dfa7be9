"""Pan, zoom and fit of a graphics view: arithmetic on its transform and scroll bars."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEasingCurve, QPointF, QRectF, QSizeF, Qt, QTimer, QVariantAnimation
from PySide6.QtWidgets import QGraphicsView

from neurarium.ui.theme import Theme

MIN_ZOOM, MAX_ZOOM = 0.02, 4.0
FIT_MARGIN = 24.0  # screen pixels round the drawing
FIT_MAX = 1.15  # small drawings are not blown up
ASIDE = (1.0, 0.97, 0.94, 0.91, 0.88, 0.85)  # of the zoom that fits: what is tried to get clear of a corner
SETTLE_MS = 140  # after the last zoom step everything is drawn sharp again
FILLED = 0.7  # of one side of the view: a drawing that fills less could be shown larger
GLIDE_MS = 200


class ViewportMover:
    """Moves a view over its scene. Positions are in the viewport's pixels unless said otherwise."""

    def __init__(
        self, view: QGraphicsView, *, settled: Callable[[], None], moved: Callable[[], None], theme: Theme
    ) -> None:
        self._view = view
        self._moved = moved
        self._theme = theme
        self.zooming = False
        self.fitted = False  # nothing but `fit` has moved the view since the last `fit`
        self._settle = QTimer(view)
        self._settle.setObjectName("zoom settles")
        self._settle.setSingleShot(True)
        self._settle.timeout.connect(self._on_settled)
        self._settled = settled
        self._glide = QVariantAnimation(view)
        self._glide.setEasingCurve(QEasingCurve.Type.OutCubic)
        self._glide.valueChanged.connect(self._on_glide)
        self._glide_ends: tuple[QRectF, QRectF] | None = None

    @property
    def zoom(self) -> float:
        return self._view.transform().m11()

    def _on_settled(self) -> None:
        self.zooming = False
        self._settled()

    def zoom_by(self, factor: float, at: QPointF | None = None) -> None:
        """Zoom about a point, so that what is under it stays there; the middle without one."""
        self.set_zoom(self.zoom * factor, at)

    def set_zoom(self, zoom: float, at: QPointF | None = None) -> None:
        self._by_hand()
        zoom = min(MAX_ZOOM, max(MIN_ZOOM, zoom))
        if abs(zoom - 1.0) < 0.012 < abs(self.zoom - 1.0):
            zoom = 1.0  # text is sharpest there
        view = self._view
        at = QPointF(view.viewport().rect().center()) if at is None else at
        before = self.to_scene(at)
        self.zooming = True
        view.setTransform(view.transform().fromScale(zoom, zoom))
        after = self.to_scene(at)
        self._scroll((before - after) * zoom)
        self._settle.start(SETTLE_MS)
        self._moved()

    def to_scene(self, at: QPointF) -> QPointF:
        """Viewport → scene, without rounding to pixels."""
        return self._view.viewportTransform().inverted()[0].map(at)

    def pan_by(self, delta: QPointF) -> None:
        """Move the drawing by so many pixels."""
        self._by_hand()
        self._scroll(-delta)
        self._moved()

    def _scroll(self, delta: QPointF) -> None:
        across, down = self._view.horizontalScrollBar(), self._view.verticalScrollBar()
        across.setValue(across.value() + round(delta.x()))
        down.setValue(down.value() + round(delta.y()))

    def _by_hand(self) -> None:
        self._glide.stop()
        self.fitted = False

    def centre_on(self, point: QPointF) -> None:
        self._by_hand()
        self._view.centerOn(point)
        self._moved()

    def look_at(self, area: QRectF, *, least: float) -> None:
        """Glide so that a part of the scene is in the middle, near enough (zoom `least`) to be read."""
        self._by_hand()
        size = QSizeF(self._view.viewport().size())
        whole = min(size.width() / max(1.0, area.width()), size.height() / max(1.0, area.height())) * 0.8
        zoom = min(MAX_ZOOM, max(self.zoom, min(least, whole)))
        goal = QRectF(QPointF(), size / zoom)
        goal.moveCenter(area.center())
        self._go(goal, glide=True)

    def shows(self, area: QRectF) -> bool:
        """Whether a part of the scene is in sight, and fills what can be seen well."""
        seen = self.visible()
        share = max(area.width() / max(1.0, seen.width()), area.height() / max(1.0, seen.height()))
        return seen.contains(area) and share > FILLED

    @property
    def gliding(self) -> bool:
        """Whether the view is on its way to somewhere."""
        return self._glide.state() == QVariantAnimation.State.Running

    def visible(self) -> QRectF:
        """The part of the scene that is on screen."""
        return self._view.viewportTransform().inverted()[0].mapRect(QRectF(self._view.viewport().rect()))

    def fit(
        self, outline: QRectF, *, top: float = 0.0, avoid: QRectF | None = None, cards: Sequence[QRectF] = (),
        glide: bool = True,
    ) -> None:  # fmt: skip
        """Show a rectangle of the scene whole; `top` pixels at the top are kept free for words, and no card may lie
        under `avoid` (viewport pixels)."""
        _, goal = self.aim(outline, top=top, avoid=avoid, cards=cards)
        self.fitted = True
        self._go(goal, glide=glide)

    def aim(
        self, outline: QRectF, *, top: float = 0.0, avoid: QRectF | None = None, cards: Sequence[QRectF] = ()
    ) -> tuple[float, QRectF]:
        """The zoom and the part of the scene that `fit` would show."""
        if outline.isEmpty():
            outline = QRectF(-200, -120, 400, 240)
        size = self._view.viewport().size()
        whole = QRectF(0, top, size.width(), max(80.0, size.height() - top))
        zoom, goal = self._fitted(outline, whole)
        if avoid is None or not _hidden(goal, zoom, avoid, cards):
            return zoom, goal
        beside = QRectF(avoid.right(), top, size.width() - avoid.right(), whole.height())
        above = QRectF(0, top, size.width(), avoid.top() - top)
        found = [self._fitted(outline, room) for room in (beside, above)]
        for share in ASIDE:  # a little smaller and in the corner opposite may be enough
            smaller, moved = zoom * share, self._cornered(outline, whole, zoom * share)
            if not _hidden(moved, smaller, avoid, cards):
                found.append((smaller, moved))
                break
        return max(found, key=lambda choice: choice[0])

    def _go(self, goal: QRectF, *, glide: bool) -> None:
        if not glide or self._theme.reduce_motion or not self._view.isVisible():
            self._show(goal)
            return
        self._glide_ends = (self.visible(), goal)
        self._glide.stop()
        self._glide.setDuration(GLIDE_MS)
        self._glide.setStartValue(0.0)
        self._glide.setEndValue(1.0)
        self._glide.start()

    def _fitted(self, outline: QRectF, room: QRectF) -> tuple[float, QRectF]:
        """Zoom, and the part of the scene that the viewport shows, when `outline` is in the middle of `room`."""
        size = self._view.viewport().size()
        width, height = max(60.0, room.width() - 2 * FIT_MARGIN), max(60.0, room.height() - 2 * FIT_MARGIN)
        zoom = min(FIT_MAX * self._theme.scale, width / outline.width(), height / outline.height())
        zoom = min(MAX_ZOOM, max(MIN_ZOOM, zoom))
        off = room.center() - QRectF(0, 0, size.width(), size.height()).center()
        goal = QRectF(0, 0, size.width() / zoom, size.height() / zoom)
        goal.moveCenter(outline.center() - off / zoom)
        return zoom, goal

    def _cornered(self, outline: QRectF, room: QRectF, zoom: float) -> QRectF:
        """The part of the scene that the viewport shows at this zoom with `outline` at the upper right of `room`."""
        size = self._view.viewport().size()
        corner = QPointF(room.right() - FIT_MARGIN, room.top() + FIT_MARGIN)
        return QRectF(outline.topRight() - corner / zoom, QSizeF(size) / zoom)

    def _on_glide(self, share: float) -> None:
        if self._glide_ends is None:
            return
        a, b = self._glide_ends
        self._show(
            QRectF(
                a.x() + (b.x() - a.x()) * share,
                a.y() + (b.y() - a.y()) * share,
                a.width() + (b.width() - a.width()) * share,
                a.height() + (b.height() - a.height()) * share,
            )
        )

    def _show(self, part: QRectF) -> None:
        view = self._view
        zoom = view.viewport().width() / part.width()
        if abs(zoom - self.zoom) > 1e-6:
            self.zooming = True
            self._settle.start(SETTLE_MS)
        view.setTransform(view.transform().fromScale(zoom, zoom))
        view.centerOn(part.center())
        self._moved()

    def stop(self) -> None:
        self._glide.stop()
        self._settle.stop()


__all__ = ["FIT_MARGIN", "MAX_ZOOM", "MIN_ZOOM", "Qt", "ViewportMover"]


def _hidden(part: QRectF, zoom: float, avoid: QRectF, cards: Sequence[QRectF]) -> bool:
    """Whether a card lies under `avoid` (viewport px) when the viewport shows this part of the scene."""
    here = QRectF(part.topLeft() + avoid.topLeft() / zoom, avoid.size() / zoom)
    return any(card.intersects(here) for card in cards)
