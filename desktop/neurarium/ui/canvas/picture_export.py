"""The drawing as a picture for a paper or a slide: SVG and PDF with lines as lines and text as text, PNG at a scale.

What belongs to working on it is left out: rings, buttons, dots, problems, shadows. Live pictures on cards come along as
images. The light colours are used unless others are asked for, whatever the window shows.
"""

from __future__ import annotations

import math
import re
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter, QPdfWriter, QPen
from PySide6.QtSvg import QSvgGenerator
from PySide6.QtWidgets import QStyleOptionGraphicsItem

from neurarium.messages import Message, UserError, message
from neurarium.settings.files import write_replacing
from neurarium.ui.canvas import card_paint
from neurarium.ui.canvas.bundle import mixed
from neurarium.ui.canvas.card import CardItem
from neurarium.ui.canvas.group_frame import FrameItem
from neurarium.ui.canvas.neuron_face import NeuronFace
from neurarium.ui.canvas.note_item import NoteItem
from neurarium.ui.canvas.surface_face import SurfaceFace
from neurarium.ui.canvas.wire import WireItem
from neurarium.ui.pictures.sharp_painter import SharpPainter, raster
from neurarium.ui.theme import Theme

if TYPE_CHECKING:
    from neurarium.ui.canvas.view import CanvasView

ENDINGS = (".svg", ".pdf", ".png")
MARGIN = 24.0  # scene units round the drawing
DPI = 96.0  # one scene unit is a CSS pixel
PDF_DPI = 1200
LARGEST_PAGE = 14_400.0  # points: what a PDF page may measure
LARGEST_PIXELS = 120_000_000  # of a PNG
LONGEST_SIDE = 32_000  # pixels


@dataclass(frozen=True)
class Wish:
    """How the picture is to look. `scale` is of a PNG: pixels per scene unit. `only`: these cards and notes alone."""

    dark: bool = False
    transparent: bool = False
    scale: float = 2.0
    only: frozenset[str] | None = None
    notes: frozenset[str] = frozenset()
    title: str = "Neurarium"


@dataclass(frozen=True)
class Report:
    """What was written; sizes in pixels (PNG) or scene units."""

    path: Path
    width: int
    height: int
    bytes: int
    reduced: bool = False  # a PNG of the wanted scale would have been too large

    @property
    def sentence(self) -> Message:
        name, width, height = self.path.name, self.width, self.height
        if self.reduced:
            return message(
                "“{name}” was written, {width} × {height}: the largest that a PNG of it may be.",
                name=name, width=width, height=height,
            )  # fmt: skip
        return message("“{name}” was written, {width} × {height}.", name=name, width=width, height=height)


def save_picture(view: CanvasView, path: Path, wish: Wish | None = None) -> Report:
    """Write the drawing (or a part) of a canvas into an SVG, PDF or PNG, by the ending of the name.

    Raises `UserError` for another ending, for an empty drawing, and when the file cannot be written.
    """
    wish = wish or Wish()
    ending = path.suffix.lower()
    if ending not in ENDINGS:
        raise UserError(
            message("A picture is an SVG, PDF or PNG; let its name end in .svg, .pdf or .png, not “{name}”.",
                    name=path.name)
        )  # fmt: skip
    pieces = _pieces(view, wish)
    area = QRectF()
    for piece in pieces:
        area = area.united(piece.mapRectToScene(_extent(piece)))
    if area.isEmpty():
        raise UserError(message("There is nothing on the canvas to make a picture of."))
    area = area.adjusted(-MARGIN, -MARGIN, MARGIN, MARGIN)
    with _printing(view, wish) as theme:
        picture = _Picture(pieces, area, theme, wish)
        content, size, reduced = {".svg": picture.svg, ".pdf": picture.pdf, ".png": picture.png}[ending]()
    try:
        write_replacing(path, lambda file: file.write(content))
    except OSError as error:
        raise UserError(
            message("“{path}” could not be written: {reason}.", path=str(path), reason=error.strerror or str(error))
        ) from error
    return Report(path, size.width(), size.height(), len(content), reduced)


