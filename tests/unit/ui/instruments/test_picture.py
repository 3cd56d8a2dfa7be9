"""What all pictures do: they say so while there is no network to look at, and keep what is kept."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter
from pytestqt.qtbot import QtBot

from neurarium.graph.edits import remove_nodes
from neurarium.session.asking import Ask, Reading, ask
from neurarium.session.snapshot import Snapshot
from neurarium.ui.instruments.frame import PictureFrame
from neurarium.ui.instruments.picture import Picture

ASKED = ask("colour")


class Red(Picture):
    """Red where there is something to see."""

    def title(self) -> str:
        return f"Of {self.node}"

    def caption(self) -> str:
        return "all red"

    def asks(self) -> frozenset[Ask]:
        return frozenset({ASKED})

    def take(self, readings: Mapping[Ask, Reading]) -> None:
        pass

    def paint(self, painter: QPainter, rect: QRectF) -> None:
        painter.fillRect(rect, Qt.GlobalColor.red)


def is_red(picture: Picture) -> bool:
    return picture.grab().toImage().pixelColor(3, 3).red() == 255


def shown(qtbot: QtBot, controller: Any) -> PictureFrame:
    frame = PictureFrame(Red(controller))
    qtbot.addWidget(frame)
    frame.resize(300, 200)
    with qtbot.waitExposed(frame):
        frame.show()
    controller.snapshot_arrived.emit(Snapshot(1, 5, 0, 0.5, False, 1.0, 1.0, answers={ASKED: Reading(1, 5)}))
    assert is_red(frame.picture) and frame.caption.text() == "all red"
    return frame


def test_of_a_drawing_that_is_not_complete_nothing_old_is_shown(qtbot: QtBot, make_controller: Any) -> None:
    controller = make_controller("digits-cnn")
    frame, kept = shown(qtbot, controller), shown(qtbot, controller)
    kept.picture.set_frozen(True)
    controller.push_graph(remove_nodes(controller.document.graph, ["flatten1"]))
    assert not controller.analysis.runnable
    assert not is_red(frame.picture) and frame.caption.text() == ""
    controller.snapshot_arrived.emit(Snapshot(1, 5, 0, 0.5, False, 1.0, 1.0, answers={ASKED: Reading(1, 5)}))
    assert not is_red(frame.picture)
    assert is_red(kept.picture) and "Kept from step 5" in kept.caption.text()


def test_the_title_follows_the_chosen_card_at_once(qtbot: QtBot, make_controller: Any) -> None:
    controller = make_controller("digits-cnn")
    frame = shown(qtbot, controller)
    controller.focus.look_at("hidden")
    assert frame.title.text() == "Of hidden"
