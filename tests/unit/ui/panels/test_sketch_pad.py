"""The sketch pad: drawings like the data, sent live, erased, folded; only for digits."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from helpers.quiet_session import QuietSession
from neurarium.project.examples import load_example
from neurarium.session.snapshot import CardPicture, Sample, Snapshot
from neurarium.ui.bridge import Controller
from neurarium.ui.panels.sketch_pad import SketchPad
from neurarium.ui.panels.strokes import Strokes, as_digit
from neurarium.ui.theme import Theme

Build = Callable[..., tuple[SketchPad, Controller, QuietSession]]
Line = list[tuple[float, float]]


def arc(x: float, y: float, across: float, down: float, start: float, end: float) -> Line:
    angles = [math.radians(start + (end - start) * i / 23) for i in range(24)]
    return [(x + across * math.cos(a), y + down * math.sin(a)) for a in angles]


# Ten digits as a hand draws them, in shares of the pad.
DRAWN: dict[int, list[Line]] = {
    0: [arc(0.5, 0.5, 0.25, 0.35, -90, 270)],
    1: [[(0.38, 0.28), (0.5, 0.15), (0.5, 0.5), (0.5, 0.85)]],
    2: [[*arc(0.5, 0.32, 0.2, 0.17, -180, 40), (0.3, 0.85), (0.72, 0.85)]],
    3: [arc(0.48, 0.32, 0.2, 0.17, -150, 90) + arc(0.48, 0.67, 0.22, 0.18, -90, 150)],
    4: [[(0.45, 0.12), (0.25, 0.58), (0.75, 0.58)], [(0.6, 0.35), (0.58, 0.88)]],
    5: [[(0.7, 0.15), (0.35, 0.15), (0.33, 0.45), *arc(0.48, 0.64, 0.22, 0.2, -120, 140)]],
    6: [[(0.6, 0.13), (0.42, 0.3), (0.32, 0.6), *arc(0.5, 0.67, 0.18, 0.18, -180, 180)]],
    7: [[(0.28, 0.17), (0.72, 0.17), (0.45, 0.87)], [(0.35, 0.52), (0.68, 0.52)]],
    8: [arc(0.5, 0.32, 0.17, 0.17, 90, 450) + arc(0.5, 0.68, 0.2, 0.19, -90, 270)],
    9: [[*arc(0.5, 0.33, 0.18, 0.18, 0, 360), (0.68, 0.33), (0.64, 0.6), (0.5, 0.87)]],
}


def strokes_of(lines: list[Line], scale: float = 1.0, shift: float = 0.0) -> Strokes:
    strokes = Strokes()
    for line in lines:
        for number, (x, y) in enumerate(line):
            point = QPointF((x - 0.5) * scale + 0.5 + shift, (y - 0.5) * scale + 0.5 + shift)
            if number == 0:
                strokes.begin(point)
            else:
                strokes.extend(point)
    return strokes


def test_drawn_digits_are_taken_for_the_datas_digits(qapp: object) -> None:
    """The oracle: a classifier that has only seen scikit-learn's digits recognises all ten drawings, at any size."""
    from sklearn.datasets import load_digits
    from sklearn.svm import SVC

    values, labels = load_digits(return_X_y=True)
    judge = SVC(gamma=0.25).fit(values / 16, labels)
    for scale, shift in ((1.0, 0.0), (0.6, 0.15), (0.75, -0.1)):
        drawings = [as_digit(strokes_of(DRAWN[digit], scale, shift)).reshape(-1) for digit in range(10)]
        assert judge.predict(drawings).tolist() == list(range(10))


def test_a_drawing_fills_the_height_like_the_data_and_has_its_values(qapp: object) -> None:
    drawing = as_digit(strokes_of(DRAWN[3], 0.6))
    assert drawing.shape == (8, 8)
    assert drawing.dtype == np.float32
    assert 0.0 == drawing.min() < drawing.max() == 1.0
    assert drawing[0].max() > 0.3
    assert drawing[7].max() > 0.3
    assert set(np.unique(drawing * 16)) <= set(range(17))  # counts of sixteen


def test_where_it_is_drawn_makes_no_difference(qapp: object) -> None:
    here, there = as_digit(strokes_of(DRAWN[6], 0.7)), as_digit(strokes_of(DRAWN[6], 0.7, 0.1))
    assert np.abs(here - there).max() <= 2 / 16


def test_an_empty_pad_is_black_and_a_dot_stays_a_dot(qapp: object) -> None:
    assert as_digit(Strokes()).sum() == 0
    dot = Strokes()
    dot.begin(QPointF(0.2, 0.9))
    drawing = as_digit(dot)
    assert 0 < (drawing > 0).sum() <= 4


def test_up_is_up(qapp: object) -> None:
    seven = as_digit(strokes_of([[(0.2, 0.1), (0.5, 0.1), (0.8, 0.1)], [(0.8, 0.1), (0.8, 0.5), (0.8, 0.9)]]))
    assert seven[0].sum() > 2 * seven[7].sum()
    assert seven[:, 4:].sum() > seven[:, :4].sum()


def test_erasing_cuts_a_stroke_in_two() -> None:
    strokes = strokes_of([[(i / 10, 0.5) for i in range(11)]])
    assert strokes.erase(QPointF(0.5, 0.5), 0.12)
    assert [len(line) for line in strokes.lines] == [4, 4]
    assert not strokes.erase(QPointF(0.5, 0.1), 0.1)


