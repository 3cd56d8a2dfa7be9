"""The sample picker: what it says of a sample, and what it asks of the session."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import numpy as np
import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from pytestqt.qtbot import QtBot

from helpers.quiet_session import QuietSession
from neurarium.project.examples import load_example
from neurarium.session.snapshot import CardPicture, DataReady, Points, Sample, Snapshot, Watch
from neurarium.ui.bridge import Controller
from neurarium.ui.panels.sample_picker import SamplePicker
from neurarium.ui.theme import Theme

Build = Callable[[str], tuple[SamplePicker, Controller, QuietSession]]


@pytest.fixture
def build(qtbot: QtBot) -> Iterator[Build]:
    made: list[Controller] = []

    def make(example: str) -> tuple[SamplePicker, Controller, QuietSession]:
        session = QuietSession()
        controller = Controller(load_example(example), session, Theme())  # type: ignore[arg-type]
        made.append(controller)
        picker = SamplePicker(controller)
        qtbot.addWidget(picker)
        picker.resize(260, 200)
        picker.show()
        return picker, controller, session

    yield make
    for controller in made:
        assert controller.close()


def ready(controller: Controller, **more: object) -> None:
    event = DataReady(1, **{"name": "digits", "sizes": (1257, 269, 271), **more})  # type: ignore[arg-type]
    controller.data_ready = event
    controller.event_arrived.emit(event)


def moment(sample: Sample, **more: object) -> Snapshot:
    return Snapshot(1, 5, 0, 0.5, False, 1.0, 1.0, sample=sample, **more)  # type: ignore[arg-type]


def digit(part: str = "validation", index: int = 4, correct: bool | None = True, prediction: str = "3") -> Sample:
    values = np.zeros((1, 8, 8), dtype=np.float32)
    values[0, :, 3] = 1.0
    truth = None if part == "drawn" else np.array([3.0], dtype=np.float32)
    return Sample(part, index, values, "" if part == "drawn" else "3", truth, prediction, correct)  # type: ignore[arg-type]


def test_truth_answer_and_place_are_told_with_a_glyph(build: Build) -> None:
    picker, controller, _ = build("digits-cnn")
    ready(controller)
    controller.snapshot_arrived.emit(moment(digit()))
    assert picker.answer.text() == "truth 3 · network says 3"
    assert picker.mark.text() == "✓"
    assert picker.count.text() == "5 of 269"
    controller.snapshot_arrived.emit(moment(digit("train", 0, False, "8")))
    assert picker.answer.text() == "truth 3 · network says 8"
    assert picker.mark.text() == "✗"
    assert picker.count.text() == "1 of 1,257"
    assert picker.part.value == "train"


def test_a_drawing_has_no_truth(build: Build) -> None:
    picker, controller, _ = build("digits-cnn")
    ready(controller)
    controller.snapshot_arrived.emit(moment(digit("drawn", 0, None)))
    assert picker.answer.text() == "the network says 3"
    assert picker.count.text() == "your drawing"
    assert picker.mark.isHidden()


def test_buttons_and_keys_ask_for_another_sample(build: Build, qtbot: QtBot) -> None:
    picker, controller, session = build("digits-cnn")
    ready(controller)
    controller.snapshot_arrived.emit(moment(digit()))
    session.asked.clear()
    for button in (picker.next, picker.back, picker.wrong):
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Left, Qt.Key.Key_W):
        qtbot.keyClick(picker, key)
    wanted = [("next_sample", ()), ("next_sample", (True,)), ("next_sample", (True,))]
    assert session.asked == wanted * 2


def test_random_never_shows_the_same_sample_again(build: Build, qtbot: QtBot) -> None:
    picker, controller, session = build("digits-cnn")
    ready(controller, sizes=(10, 3, 2))
    controller.snapshot_arrived.emit(moment(digit(index=1)))
    session.asked.clear()
    for _ in range(40):
        qtbot.keyClick(picker, Qt.Key.Key_R)
    chosen = {arguments for name, arguments in session.asked if name == "choose_sample"}
    assert chosen == {("validation", 0), ("validation", 2)}


def test_the_part_is_chosen_and_the_test_part_is_not_offered(build: Build) -> None:
    picker, controller, session = build("digits-cnn")
    ready(controller)
    assert [picker.part.itemData(i) for i in range(picker.part.count())] == ["validation", "train"]
    picker.part.edited.emit("train", "")
    assert ("choose_sample", ("train", 0)) in session.asked


def test_only_a_visible_picker_wishes_for_the_inputs_numbers(build: Build) -> None:
    picker, controller, _ = build("iris")
    node = next(n.id for n in controller.document.graph.nodes.values() if n.type == "Input")
    assert controller.watches.current == Watch(cards=frozenset([node]), curves=False)
    picker.hide()
    assert controller.watches.current == Watch(curves=False)


def test_a_table_shows_features_with_names_and_numbers(build: Build) -> None:
    picker, controller, _ = build("iris")
    names = ("sepal length", "sepal width", "petal length", "petal width")
    ready(controller, name="iris", sizes=(105, 22, 23), feature_names=names)
    node = picker._input_node()
    values = np.array([5.1, 3.5, 1.4, 0.2], dtype=np.float32)
    scaled = np.array([3.0, -3.0, 0.0, 0.0], dtype=np.float32)
    card = CardPicture(str(node), "vector", scaled, 4, -3.0, 3.0)
    sample = Sample("validation", 0, values, "setosa", np.zeros(1, dtype=np.float32), "setosa", True)
    controller.snapshot_arrived.emit(moment(sample, cards={node: card}))
    picker.thumb.resize(220, 80)
    image = picker.thumb.grab().toImage()
    theme = controller.theme

    def where(role: str) -> list[tuple[int, int]]:
        return [(x, y) for x in range(220) for y in range(80) if image.pixelColor(x, y) == theme.colour(role)]

    blue, orange = where("positive"), where("negative")
    assert blue
    assert orange
    assert max(y for _, y in blue) < min(y for _, y in orange)  # the first feature is high, the second low
    assert min(x for x, _ in blue) >= max(x for x, _ in orange) - 1  # high goes right of the middle, low left


def test_many_features_show_the_unusual_ones(build: Build) -> None:
    picker, controller, _ = build("breast-cancer")
    ready(controller, name="breast-cancer", sizes=(300, 80, 80), feature_names=tuple(f"f{i}" for i in range(30)))
    values = np.arange(30, dtype=np.float32)
    sample = Sample("validation", 0, values, "benign", np.zeros(1, dtype=np.float32), "benign", True)
    controller.snapshot_arrived.emit(moment(sample))
    assert not picker.grab().isNull()


@pytest.mark.parametrize("width", [1, 2])
def test_points_ring_the_chosen_one(build: Build, width: int) -> None:
    picker, controller, _ = build("spiral")
    x = np.array([[-3.0, 3.0], [3.0, -3.0]], dtype=np.float32)[:, :width]
    y = np.array([0.0, 1.0], dtype=np.float32)
    points = Points(x, y, x, y, ("orange", "blue") if width == 2 else ())
    ready(controller, name="spiral", sizes=(2, 2, 0), points=points)
    images = []
    for index in range(2):
        controller.snapshot_arrived.emit(moment(Sample("validation", index, x[index], "blue", y[index : index + 1])))
        images.append(picker.thumb.grab().toImage())
    assert images[0] != images[1]


def test_another_document_forgets_the_sample(build: Build) -> None:
    picker, controller, _ = build("digits-cnn")
    ready(controller)
    controller.snapshot_arrived.emit(moment(digit()))
    controller.document_replaced.emit()
    assert picker.sample is None
    assert picker.answer.text() == ""
    assert not picker.next.isEnabled()


def test_after_a_click_space_still_belongs_to_the_window(build: Build, qtbot: QtBot) -> None:
    picker, controller, _ = build("digits-cnn")
    ready(controller)
    controller.snapshot_arrived.emit(moment(digit()))
    for button in (picker.next, picker.back, picker.wrong, picker.random):
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
        assert not button.hasFocus()
    press = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Space, Qt.KeyboardModifier.NoModifier)
    picker.keyPressEvent(press)
    assert not press.isAccepted()
