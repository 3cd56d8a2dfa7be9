"""Paints what does not change from frame to frame on a card: shadow, body, strip, words and ports."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPainterPath, QPen, QPixmap, QTransform

from neurarium.ui.canvas import far
from neurarium.ui.canvas.geometry import FOOTER, HEADER, PORT_RADIUS, RADIUS, SHADOW, CardSize
from neurarium.ui.canvas.shared import Shared

CORNER = SHADOW + RADIUS + 6.0
NAMES = 0.95  # below this zoom a name that would have to be cut is left out


@lru_cache(maxsize=24)
def _shadow(colour: str, strength: float, scale: float) -> QPixmap:
    """One soft shadow for all cards, cut into nine parts when it is drawn."""
    side = 2 * CORNER + 4.0
    pixmap = QPixmap(round(side * scale), round(side * scale))
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.scale(scale, scale)
    painter.setPen(Qt.PenStyle.NoPen)
    steps = int(SHADOW)
    for step in range(steps):
        shade = QColor(colour)
        shade.setAlphaF(strength * ((step + 1) / steps) ** 2 * 0.16)
        painter.setBrush(shade)
        inset = float(step)
        radius = RADIUS + SHADOW - inset
        painter.drawRoundedRect(QRectF(inset, inset, side - 2 * inset, side - 2 * inset), radius, radius)
    painter.end()
    return pixmap


def paint_shadow(painter: QPainter, shared: Shared, rect: QRectF) -> None:
    """A shadow round `rect`, a little below it. Pieces meet at whole device pixels, else their seams show."""
    if shared.printing:
        return
    transform = painter.worldTransform()
    scale = round(transform.m11(), 3)
    pixmap = _shadow(shared.theme.name("shadow"), 0.9 if shared.theme.dark else 0.3, scale)
    outer = transform.mapRect(rect.adjusted(-SHADOW, -SHADOW + 3, SHADOW, SHADOW + 3))
    side, corner = pixmap.width(), round(CORNER * scale)
    left, top, right, bottom = (round(v) for v in (outer.left(), outer.top(), outer.right(), outer.bottom()))
    xs, ys = (left, left + corner, right - corner, right), (top, top + corner, bottom - corner, bottom)
    cuts = (0, corner, side - corner, side)
    painter.setWorldTransform(QTransform())
    for column in range(3):
        for row in range(3):
            if column == 1 and row == 1:
                continue
            target = QRect(QPoint(xs[column], ys[row]), QPoint(xs[column + 1] - 1, ys[row + 1] - 1))
            source = QRect(QPoint(cuts[column], cuts[row]), QPoint(cuts[column + 1] - 1, cuts[row + 1] - 1))
            painter.drawPixmap(target, pixmap, source)
    painter.setWorldTransform(transform)


def paint_body(painter: QPainter, shared: Shared, rect: QRectF, *, faded: bool = False) -> None:
    theme = shared.theme
    painter.setPen(QPen(theme.colour("line"), 1.0))
    painter.setBrush(theme.colour("card_faded" if faded else "card"))
    painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), RADIUS, RADIUS)


def paint_strip(painter: QPainter, colour: QColor, left: float, top: float, height: float = 16.0) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawRoundedRect(QRectF(left, top, 4.0, height), 2.0, 2.0)


def paint_words(
    painter: QPainter,
    shared: Shared,
    size: CardSize,
    colour: QColor,
    head: tuple[str, str],
    foot: tuple[str, str],
    foot_edge: float = 12.0,
    zoom: float = 1.0,
) -> None:
    """`head` is type and name, `foot` shape and note; the note ends `foot_edge` before the right border.

    On a card that is small on the screen the letters grow, and what has no room any more is left out.
    """
    theme = shared.theme
    paint_strip(painter, colour, 11.0, 11.0)
    bold = fitting(shared.legible("body", zoom, bold=True), head[0], size.width - 32.0)
    small = shared.legible("small", zoom)
    title, name = head
    painter.setFont(bold)
    painter.setPen(theme.colour("text"))
    painter.drawText(QRectF(23.0, 0.0, size.width - 26.0, HEADER + 2), _LEFT, title)
    room = size.width - 23.0 - shared.text_width(title, bold) - 20.0
    if zoom >= NAMES * theme.scale or shared.text_width(name, small) <= room:
        painter.setFont(small)
        painter.setPen(theme.colour("quiet"))
        painter.drawText(QRectF(size.width - 12.0 - room, 0.0, room, HEADER + 2), _RIGHT, elided(small, name, room))
    mono = fitting(shared.legible_mono(zoom), foot[0], size.width - 34.0)
    chip = paint_chip(painter, shared, foot[0], 11.0, size.height - FOOTER + 18.0, mono)
    if foot[1] and chip.right() + 8.0 + shared.text_width(foot[1], small) <= size.width - foot_edge:
        painter.setFont(small)
        painter.setPen(theme.colour("quiet"))
        painter.drawText(QRectF(0.0, chip.top(), size.width - foot_edge, chip.height()), _RIGHT, foot[1])


def paint_big_title(
    painter: QPainter, shared: Shared, size: CardSize, colour: QColor, title: str, *, picture: bool = True
) -> None:
    """A card that is small on the screen: its type in letters that can be read, above its picture or instead of it."""
    zoom = painter.worldTransform().m11() / shared.ratio
    head = far.cap(shared, size, title, zoom) if picture and zoom >= far.FAR else None
    if head is None:
        far.paint_worded_block(painter, shared, size, colour, title)
    else:
        far.paint_cap(painter, shared, size, colour, head)


def paint_tiles_button(painter: QPainter, shared: Shared, rect: QRectF, *, opened: bool = False) -> None:
    """The button between card and neurons: four small tiles, or one card."""
    if shared.printing:
        return
    theme = shared.theme
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(theme.colour("line"), 1))
    painter.setBrush(theme.colour("chip"))
    painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), 5, 5)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.colour("quiet"))
    if opened:
        painter.drawRoundedRect(rect.adjusted(5, 6, -5, -6), 2, 2)
        return
    side = (rect.width() - 13.0) / 2
    for column in range(2):
        for row in range(2):
            at = rect.topLeft() + QPointF(5.0 + column * (side + 3.0), 5.0 + row * (side + 3.0))
            painter.drawRoundedRect(QRectF(at.x(), at.y(), side, side), 1.5, 1.5)


def paint_chip(
    painter: QPainter, shared: Shared, text: str, left: float, middle: float, font: QFont | None = None
) -> QRectF:
    """A shape on its ground, as high as its letters need; returns its outline."""
    theme = shared.theme
    mono = font or shared.mono()
    width, height = shared.text_width(text, mono) + 12.0, max(20.0, mono.pixelSize() + 8.0)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.colour("chip"))
    chip = QRectF(left, middle - height / 2, width, height)
    painter.drawRoundedRect(chip, 5.0, 5.0)
    painter.setFont(mono)
    painter.setPen(theme.colour("text"))
    painter.drawText(chip, Qt.AlignmentFlag.AlignCenter, text)
    return chip


def paint_port(painter: QPainter, shared: Shared, at: QPointF, *, taken: bool, lit: str = "") -> None:
    """`lit` is a colour role while a wire is being drawn: "good", "error_ring", ... ."""
    theme = shared.theme
    role = lit or ("wire" if taken else "port")
    radius = PORT_RADIUS + (1.5 if lit else 0.0)
    painter.setPen(QPen(theme.colour(role), 2.0))
    painter.setBrush(theme.colour(role) if lit else theme.colour("canvas"))
    painter.drawEllipse(at, radius, radius)


def paint_ring(painter: QPainter, rect: QRectF, colour: QColor, width: float = 2.0) -> None:
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(colour, width))
    out = width / 2 + 0.5
    painter.drawRoundedRect(rect.adjusted(-out, -out, out, out), RADIUS + out, RADIUS + out)


def cross(at: QPointF, reach: float = 5.0) -> QPainterPath:
    path = QPainterPath(at + QPointF(-reach, -reach))
    path.lineTo(at + QPointF(reach, reach))
    path.moveTo(at + QPointF(reach, -reach))
    path.lineTo(at + QPointF(-reach, reach))
    return path


def fitting(font: QFont, text: str, width: float) -> QFont:
    """The font, smaller where the text would not fit."""
    wanted = QFontMetricsF(font).horizontalAdvance(text)
    if wanted > width:
        font.setPixelSize(max(10, int(font.pixelSize() * width / wanted)))
    return font


def elided(font: QFont, text: str, width: float) -> str:
    return QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideRight, max(0.0, width))


_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
