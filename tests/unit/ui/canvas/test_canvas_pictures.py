"""The drawing as SVG, PDF and PNG: the same picture in all three, without what belongs to working on it."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import numpy as np
import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

from neurarium.graph import Graph, Note
from neurarium.graph import notes as note_edits
from neurarium.messages import UserError
from neurarium.project import Document
from neurarium.session.snapshot import CardPicture
from neurarium.ui.canvas.picture_export import MARGIN, Wish, save_picture

SVG = "{http://www.w3.org/2000/svg}"


def pixels(image: QImage) -> Any:
    """(height, width, 4) of 0 … 255, as red, green, blue, alpha."""
    image = image.convertToFormat(QImage.Format.Format_RGBA8888)
    return np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.width(), 4).astype(int)


def rendered(path: Path) -> QImage:
    """An SVG as another program shows it."""
    renderer = QSvgRenderer(str(path))
    assert renderer.isValid()
    image = QImage(renderer.defaultSize(), QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    renderer.render(painter)
    painter.end()
    return image


@pytest.fixture
def written(bench: Any) -> Any:
    """A canvas with a note, a selected card and a live picture of 4 maps."""
    bench.controller.push_graph(note_edits.add_notes(Note("note1", "5 < 6 & äöü", (0.0, 420.0), (200.0, 80.0), "pink")))
    values = np.arange(8.0, dtype=np.float32)
    bench.card("linear1").show_picture(CardPicture("linear1", "vector", values, 8, 0.0, 7.0))
    bench.controller.select(["linear1"])
    return bench


def test_an_svg_holds_words_as_words_and_wires_as_paths(written: Any, tmp_path: Path) -> None:
    report = save_picture(written.view, tmp_path / "a.svg")
    root = ElementTree.parse(tmp_path / "a.svg").getroot()
    words = " ".join("".join(text.itertext()) for text in root.iter(f"{SVG}text"))
    for word in ("Linear", "ReLU", "Input", "Output", "5 < 6 & äöü"):
        assert word in words
    curves = [path.get("d", "") for path in root.iter(f"{SVG}path")]
    assert sum("C" in curve for curve in curves) >= len(written.graph.edges)
    assert (root.get("width"), root.get("height")) == (str(report.width), str(report.height))
    assert "mm" not in (root.get("width") or "")


def test_svg_and_png_show_the_same(written: Any, tmp_path: Path) -> None:
    save_picture(written.view, tmp_path / "a.svg")
    save_picture(written.view, tmp_path / "a.png", Wish(scale=1.0))
    one, other = pixels(rendered(tmp_path / "a.svg")), pixels(QImage(str(tmp_path / "a.png")))
    assert one.shape == other.shape
    differs = (np.abs(one - other).max(axis=2) > 60).mean()
    assert differs < 0.02  # edges of letters; the fonts of two renderers differ by a pixel


def test_a_png_is_as_large_as_asked_for(written: Any, tmp_path: Path) -> None:
    sizes = []
    for scale in (1.0, 2.0, 4.0):
        save_picture(written.view, tmp_path / "a.png", Wish(scale=scale))
        sizes.append(QImage(str(tmp_path / "a.png")).width())
    body = written.view.canvas.outline().united(written.view.notes.outline())
    assert sizes[0] == pytest.approx(body.width() + 2 * MARGIN, abs=8)
    assert sizes[1:] == [pytest.approx(2 * sizes[0], abs=2), pytest.approx(4 * sizes[0], abs=4)]


def test_a_pdf_is_one_page_of_that_size_with_its_fonts(written: Any, tmp_path: Path) -> None:
    report = save_picture(written.view, tmp_path / "a.pdf")
    content = (tmp_path / "a.pdf").read_bytes()
    assert content.startswith(b"%PDF-") and content.rstrip().endswith(b"%%EOF")
    box = re.search(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", content)
    assert box is not None
    assert float(box[1]) == pytest.approx(report.width * 0.75, abs=1.5)  # points
    assert float(box[2]) == pytest.approx(report.height * 0.75, abs=1.5)
    assert b"/FontFile2" in content or b"/FontFile3" in content


def test_it_is_light_unless_asked_otherwise_and_leaves_the_window_as_it_was(written: Any, tmp_path: Path) -> None:
    theme = written.view.shared.theme
    assert theme.dark
    corners = {}
    for name, wish in (("light", Wish(scale=1)), ("dark", Wish(dark=True, scale=1)),
                       ("clear", Wish(transparent=True, scale=1))):  # fmt: skip
        save_picture(written.view, tmp_path / f"{name}.png", wish)
        corners[name] = tuple(pixels(QImage(str(tmp_path / f"{name}.png")))[2, 2])
    assert corners["light"] == (255, 255, 255, 255)
    assert max(corners["dark"][:3]) < 40 and corners["dark"][3] == 255
    assert corners["clear"][3] == 0
    assert written.view.shared.theme is theme and not written.view.shared.printing


def test_rings_hover_and_problems_stay_out(written: Any, tmp_path: Path) -> None:
    save_picture(written.view, tmp_path / "chosen.png")
    written.controller.select(())
    written.view.notes.select(["note1"])
    written.card("relu1").set_flags(hovered=True)
    save_picture(written.view, tmp_path / "plain.png")
    assert (tmp_path / "chosen.png").read_bytes() == (tmp_path / "plain.png").read_bytes()


def test_live_pictures_come_along(written: Any, tmp_path: Path) -> None:
    save_picture(written.view, tmp_path / "with.png", Wish(scale=1))
    written.card("linear1").show_picture(None)
    save_picture(written.view, tmp_path / "without.png", Wish(scale=1))
    one, other = (pixels(QImage(str(tmp_path / f"{n}.png"))) for n in ("with", "without"))
    place = written.card("linear1").picture_rect().translated(written.card("linear1").pos())
    area = written.view.canvas.outline().united(written.view.notes.outline())
    shift = QPointF(MARGIN, MARGIN) - area.topLeft()
    inside = place.translated(shift).toRect().adjusted(-4, -4, 4, 4)
    changed = np.abs(one - other).max(axis=2) > 20
    assert changed[inside.top() : inside.bottom(), inside.left() : inside.right()].any()


def test_a_selection_alone(written: Any, tmp_path: Path) -> None:
    save_picture(written.view, tmp_path / "a.svg", Wish(only=frozenset({"linear1", "relu1"})))
    root = ElementTree.parse(tmp_path / "a.svg").getroot()
    words = " ".join("".join(text.itertext()) for text in root.iter(f"{SVG}text"))
    assert "ReLU" in words and "Output" not in words and "äöü" not in words


@pytest.mark.parametrize("name", ["a.jpg", "a", "a.svgz"])
def test_another_ending_is_refused_in_words(written: Any, tmp_path: Path, name: str) -> None:
    with pytest.raises(UserError, match="SVG, PDF or PNG"):
        save_picture(written.view, tmp_path / name)
    assert not list(tmp_path.iterdir())


def test_nothing_to_draw_and_no_place_to_write_are_said(
    written: Any, make_bench: Callable[..., Any], tmp_path: Path
) -> None:
    with pytest.raises(UserError, match="nothing on the canvas"):
        save_picture(make_bench(Document(Graph())).view, tmp_path / "a.svg")
    with pytest.raises(UserError, match="could not be written"):
        save_picture(written.view, tmp_path / "no such folder" / "a.svg")


def test_a_huge_drawing_becomes_the_largest_png_there_may_be(written: Any, tmp_path: Path) -> None:
    from neurarium.graph import edits

    written.controller.push_graph(edits.move(written.graph, {"output": (50_000.0, 0.0)}))
    report = save_picture(written.view, tmp_path / "a.png", Wish(scale=1.0))
    assert report.reduced
    assert report.width <= 32_000
    assert QImage(str(tmp_path / "a.png")).width() == report.width
