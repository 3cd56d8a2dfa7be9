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


class Wordy(Plain):
    """Much to say."""

    def title(self) -> str:
        return "Filter 2: excited by · conv1 (Conv2d)"

    def caption(self) -> str:
        return "0.461 to 6.91, mean 2.81 · its largest output over all places, 1,258 training samples, evaluation mode"


def wordy_frame(controller: Controller, qtbot: Any, width: int, height: int) -> PictureFrame:
    frame = PictureFrame(Wordy(controller))
    qtbot.addWidget(frame)
    frame.resize(width, height)
    frame.show()
    controller.snapshot = snapshot("thing", 7, 3)
    controller.snapshot_arrived.emit(controller.snapshot)
    return frame


def test_a_caption_takes_a_second_line_where_the_picture_has_the_height_to_spare(
    make_controller: Make, qtbot: Any
) -> None:
    high, low = (wordy_frame(make_controller(), qtbot, 330, height) for height in (230, 150))
    assert high.caption.shown().replace("\n", " ") == high.caption.text()  # every word of it
    assert high.caption.shown().count("\n") == 1
    assert high.caption.height() >= 2 * high.caption.fontMetrics().lineSpacing()
    assert "\n" not in low.caption.shown() and low.caption.shown().endswith("…")
    wide = wordy_frame(make_controller(), qtbot, 900, 230)
    assert wide.caption.shown() == wide.caption.text()
    assert wide.caption.height() < 2 * wide.caption.fontMetrics().lineSpacing()


def test_numbers_that_change_do_not_move_the_picture(make_controller: Make, qtbot: Any) -> None:
    frame = wordy_frame(make_controller(), qtbot, 330, 230)
    frame.layout().activate()
    before = frame.picture.geometry()
    frame.picture.caption = lambda: "short now"  # type: ignore[method-assign]
    frame.refresh()
    frame.layout().activate()
    assert frame.caption.text() == "short now" and frame.picture.geometry() == before


def test_a_title_gives_up_whole_parts_rather_than_letters(make_controller: Make, qtbot: Any) -> None:
    frame = wordy_frame(make_controller(), qtbot, 330, 230)
    title, whole = frame.title, "Filter 2: excited by · conv1 (Conv2d)"
    for shown in (whole, "Filter 2: excited by · conv1", "Filter 2: excited by", "Filter 2", "Fil…"):
        title.setFixedWidth(title.fontMetrics().horizontalAdvance(shown) + 2)
        assert title.shown() == shown
    title.setText("Samples as conv2 (Conv2d) sees them")
    title.setFixedWidth(title.fontMetrics().horizontalAdvance("Samples as conv2 sees them") + 2)
    assert title.shown() == "Samples as conv2 sees them"


class Needy(Wordy):
    """Cannot do with less."""

    @property
    def least_height(self) -> float:
        return 200.0


def test_a_picture_that_needs_its_height_keeps_it(make_controller: Make, qtbot: Any) -> None:
    controller = make_controller()
    frame = PictureFrame(Needy(controller))
    qtbot.addWidget(frame)
    frame.resize(330, 230)
    frame.show()
    controller.snapshot = snapshot("thing", 7, 3)
    controller.snapshot_arrived.emit(controller.snapshot)
    assert frame.caption.height() < 2 * frame.caption.fontMetrics().lineSpacing()
    frame.resize(330, 330)
    assert frame.caption.shown().replace("\n", " ") == frame.caption.text()


def test_an_answer_that_stays_says_how_old_it_is_by_now(make_controller: Make, qtbot: Any) -> None:
    """A slow instrument's numbers are looked at while the network trains on: "1 step ago" must not stay for seconds."""
    controller = make_controller()
    frame = PictureFrame(Plain(controller))
    qtbot.addWidget(frame)
    with qtbot.waitExposed(frame):
        frame.show()
    answer = Reading(np.array(7), 3)
    for step in (4, 904):
        controller.snapshot = Snapshot(1, step, 0, 0.0, False, 0.0, 0.0, answers={ask("thing"): answer})
        controller.snapshot_arrived.emit(controller.snapshot)
        assert frame.caption.text() == {4: "1 step ago", 904: "901 steps ago"}[step]
