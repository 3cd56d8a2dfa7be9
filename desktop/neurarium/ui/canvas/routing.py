"""The way of a wire between two ports: an S forwards, a loop round the cards backwards, a bow over what is between."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainterPath, QTransform

_TURNED = QTransform(0, 1, 1, 0, 0, 0)  # x and y change places
REACH = 30.0  # how far a loop swings out beside a card
LONG = 500.0  # a wire that runs back further has straight stretches
NARROW = 12.0  # the least strip between two rows in which a wire can run
CLEAR = 22.0  # between a bow and the cards it avoids
SAMPLES = 32  # points along a wire at which it is looked at
NEAR = 6.0  # a bow that comes so near to another card goes round that one, too


def wire_path(
    start: QPointF,
    end: QPointF,
    source: QRectF | None = None,
    target: QRectF | None = None,
    between: Sequence[QRectF] = (),
    *,
    down: bool = False,
) -> QPainterPath:
    """From an output to an input. `source`, `target` are the cards at its ends, `between` others it should avoid.

    With `down` it leaves a card at the bottom and enters one at the top: the same ways, turned over.
    """
    if down:
        one = _TURNED.mapRect(source) if source is not None else None
        other = _TURNED.mapRect(target) if target is not None else None
        rest = [_TURNED.mapRect(rect) for rect in between]
        return _TURNED.map(wire_path(_TURNED.map(start), _TURNED.map(end), one, other, rest))
    dx = end.x() - start.x()
    if dx >= 24.0:
        path = _forward(start, end)
        blocking = [rect for rect in between if _blocks(rect, start, end)]
        if not blocking or not _meets(path, blocking):
            return path
        return _bow(start, end, blocking, between)
    level = _lane(source, target, between) if between and source is not None and target is not None else None
    if level is None:
        level = _turn_height(start, end, source, target)
    if start.x() - end.x() > LONG:
        return _return(start, end, level)
    path = _loop(start, end, level)
    return _return(start, end, level) if _meets(path, between) else path


def _meets(path: QPainterPath, rects: Sequence[QRectF]) -> bool:
    """Whether a line (not the area that it would enclose) runs over one of some cards."""
    inner = [rect.adjusted(4, 4, -4, -4) for rect in rects]
    points = [path.pointAtPercent(step / SAMPLES) for step in range(SAMPLES + 1)] if inner else []
    return any(rect.contains(point) for rect in inner for point in points)


def _forward(start: QPointF, end: QPointF) -> QPainterPath:
    dx, dy = end.x() - start.x(), abs(end.y() - start.y())
    reach = max(min(dx * 0.5, 140.0), min(28.0 + dy * 0.1, 48.0))
    path = QPainterPath(start)
    path.cubicTo(start.x() + reach, start.y(), end.x() - reach, end.y(), end.x(), end.y())
    return path


def _blocks(rect: QRectF, start: QPointF, end: QPointF) -> bool:
    if rect.right() <= start.x() or rect.left() >= end.x():
        return False
    return rect.bottom() > min(start.y(), end.y()) and rect.top() < max(start.y(), end.y())


def _bow(start: QPointF, end: QPointF, blocking: Sequence[QRectF], between: Sequence[QRectF]) -> QPainterPath:
    """Over or under all that blocks, whichever is nearer; the other way where the nearer one is not free either."""
    found = []
    for above in (True, False):
        height, passed = _way_round(start, end, blocking, between, above=above)
        found.append((abs(start.y() - height) + abs(end.y() - height), _over(start, end, height, passed)))
    (_, nearer), (_, other) = sorted(found, key=lambda way: way[0])
    return other if _meets(nearer, between) and not _meets(other, between) else nearer


def _over(start: QPointF, end: QPointF, height: float, passed: Sequence[QRectF]) -> QPainterPath:
    """Up or down to a level, along it past some cards, and back."""
    left = min(rect.left() for rect in passed) - 6
    right = max(rect.right() for rect in passed) + 6
    left = min(max(left, start.x() + 20), end.x() - 20)
    right = max(min(right, end.x() - 20), left)
    path = QPainterPath(start)
    _swing(path, start, QPointF(left, height))
    path.lineTo(right, height)
    _swing(path, QPointF(right, height), end)
    return path


def _way_round(
    start: QPointF, end: QPointF, blocking: Sequence[QRectF], between: Sequence[QRectF], *, above: bool
) -> tuple[float, list[QRectF]]:
    """The level at which a wire passes above (or below) what blocks it, and all that it goes round there: what stands
    in its way at that level is passed, too."""
    passed = list(blocking)
    while True:
        height = min(r.top() for r in passed) - CLEAR if above else max(r.bottom() for r in passed) + CLEAR
        left, right = min(r.left() for r in passed), max(r.right() for r in passed)
        run = QRectF(left, height - NEAR, right - left, 2 * NEAR)
        met = [r for r in between if r not in passed and r.intersects(run)]
        if not met:
            return height, passed
        passed += met


def _swing(path: QPainterPath, start: QPointF, end: QPointF) -> None:
    reach = max(10.0, (end.x() - start.x()) * 0.55)
    path.cubicTo(start.x() + reach, start.y(), end.x() - reach, end.y(), end.x(), end.y())


def _turn_height(start: QPointF, end: QPointF, source: QRectF | None, target: QRectF | None) -> float:
    """The level at which a backward wire runs: between the cards if there is room, else under (or over) both."""
    if source is None or target is None:
        return (start.y() + end.y()) / 2 + (60.0 if abs(start.y() - end.y()) < 40 else 0.0)
    if target.top() - source.bottom() >= 12.0:
        return (source.bottom() + target.top()) / 2
    if source.top() - target.bottom() >= 12.0:
        return (source.top() + target.bottom()) / 2
    under = max(source.bottom(), target.bottom()) + CLEAR
    over = min(source.top(), target.top()) - CLEAR
    middle = (start.y() + end.y()) / 2
    return under if under - middle <= middle - over else over


def _lane(source: QRectF, target: QRectF, between: Sequence[QRectF]) -> float | None:
    """The middle of the widest free strip between the rows of a wire's two cards; None where there is none."""
    upper, lower = (source, target) if source.center().y() <= target.center().y() else (target, source)
    free, found = upper.bottom(), None
    widest = NARROW
    for rect in sorted((r for r in between if r.bottom() > upper.bottom() and r.top() < lower.top()), key=QRectF.top):
        if rect.top() - free > widest:
            widest, found = rect.top() - free, (rect.top() + free) / 2
        free = max(free, rect.bottom())
    if lower.top() - free > widest:
        found = (lower.top() + free) / 2
    return found