@pytest.fixture
def build(qtbot: QtBot) -> Iterator[Build]:
    made: list[Controller] = []

    def make(example: str = "digits-cnn") -> tuple[SketchPad, Controller, QuietSession]:
        session = QuietSession()
        controller = Controller(load_example(example), session, Theme())  # type: ignore[arg-type]
        made.append(controller)
        host = QWidget()
        qtbot.addWidget(host)
        host.resize(900, 600)
        pad = SketchPad(controller, host)
        host.show()
        return pad, controller, session

    yield make
    for controller in made:
        assert controller.close()


def draw(qtbot: QtBot, pad: SketchPad, *points: tuple[int, int]) -> None:
    qtbot.mousePress(pad.area, Qt.MouseButton.LeftButton, pos=QPoint(*points[0]))
    for point in points[1:]:
        qtbot.mouseMove(pad.area, QPoint(*point))
    qtbot.mouseRelease(pad.area, Qt.MouseButton.LeftButton, pos=QPoint(*points[-1]))


def sent(session: QuietSession) -> list[np.ndarray | None]:
    return [arguments[0] for name, arguments in session.asked if name == "draw_sample"]


def moment(part: str, prediction: str = "3", node: str = "", certainty: float = 0.0) -> Snapshot:
    sample = Sample(part, 0, np.zeros((1, 8, 8), dtype=np.float32), "", None, prediction)  # type: ignore[arg-type]
    values = np.array([1 - certainty, certainty], dtype=np.float32)
    cards = {node: CardPicture(node, "probabilities", values, 2, 0.0, 1.0)} if node else {}
    return Snapshot(1, 5, 0, 0.5, False, 1.0, 1.0, sample=sample, cards=cards)


def test_it_is_there_for_digits_only_at_the_lower_left(build: Build) -> None:
    pad, _, _ = build()
    assert pad.isVisible()
    assert pad.x() == 24
    assert pad.geometry().bottom() < 600
    assert pad.geometry().bottom() > 500
    other, _, _ = build("spiral")
    assert other.isHidden()


def test_it_keeps_its_corner_and_folds_where_there_is_no_room(build: Build) -> None:
    pad, _, _ = build()
    host = pad.parentWidget()
    assert host is not None
    host.resize(900, 900)
    assert 800 < pad.geometry().bottom() < 900
    host.resize(400, 300)
    assert pad.area.isHidden()
    assert pad.open_button.isVisible()
    host.resize(900, 900)
    assert pad.area.isVisible()


def test_what_is_drawn_is_sent_while_it_is_drawn(build: Build, qtbot: QtBot) -> None:
    pad, _, session = build()
    draw(qtbot, pad, (60, 15), (60, 60), (60, 110))
    qtbot.waitUntil(lambda: bool(sent(session)), timeout=2000)
    drawing = sent(session)[-1]
    assert drawing is not None
    assert drawing.shape == (8, 8)
    assert drawing[:, 3:5].sum() > 0.9 * drawing.sum()


def test_the_answer_is_told_in_words(build: Build, qtbot: QtBot) -> None:
    pad, controller, _ = build()
    output = next(n.id for n in controller.document.graph.nodes.values() if n.type == "Output")
    draw(qtbot, pad, (60, 15), (60, 110))
    controller.snapshot_arrived.emit(moment("drawn", "1", output, 0.934))
    assert pad.words.text() == "The network says 1, 93 % sure"
    controller.snapshot_arrived.emit(moment("drawn", ""))
    assert pad.words.text() == "Complete the network, and it answers."


def test_clear_gives_the_chosen_sample_back(build: Build, qtbot: QtBot) -> None:
    pad, _, session = build()
    draw(qtbot, pad, (60, 15), (60, 110))
    qtbot.mouseClick(pad.clear_button, Qt.MouseButton.LeftButton)
    assert sent(session)[-1] is None
    assert pad.area.strokes.empty


def test_choosing_a_sample_empties_the_pad_once_the_drawing_was_shown(build: Build, qtbot: QtBot) -> None:
    pad, controller, session = build()
    draw(qtbot, pad, (60, 15), (60, 110))
    controller.snapshot_arrived.emit(moment("validation"))
    assert not pad.area.strokes.empty  # an older snapshot, taken before the drawing arrived
    qtbot.waitUntil(lambda: bool(sent(session)), timeout=2000)
    controller.snapshot_arrived.emit(moment("drawn"))
    controller.snapshot_arrived.emit(moment("validation"))
    assert pad.area.strokes.empty


def test_the_eraser_and_the_right_button_erase(build: Build, qtbot: QtBot) -> None:
    pad, _, _ = build()
    draw(qtbot, pad, (60, 60), (62, 60))
    pad.eraser.setChecked(True)
    draw(qtbot, pad, (60, 60), (62, 60))
    assert pad.area.strokes.empty
    pad.eraser.setChecked(False)
    draw(qtbot, pad, (60, 60), (62, 60))
    qtbot.mousePress(pad.area, Qt.MouseButton.RightButton, pos=QPoint(61, 60))
    qtbot.mouseRelease(pad.area, Qt.MouseButton.RightButton, pos=QPoint(61, 60))
    assert pad.area.strokes.empty


def test_folding_by_hand_holds_and_clears(build: Build, qtbot: QtBot) -> None:
    pad, _, session = build()
    draw(qtbot, pad, (60, 15), (60, 110))
    qtbot.mouseClick(pad.fold_button, Qt.MouseButton.LeftButton)
    assert pad.area.isHidden()
    assert sent(session)[-1] is None
    host = pad.parentWidget()
    assert host is not None
    host.resize(1000, 800)
    assert pad.area.isHidden()
    qtbot.mouseClick(pad.open_button, Qt.MouseButton.LeftButton)
    assert pad.area.isVisible()
