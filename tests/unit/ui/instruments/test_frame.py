"""A picture in its frame: what it shows as soon as it is seen, and what gives way in a narrow frame."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
import pytest

from neurarium.session.asking import Ask, Reading, ask
from neurarium.session.snapshot import Snapshot
from neurarium.ui.bridge import Controller
from neurarium.ui.instruments.frame import PictureFrame
from neurarium.ui.instruments.picture import Picture

Make = Callable[..., Controller]


class Plain(Picture):
    """Asks one thing."""

    wanted = "thing"
    taken: Any = None

    def title(self) -> str:
        return "A rather long title of a picture"

    def asks(self) -> frozenset[Ask]:
        return frozenset({ask(self.wanted)})

    def take(self, readings: Mapping[Ask, Reading]) -> None:
        self.taken = next(iter(readings.values())).value


def snapshot(kind: str, value: int, step: int) -> Snapshot:
    return Snapshot(1, step, 0, 0.0, False, 0.0, 0.0, answers={ask(kind): Reading(np.array(value), step)})


def test_a_picture_shows_at_once_what_another_one_has_asked_before(make_controller: Make, qtbot: Any) -> None:
    controller = make_controller()
    first, second = Plain(controller), Plain(controller)
    for picture in (first, second):
        qtbot.addWidget(picture)
    first.show()
    controller.snapshot = snapshot("thing", 7, 3)
    controller.snapshot_arrived.emit(controller.snapshot)
    assert first.taken == 7 and second.taken is None
    second.show()  # nothing new is asked, so nothing new is sent while nothing trains
    assert second.ready and second.taken == 7


def test_a_picture_that_comes_back_does_not_show_an_old_answer(make_controller: Make, qtbot: Any) -> None:
    controller = make_controller()
    picture = Plain(controller)
    qtbot.addWidget(picture)
    picture.show()
    for value, seen in ((7, True), (8, False)):
        picture.setVisible(seen)
        controller.snapshot = snapshot("thing", value, value)
        controller.snapshot_arrived.emit(controller.snapshot)
    assert picture.taken == 7
    picture.show()
    assert picture.taken == 8


def test_another_question_is_answered_from_what_is_there(make_controller: Make, qtbot: Any) -> None:
    controller = make_controller()
    picture = Plain(controller)
    qtbot.addWidget(picture)
    picture.show()
    controller.snapshot = snapshot("other", 9, 1)
    controller.snapshot_arrived.emit(controller.snapshot)
    assert not picture.ready
    picture.wanted = "other"
    picture.ask_again()
    assert picture.taken == 9


@pytest.mark.parametrize(("width", "seen"), [(600, True), (170, False)])
def test_in_a_narrow_frame_the_title_has_room_and_freezing_is_in_the_menu(
    make_controller: Make, qtbot: Any, width: int, seen: bool
) -> None:
    frame = PictureFrame(Plain(make_controller()))
    qtbot.addWidget(frame)
    frame.resize(width, 200)
    frame.show()
    assert frame.freeze_button.isVisible() is seen
    keep = frame.more_button.menu().actions()[0]
    assert keep.isVisible() and keep.isCheckable()
    keep.trigger()
    assert frame.picture.frozen and frame.freeze_button.isVisible()  # what is kept must be seen to be kept
    keep.trigger()
    assert not frame.picture.frozen and frame.freeze_button.isVisible() is seen