def _return(start: QPointF, end: QPointF, level: float) -> QPainterPath:
    """To the start of another row, as the hand goes back to write the next line: out, along, and in."""
    path = QPainterPath(start)
    out, back = start.x() + REACH * 1.4, end.x() - REACH * 1.4
    bend = min(REACH, abs(level - start.y()) / 2, abs(level - end.y()) / 2)
    down_a, down_b = (bend if level > start.y() else -bend), (bend if end.y() > level else -bend)
    path.cubicTo(out, start.y(), out, start.y(), out, start.y() + down_a)
    path.lineTo(out, level - down_a)
    path.quadTo(out, level, out - bend, level)
    path.lineTo(back + bend, level)
    path.quadTo(back, level, back, level + down_b)
    path.lineTo(back, end.y() - down_b)
    path.cubicTo(back, end.y(), back, end.y(), end.x(), end.y())
    return path


def _loop(start: QPointF, end: QPointF, level: float) -> QPainterPath:
    out, back = max(start.x(), end.x() - REACH), min(end.x(), start.x() + REACH)
    middle = QPointF((start.x() + end.x()) / 2, level)
    reach_out = REACH * 1.25 + min(26.0, abs(level - start.y()) * 0.16)
    reach_in = REACH * 1.25 + min(26.0, abs(level - end.y()) * 0.16)
    path = QPainterPath(start)
    path.cubicTo(out + reach_out, start.y(), out + reach_out, level, middle.x(), middle.y())
    path.cubicTo(back - reach_in, level, back - reach_in, end.y(), end.x(), end.y())
    return path
