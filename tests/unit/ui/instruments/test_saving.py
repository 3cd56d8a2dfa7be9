"""What is saved and copied is what is seen, and the true numbers behind it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from pytestqt.qtbot import QtBot

from neurarium.messages import UserError
from neurarium.session.asking import Ask, Reading, ask
from neurarium.session.snapshot import Snapshot
from neurarium.ui.bridge import Controller
from neurarium.ui.instruments.picture import Picture
from neurarium.ui.instruments.saving import copy_numbers, copy_picture, csv_of, save_numbers, save_picture

SQUARE = np.array([[1.5, -2.0], [0.25, 4.0]], dtype=np.float32)


class Square(Picture):
    """Four numbers; the ground is red when there are any."""

    asked = ask("square")

    def title(self) -> str:
        return "A square"

    def caption(self) -> str:
        return "−2 to 4, by hand"

    def asks(self) -> frozenset[Ask]:
        return frozenset({self.asked})

    def take(self, readings: Mapping[Ask, Reading]) -> None:
        self.values = next(iter(readings.values())).value

    def paint(self, painter: QPainter, rect: QRectF) -> None:
        painter.fillRect(rect, Qt.GlobalColor.red)

    def numbers(self) -> dict[str, Any]:
        return {"square": self.values}


def moment(value: Any, step: int = 5, **more: Any) -> Snapshot:
    return Snapshot(1, step, 0, 0.5, True, 1.0, 1.0, answers={Square.asked: Reading(value, step, **more)})


@pytest.fixture
def square(qtbot: QtBot, make_controller: Any) -> Square:
    controller: Controller = make_controller("digits-cnn")
    picture = Square(controller)
    qtbot.addWidget(picture)
    picture.resize(200, 100)
    with qtbot.waitExposed(picture):
        picture.show()
    controller.snapshot_arrived.emit(moment(SQUARE))
    return picture


def test_it_asks_only_while_it_is_seen_and_not_frozen(square: Square) -> None:
    watches = square.controller.watches
    assert Square.asked in watches.current.asks
    square.hide()
    assert not watches.current.asks
    square.show()
    assert Square.asked in watches.current.asks
    square.set_frozen(True)
    assert not watches.current.asks


def test_a_frozen_one_keeps_its_numbers_and_its_twin_does_too(square: Square, qtbot: QtBot) -> None:
    square.set_frozen(True)
    square.controller.snapshot_arrived.emit(moment(SQUARE * 2, 6))
    assert np.array_equal(square.numbers()["square"], SQUARE)
    twin = square.twin()
    qtbot.addWidget(twin)
    assert twin.frozen and np.array_equal(twin.numbers()["square"], SQUARE)
    square.set_frozen(False)
    square.controller.snapshot_arrived.emit(moment(SQUARE * 2, 6))
    assert np.array_equal(square.numbers()["square"], SQUARE * 2)


def test_a_csv_has_every_number_in_its_place(square: Square, tmp_path: Path) -> None:
    save_numbers(square, tmp_path / "a.csv")
    assert (tmp_path / "a.csv").read_text().splitlines() == ["square,shape,2,2", "1.5,-2", "0.25,4"]


def test_more_axes_become_tables_with_their_index_in_front() -> None:
    cube = np.arange(8).reshape(2, 2, 2)
    assert csv_of({"cube": cube}).splitlines() == ["cube,shape,2,2,2", "0,0,1", "0,2,3", "1,4,5", "1,6,7"]


@pytest.mark.parametrize("ending", [".npy", ".npz"])
def test_arrays_are_read_back_without_pickle(square: Square, tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"a{ending}"
    save_numbers(square, path)
    found = np.load(path, allow_pickle=False)
    assert np.array_equal(found if ending == ".npy" else found["square"], SQUARE)


def test_a_png_shows_the_picture_between_title_and_caption(square: Square, tmp_path: Path) -> None:
    save_picture(square, tmp_path / "a.png")
    image = QImage(str(tmp_path / "a.png"))
    assert image.pixelColor(image.width() // 2, image.height() // 2) == Qt.GlobalColor.red
    assert image.pixelColor(4, 4) == square.theme.colour("panel")


def test_an_svg_holds_title_and_caption_as_text(square: Square, tmp_path: Path) -> None:
    save_picture(square, tmp_path / "a.svg")
    text = (tmp_path / "a.svg").read_text()
    assert "A square" in text and "by hand" in text and "#ff0000" in text


def test_a_saved_picture_says_which_step_it_is_of(square: Square, tmp_path: Path) -> None:
    square.controller.snapshot_arrived.emit(moment(SQUARE, 12_345))
    square.set_frozen(True)
    square.controller.snapshot_arrived.emit(moment(SQUARE, 20_000))
    save_picture(square, tmp_path / "square.svg")
    assert "step 12,345" in (tmp_path / "square.svg").read_text(encoding="utf-8")


def test_the_clipboard_gets_a_table_or_an_image(square: Square) -> None:
    copy_numbers(square)
    assert QGuiApplication.clipboard().text().splitlines()[1] == "1.5\t-2"
    copy_picture(square)
    assert not QGuiApplication.clipboard().image().isNull()


def test_what_cannot_be_written_is_said_in_a_sentence(square: Square, tmp_path: Path) -> None:
    with pytest.raises(UserError, match="could not be written"):
        save_picture(square, tmp_path / "no such folder" / "a.png")
    square.controller.document_replaced.emit()
    with pytest.raises(UserError, match="nothing to save"):
        save_numbers(square, tmp_path / "a.csv")


def test_a_mistake_in_one_picture_is_said_in_it_and_logged_once(square: Square, expect_log: Any) -> None:
    def breaks(painter: QPainter, rect: QRectF) -> None:
        raise ValueError("oh")

    expect_log("picture Square")
    square.paint = breaks  # type: ignore[method-assign]
    for _ in range(3):
        square.grab()
    assert "oh" in square._broken
    del square.paint
    square.controller.snapshot_arrived.emit(moment(SQUARE, 7))
    image = square.grab().toImage()
    assert image.pixelColor(image.width() // 2, image.height() // 2) == Qt.GlobalColor.red