Piece = NoteItem | FrameItem | WireItem | CardItem


def _pieces(view: CanvasView, wish: Wish) -> list[Piece]:
    """What is painted, from behind to before."""
    canvas, only = view.canvas, wish.only
    homes = None if only is None else {canvas.home_of(node_id) for node_id in only}
    cards = {key: c for key, c in canvas.cards.items() if c.isVisible() and (homes is None or key in homes)}
    shown = set(map(id, cards.values()))
    wires = [w for w in canvas.wires.values() if w.isVisible() and id(w.source) in shown and id(w.target) in shown]
    notes = [n for i, n in view.notes.items.items() if n.isVisible() and (only is None or i in wish.notes)]
    frames = [item for item in canvas.items() if isinstance(item, FrameItem) and item.isVisible()]
    if homes is not None:
        frames = [frame for frame in frames if set(canvas.groups.keys_in(frame.about.id)) <= set(cards)]
    frames.sort(key=lambda frame: -frame.body().width() * frame.body().height())
    return [*notes, *frames, *wires, *cards.values()]


def _extent(piece: Piece) -> QRectF:
    if isinstance(piece, WireItem):
        return piece.boundingRect().adjusted(8, 8, -8, -8)
    return piece.body()


@contextmanager
def _printing(view: CanvasView, wish: Wish) -> Iterator[Theme]:
    """Everything that paints uses the picture's colours meanwhile, at a scale of one."""
    shared = view.shared
    before = (shared.theme, shared.ratio)
    theme = Theme(dark=wish.dark, family=before[0].family)
    shared.theme, shared.ratio, shared.printing = theme, 1.0, True
    try:
        yield theme
    finally:
        shared.theme, shared.ratio = before
        shared.printing = False
        for card in view.canvas.cards.values():
            card.restyle()


