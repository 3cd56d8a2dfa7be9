"""The way of a wire: round everything that stands in it."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF

from neurarium.ui.canvas.routing import wire_path


def meets(cards: list[QRectF], start: QPointF, end: QPointF, *ends: QRectF) -> list[QRectF]:
    """The cards that a wire runs over."""
    path = wire_path(start, end, *(ends or (None, None)), cards)
    points = [path.pointAtPercent(step / 200) for step in range(201)]
    return [rect for rect in cards if any(rect.adjusted(4, 4, -4, -4).contains(point) for point in points)]


def test_a_shortcut_goes_round_a_card_that_stands_beside_the_first_way_out() -> None:
    upper = QRectF(200, 0, 150, 160)  # level with both ends
    lower = QRectF(190, 190, 170, 160)  # just below: no room for a wire in between
    low = QRectF(400, 150, 110, 90)  # a small card at the height of the gap
    assert meets([upper, lower, low], QPointF(100, 80), QPointF(640, 90)) == []


def test_a_shortcut_takes_the_nearer_side_where_both_are_free() -> None:
    card = QRectF(200, 0, 150, 160)
    path = wire_path(QPointF(100, 30), QPointF(640, 30), between=[card])
    assert path.boundingRect().bottom() < 31.0
    path = wire_path(QPointF(100, 130), QPointF(640, 130), between=[card])
    assert path.boundingRect().top() > 129.0


def test_a_wire_that_runs_back_to_the_next_row_meets_no_card_on_its_way() -> None:
    source, target = QRectF(612, 126, 128, 134), QRectF(405, 452, 133, 135)
    others = [QRectF(576, 318, 128, 138), QRectF(741, 318, 189, 138), QRectF(405, 350, 134, 74)]
    assert meets(others, QPointF(740, 193), QPointF(405, 520), source, target) == []
