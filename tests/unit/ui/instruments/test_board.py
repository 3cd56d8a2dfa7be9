"""The Compare board: its pictures have all the room."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from neurarium.ui.bridge import Controller
from neurarium.ui.instruments.board import BoardView
from neurarium.ui.instruments.filters.weights_picture import WeightsPicture


def test_pictures_on_the_board_take_the_room_of_the_sentence(
    make_controller: Callable[..., Controller], qtbot: Any
) -> None:
    controller = make_controller("digits-cnn")
    board = BoardView(controller)
    qtbot.addWidget(board)
    board.resize(1000, 260)
    with qtbot.waitExposed(board):
        board.show()
    assert board.sentence.height() > 200
    picture = WeightsPicture(controller)
    qtbot.addWidget(picture)
    frames = [board.put(picture), board.put(picture)]
    qtbot.waitUntil(lambda: frames[1].height() > 220)
    top = frames[0].mapTo(board, frames[0].rect().topLeft()).y()
    assert top < 10 and top + frames[0].height() <= board.height()
    assert frames[0].width() > 400 and frames[1].x() > frames[0].x() + 400