@dataclass
class _Picture:
    pieces: Collection[Piece]
    area: QRectF
    theme: Theme
    wish: Wish

    # -- formats ---------------------------------------------------------------------------------

    def svg(self) -> tuple[bytes, QSize, bool]:
        buffer = QBuffer()
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        generator = QSvgGenerator()
        generator.setOutputDevice(buffer)
        size = QSize(math.ceil(self.area.width()), math.ceil(self.area.height()))
        generator.setResolution(int(DPI))
        generator.setSize(size)
        generator.setViewBox(QRectF(0, 0, size.width(), size.height()))
        generator.setTitle(self.wish.title)
        generator.setDescription("Drawn with Neurarium")
        painter = SharpPainter(generator)
        self._paint(painter, QRectF(0, 0, size.width(), size.height()))
        painter.end()
        return finished(bytes(buffer.data().data()), size), size, False

    def pdf(self) -> tuple[bytes, QSize, bool]:
        buffer = QBuffer()
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        writer = QPdfWriter(buffer)
        points = QSizeF(self.area.size()) * (72.0 / DPI)
        shrink = min(1.0, LARGEST_PAGE / points.width(), LARGEST_PAGE / points.height())
        page = QPageSize(points * shrink, QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.ExactMatch)
        writer.setResolution(PDF_DPI)
        writer.setPageLayout(QPageLayout(page, QPageLayout.Orientation.Portrait, QMarginsF(0, 0, 0, 0)))
        writer.setTitle(self.wish.title)
        writer.setCreator("Neurarium")
        painter = SharpPainter(writer)
        scale = PDF_DPI / DPI * shrink
        painter.scale(scale, scale)
        self._paint(painter, QRectF(0, 0, self.area.width(), self.area.height()))
        painter.end()
        return bytes(buffer.data().data()), self.area.size().toSize(), False

    def png(self) -> tuple[bytes, QSize, bool]:
        width, height = self.area.width(), self.area.height()
        most = min((LARGEST_PIXELS / (width * height)) ** 0.5, LONGEST_SIDE / max(width, height))
        scale = min(self.wish.scale, most)
        size = QSize(max(1, math.ceil(width * scale)), max(1, math.ceil(height * scale)))
        image = QImage(size, QImage.Format.Format_ARGB32_Premultiplied)
        if image.isNull():
            raise UserError(message("There is not enough memory for a picture of that size; choose a smaller scale."))
        image.fill(Qt.GlobalColor.transparent)
        painter = QPainter(image)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
        painter.scale(scale, scale)
        self._paint(painter, QRectF(0, 0, size.width() / scale, size.height() / scale))
        painter.end()
        image.setDotsPerMeterX(round(DPI * scale / 0.0254))
        image.setDotsPerMeterY(round(DPI * scale / 0.0254))
        content = QByteArray()
        buffer = QBuffer(content)
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        image.save(buffer, "PNG")  # type: ignore[call-overload]  # the stub knows only names of formats as bytes
        return bytes(content.data()), size, scale < self.wish.scale

    # -- painting --------------------------------------------------------------------------------

    def _paint(self, painter: QPainter, page: QRectF) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if not self.wish.transparent:
            painter.fillRect(page, self.theme.colour("canvas" if self.wish.dark else "panel"))
        painter.translate(-self.area.topLeft())
        for piece in self.pieces:
            painter.save()
            if isinstance(piece, WireItem):
                self._paint_wire(painter, piece)
            else:
                painter.translate(piece.pos())
                if isinstance(piece, CardItem):
                    self._paint_card(painter, piece)
                else:
                    self._paint_plain(painter, piece)
            painter.restore()

    def _paint_wire(self, painter: QPainter, wire: WireItem) -> None:
        if wire.bundle is not None:
            wire.bundle.paint(painter, self.theme)
            return
        painter.setBrush(Qt.BrushStyle.NoBrush)
        pen = QPen(mixed(self.theme, "wire", 0.86), wire.strength)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        painter.drawPath(wire.path)

    def _paint_card(self, painter: QPainter, card: CardItem) -> None:
        card.face.draw_chrome(painter, 1.0)
        if card.size.picture_height > 0:
            self._paint_picture(painter, card)
        if not card.face.ports_only_near:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            for output, side in ((False, card.inputs), (True, card.outputs)):
                for port in side:
                    if (port.mark, output) in card.taken:  # a free port says something only to a hand
                        card_paint.paint_port(painter, card.shared, port.at, taken=True)

    def _paint_picture(self, painter: QPainter, card: CardItem) -> None:
        """Tiles and surfaces are cut out by masks, which no vector format knows: they come as one image."""
        rect = card.face.picture_rect()
        if type(card.face) in (NeuronFace, SurfaceFace):
            image = raster(rect, lambda inner: card.face.draw_picture(inner, rect, inner.worldTransform().m11()))
            QPainter.drawImage(painter, rect, image)
            return
        painter.save()
        card.face.draw_picture(painter, rect, 1.0)
        painter.restore()

    def _paint_plain(self, painter: QPainter, item: NoteItem | FrameItem) -> None:
        """Notes and frames paint themselves; what marks them as selected or under the hand is put off meanwhile."""
        marks = (item.selected, item.hovered)
        item.selected = item.hovered = False
        try:
            item.paint(painter, QStyleOptionGraphicsItem(), None)
        finally:
            item.selected, item.hovered = marks


_FALLBACK = b'<style>@media all { [font-family="Inter"] { font-family: Inter, Helvetica, Arial, sans-serif } }</style>'


def finished(svg: bytes, size: QSize) -> bytes:
    """Pixels mean the same to all programs, Qt's millimetres do not; and what stands in where a font is missing."""
    wanted = f'<svg width="{size.width()}" height="{size.height()}"'.encode()
    svg = re.sub(rb'<svg width="[\d.]+mm" height="[\d.]+mm"', wanted, svg, count=1)
    return svg.replace(b"<defs>", _FALLBACK + b"\n<defs>", 1)


__all__ = ["ENDINGS", "Report", "Wish", "save_picture"]
