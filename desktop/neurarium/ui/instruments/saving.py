"""A picture as a file or on the clipboard: PNG and SVG of what is seen, CSV and NPY of the numbers behind it."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QBuffer, QByteArray, QCoreApplication, QIODevice, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgGenerator

from neurarium.messages import UserError, message
from neurarium.settings.files import write_replacing
from neurarium.ui.instruments.picture import Picture
from neurarium.ui.pictures.sharp_painter import SharpPainter

SHARP = 2.0  # pixels of a PNG for each logical pixel: readable on a slide
MARGIN, TITLE, CAPTION = 12.0, 24.0, 20.0  # px at scale 1
ELIDE = Qt.TextElideMode.ElideMiddle  # the step at the end stays


def paint_whole(picture: Picture, painter: QPainter, size: QSize) -> None:
    """Ground, title, picture and caption, as on the screen."""
    theme = picture.theme
    px = theme.px
    whole = QRectF(0, 0, size.width(), size.height())
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.fillRect(whole, theme.colour("panel"))
    inner = whole.adjusted(px(MARGIN), px(MARGIN) / 2, -px(MARGIN), -px(MARGIN) / 2)
    painter.setFont(theme.font("small", bold=True))
    painter.setPen(theme.colour("text"))
    flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
    painter.drawText(QRectF(inner.topLeft(), QPointF(inner.right(), inner.top() + px(TITLE))), flags, picture.title())
    painter.setFont(theme.font("tiny"))
    painter.setPen(theme.colour("quiet"))
    foot = QRectF(inner.left(), inner.bottom() - px(CAPTION), inner.width(), px(CAPTION))
    step = min((reading.step for reading in picture.readings.values()), default=0)
    said = [picture.caption(), QCoreApplication.translate("Saving", "step {0}").format(f"{step:,}")]
    words = " · ".join(part for part in said if part)
    painter.drawText(foot, flags, QFontMetricsF(painter.font()).elidedText(words, ELIDE, foot.width()))
    painter.save()
    body = inner.adjusted(0, px(TITLE), 0, -px(CAPTION))
    painter.setClipRect(body)
    picture.paint(painter, body)
    painter.restore()


def _size(picture: Picture) -> QSize:
    """Of the whole: the picture as large as it stands on the screen, title and caption round it."""
    px = picture.theme.px
    return QSize(max(px(160), picture.width()) + 2 * px(MARGIN),
                 max(px(90), picture.height()) + px(TITLE) + px(CAPTION) + px(MARGIN))  # fmt: skip


def image_of_picture(picture: Picture) -> QImage:
    """The picture at twice its size on the screen."""
    size = _size(picture)
    image = QImage(size * SHARP, QImage.Format.Format_ARGB32_Premultiplied)
    image.setDevicePixelRatio(SHARP)
    painter = QPainter(image)
    paint_whole(picture, painter, size)
    painter.end()
    return image


def _svg(picture: Picture) -> bytes:
    size, store = _size(picture), QBuffer()
    store.open(QIODevice.OpenModeFlag.WriteOnly)
    generator = QSvgGenerator()
    generator.setOutputDevice(store)
    generator.setSize(size)
    generator.setViewBox(QRectF(0, 0, size.width(), size.height()))
    generator.setTitle(picture.title())
    painter = SharpPainter(generator)  # Qt's SVG painter knows no part of an image, and blurs the rest
    paint_whole(picture, painter, size)
    painter.end()
    return bytes(store.data().data())


def _png(picture: Picture) -> bytes:
    kept = QByteArray()
    store = QBuffer(kept)
    store.open(QIODevice.OpenModeFlag.WriteOnly)
    image_of_picture(picture).save(store, "PNG")  # type: ignore[call-overload]  # the stubs ask for bytes, Qt refuses them
    return bytes(kept.data())


def save_picture(picture: Picture, path: Path) -> None:
    """Write what is seen as PNG or SVG, by the ending. `UserError` when there is nothing yet, or the disk is full."""
    _need(picture)
    _write(path, _svg(picture) if path.suffix.lower() == ".svg" else _png(picture))


def save_numbers(picture: Picture, path: Path) -> None:
    """Write the arrays behind it: .csv, .npy (one array) or .npz (several, by name), by the ending."""
    arrays = _need(picture)
    ending = path.suffix.lower()
    if ending == ".csv":
        _write(path, csv_of(arrays).encode("utf-8"))
        return
    store = io.BytesIO()
    if ending == ".npy":
        if len(arrays) != 1:
            raise UserError(message("“{name}” can hold one array, but this picture is made of {count}: choose .npz or "
                                    ".csv.", name=path.name, count=len(arrays)))  # fmt: skip
        np.save(store, next(iter(arrays.values())), allow_pickle=False)
    else:
        np.savez(store, allow_pickle=False, **{name.replace(" ", "_"): array for name, array in arrays.items()})
    _write(path, store.getvalue())


def _need(picture: Picture) -> dict[str, NDArray[Any]]:
    if not picture.ready:
        raise UserError(message("There is nothing to save yet: the picture is still empty."))
    return {name: np.asarray(array) for name, array in picture.numbers().items()}


def _write(path: Path, data: bytes) -> None:
    try:
        write_replacing(path, lambda file: file.write(data))
    except OSError as error:
        raise UserError(message("“{path}” could not be written: {reason}.", path=str(path),
                                reason=error.strerror or str(error))) from error  # fmt: skip


def csv_of(arrays: Mapping[str, NDArray[Any]]) -> str:
    """Every array as a table below its name and shape: rows are the second to last axis, columns the last; an array
    with more axes is a table for each index before them, which stands in the first columns."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    for name, array in arrays.items():
        writer.writerow([name, "shape", *array.shape])
        flat = np.atleast_2d(array)
        lead = flat.shape[:-2]
        for index in np.ndindex(*lead, flat.shape[-2]):
            writer.writerow([*index[:-1], *(_number(value) for value in flat[index])])
    return text.getvalue()


def _number(value: Any) -> str:
    return f"{float(value):.9g}" if np.issubdtype(type(value), np.floating) else str(value)


def copy_picture(picture: Picture) -> None:
    """Put what is seen on the clipboard."""
    _need(picture)
    QGuiApplication.clipboard().setImage(image_of_picture(picture))


def copy_numbers(picture: Picture) -> None:
    """Put the numbers on the clipboard as a table that a spreadsheet takes."""
    QGuiApplication.clipboard().setText(csv_of(_need(picture)).replace(",", "\t"))
