"""Typing a text of one's own, samples of every kind, and the row that measures times."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from helpers.pixels import card
from helpers.quiet_session import QuietSession
from neurarium.data import DATASETS, encode, suited, task_facts, thumbnail
from neurarium.graph.edits import set_params
from neurarium.layers import analyse
from neurarium.messages import message
from neurarium.project import Document
from neurarium.recipe import Recipe
from neurarium.session.snapshot import Answer, DataReady, Sample, Snapshot, Timings
from neurarium.ui.bridge import Controller
from neurarium.ui.panels.data_choice import choose_data
from neurarium.ui.panels.data_form import DataForm
from neurarium.ui.panels.data_mend import offer, small_network
from neurarium.ui.panels.layer_form import LayerForm
from neurarium.ui.panels.measuring import duration
from neurarium.ui.panels.sample_picker import SamplePicker
from neurarium.ui.panels.type_pad import TypePad
from neurarium.ui.theme import Theme

Open = Callable[[str], tuple[Controller, QuietSession]]


@pytest.fixture
def opened(qtbot: QtBot) -> Iterator[Open]:
    made: list[Controller] = []

    def make(name: str) -> tuple[Controller, QuietSession]:
        session, choice = QuietSession(), suited(name)
        document = Document(small_network(task_facts(choice)), Recipe(), choice)
        controller = Controller(document, session, Theme())  # type: ignore[arg-type]
        made.append(controller)
        return controller, session

    yield make
    for controller in made:
        assert controller.close()


def sent(session: QuietSession) -> list[Any]:
    return [arguments[0] for name, arguments in session.asked if name == "draw_sample"]


def pad_for(qtbot: QtBot, controller: Controller) -> TypePad:
    host = QWidget()
    qtbot.addWidget(host)
    host.resize(900, 600)
    pad = TypePad(controller, host)
    host.show()
    return pad


def moment(part: str, prediction: str = "Talu") -> Snapshot:
    values = np.zeros(12, dtype=np.int64)
    parts = (card("tokens", values, words=("·",) * 12),)
    sample = Sample(part, 0, values, "", None, prediction, None, parts)  # type: ignore[arg-type]
    return Snapshot(1, 0, 0, 0.0, False, 0.0, 0.0, sample=sample)


# -- typing --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", sorted(DATASETS))
def test_the_line_is_there_for_tokens_only(opened: Open, qtbot: QtBot, name: str) -> None:
    pad = pad_for(qtbot, opened(name)[0])
    assert pad.isVisible() == bool(DATASETS[name].vocabulary)


def test_what_is_typed_is_asked_and_what_is_unknown_is_said(opened: Open, qtbot: QtBot) -> None:
    controller, session = opened("names")
    pad = pad_for(qtbot, controller)
    qtbot.keyClicks(pad.line, "Beka7")
    qtbot.keyClick(pad.line, Qt.Key.Key_Return)
    np.testing.assert_array_equal(sent(session)[-1], encode("beka", DATASETS["names"].vocabulary, 12)[0])
    assert "“7”" in pad.words.text()
    controller.snapshot_arrived.emit(moment("drawn"))
    assert "The network says Talu" in pad.words.text()
    assert "“7”" in pad.words.text()
    qtbot.keyClick(pad.line, Qt.Key.Key_Escape)
    assert sent(session)[-1] is None
    assert pad.line.text() == ""
    assert "“7”" not in pad.words.text()


def test_typing_is_sent_without_a_key_to_end_it(opened: Open, qtbot: QtBot) -> None:
    controller, session = opened("sentences")
    pad = pad_for(qtbot, controller)
    qtbot.keyClicks(pad.line, "the film was superb")
    qtbot.waitUntil(lambda: len(sent(session)) > 0)
    assert "“superb”" in pad.words.text()


@pytest.mark.parametrize(("data", "typed", "said"), [
    ("reverse", "abcdefg", "Filled up with “a”"), ("reverse", "abcdefgh", ""), ("reverse", "abcdefghij", "first 8"),
    ("next-letter", "hello", ""), ("next-letter", "tolan remi ban tolan", "last 16"), ("names", "beka", ""),
])  # fmt: skip
def test_a_text_of_another_length_says_what_is_read(
    opened: Open, qtbot: QtBot, data: str, typed: str, said: str
) -> None:
    pad = pad_for(qtbot, opened(data)[0])
    qtbot.keyClicks(pad.line, typed)
    qtbot.keyClick(pad.line, Qt.Key.Key_Return)
    assert said in pad.words.text() and ("Filled" in pad.words.text()) == said.startswith("Filled")
    assert ("Only" in pad.words.text()) == (said[:4] in ("firs", "last"))


def test_another_sample_empties_the_line(opened: Open, qtbot: QtBot) -> None:
    controller, _ = opened("names")
    pad = pad_for(qtbot, controller)
    qtbot.keyClicks(pad.line, "beka")
    qtbot.keyClick(pad.line, Qt.Key.Key_Return)
    controller.snapshot_arrived.emit(moment("validation"))
    assert pad.line.text() == "beka"  # an older moment: the text has not been answered yet
    controller.snapshot_arrived.emit(moment("drawn"))
    controller.snapshot_arrived.emit(moment("validation"))
    assert pad.line.text() == ""


def test_the_line_stays_inside_the_canvas_and_names_the_vocabulary(opened: Open, qtbot: QtBot) -> None:
    pad = pad_for(qtbot, opened("next-letter")[0])
    host = pad.parentWidget()
    assert host is not None
    for width, height in ((900, 600), (200, 120)):
        host.resize(width, height)
        qtbot.waitUntil(lambda h=height: pad.geometry().bottom() < h)
        assert pad.x() >= 0
    assert "␣" in pad.line.toolTip()
    assert "16" in pad.line.toolTip()


# -- samples -------------------------------------------------------------------------------------------


def test_the_picker_says_that_it_shows_a_text_and_makes_a_space_seen(opened: Open, qtbot: QtBot) -> None:
    controller, _ = opened("names")
    picker = SamplePicker(controller)
    qtbot.addWidget(picker)
    picker.show()
    controller.snapshot_arrived.emit(moment("drawn", prediction=" "))
    assert picker.count.text() == "your text"
    assert "␣" in picker.answer.text()


@pytest.mark.parametrize("kinds", [("tokens",), ("signal",), ("volume",), ("image", "image")])
def test_every_part_of_a_sample_is_painted(opened: Open, qtbot: QtBot, kinds: tuple[str, ...]) -> None:
    controller, _ = opened("names")
    picker = SamplePicker(controller)
    qtbot.addWidget(picker)
    picker.resize(260, 200)
    shapes = {"tokens": (4,), "signal": (1, 16), "volume": (1, 2, 4, 4), "image": (1, 8, 8)}
    words = {"words": ("a", "b", "c", "d")}
    rng = np.random.default_rng(0)
    parts = tuple(card(kind, rng.random(shapes[kind]), **(words if kind == "tokens" else {})) for kind in kinds)
    picker.thumb.resize(220, 110)
    empty = picker.thumb.grab().toImage()
    picker.thumb.show_sample(Sample("train", 0, parts[0].values, "x", None, parts=parts), None, (), None)
    shown = picker.thumb.grab().toImage()
    changed = [x for x in range(shown.width()) if any(shown.pixel(x, y) != empty.pixel(x, y) for y in range(0, 110, 3))]
    assert changed
    if len(kinds) == 2:  # one in each half
        assert min(changed) < 100 < 120 < max(changed)


@pytest.mark.parametrize("key", sorted(set(DATASETS) - {"digits"}))
def test_every_set_has_a_picture_to_choose_by(qapp: object, key: str) -> None:
    from neurarium.ui.panels.thumbnails import data_icon

    picture = data_icon(Theme(), key, 48).pixmap(48, 48).toImage()
    inked = sum(picture.pixelColor(x, y).alpha() > 0 for x in range(48) for y in range(48))
    assert inked > 60
    assert thumbnail(key)


# -- the form ------------------------------------------------------------------------------------------


def test_rows_of_the_form_are_those_that_mean_something(opened: Open, qtbot: QtBot) -> None:
    controller, _ = opened("names")
    form = DataForm(controller)
    qtbot.addWidget(form)
    form.show()
    assert not form.layout_row.isVisible()
    assert not form.rows["standardise"].isVisible()
    assert "27 tokens" in form.facts.text()
    choose_data(controller, "next-letter")
    assert not form.rows["noise"].isVisible()
    assert controller.document.data.samples == 6000
    choose_data(controller, "waves")
    assert form.layout_row.isVisible()
    assert form.rows["standardise"].isVisible()
    words = [form.layout_row.field.itemText(i) for i in range(form.layout_row.field.count())]
    assert [size in text for size, text in zip(("1×64", "64×1", "64"), words, strict=True)] == [True] * 3
    choose_data(controller, "shapes-3d")
    assert form.layout_row.field.count() == 2
    controller.undo_stack.undo()
    assert (controller.document.data.name, controller.document.data.samples) == ("waves", 2000)


@pytest.mark.parametrize("key", sorted(DATASETS))
@pytest.mark.parametrize("layout", ["auto", "rows", "flat"])
def test_the_small_network_fits_every_set(key: str, layout: str) -> None:
    task = task_facts(suited(key).changed(layout=layout))
    analysis = analyse(small_network(task), task)
    assert analysis.runnable
    assert [problem for problem in analysis.problems if problem.level != "hint"] == []


def test_a_drawing_with_one_input_is_offered_another_for_pairs(opened: Open) -> None:
    controller, _ = opened("names")
    controller.set_data(message("Pairs"), name="digit-pairs")
    found = offer(controller.document, controller.task)
    assert found is not None
    assert found.fresh
    assert "2 parts" in str(found.changes[0])
    controller.mend(found.edit)
    assert controller.analysis.runnable
    assert len(controller.analysis.inputs) == 2
    assert offer(controller.document, controller.task) is None


# -- times ---------------------------------------------------------------------------------------------


def test_times_are_asked_for_shown_and_forgotten(opened: Open, qtbot: QtBot) -> None:
    controller, session = opened("circle")
    form = LayerForm(controller)
    qtbot.addWidget(form)
    form.show()
    controller.data_ready = DataReady(1, "circle", sizes=(350, 75, 75), classes=("a", "b"), input_shape=(2,))
    form.refresh()
    row = form.network.times
    assert row.isVisible()
    row.button.click()
    assert not row.button.isEnabled()
    _, (kind, _, token) = next(asked for asked in session.asked if asked[0] == "request")
    assert kind == "timing"
    times = {"linear1": (12e-6, 30e-6), "tanh1": (2e-6, 3e-6), "linear2": (5e-6, 0.0)}
    controller.requests.answered(Answer(1, token, Timings(times, 64, "cpu")))
    assert row.words.text() == "19 µs forward, 33 µs backward for a batch of 64 on the CPU, measured now"
    controller.select(["linear1"])
    assert form.layer.times.words.text() == "12 µs forward, 30 µs backward for a batch of 64 on the CPU, measured now"
    controller.select(["linear2"])
    assert "no way back" in form.layer.times.words.text()
    controller.select(["input"])
    assert not form.layer.times.isVisible()
    controller.select(["linear1"])
    graph = controller.document.graph
    controller.push_graph(set_params(graph, ["linear1"], out_features=9))
    assert form.measuring.timings is None
    assert form.layer.times.words.text() == ""


def test_an_answer_that_comes_too_late_is_not_shown(opened: Open, qtbot: QtBot) -> None:
    controller, session = opened("circle")
    form = LayerForm(controller)
    qtbot.addWidget(form)
    form.measuring.measure()
    _, (_, _, token) = next(asked for asked in session.asked if asked[0] == "request")
    controller.push_graph(set_params(controller.document.graph, ["linear1"], out_features=9))
    controller.requests.answered(Answer(1, token, Timings({"linear1": (1.0, 1.0)}, 1, "cpu")))
    assert form.measuring.timings is None
    assert not form.measuring.busy
    form.measuring.measure()
    assert form.measuring.busy
    newest = session.asked[-1][1][2]
    controller.requests.answered(Answer(1, newest, None, message("There is no network to measure yet.")))
    assert form.measuring.error == "There is no network to measure yet."
    assert not form.measuring.busy


def test_durations_are_read_at_a_glance() -> None:
    assert [duration(s) for s in (0.0, 12.3e-6, 1.234e-3, 0.25, 2.5)] == ["0 µs", "12 µs", "1.23 ms", "250 ms", "2.5 s"]


def test_frozen_weights_and_activations_are_counted(opened: Open, qtbot: QtBot) -> None:
    controller, _ = opened("circle")
    form = LayerForm(controller)
    qtbot.addWidget(form)
    form.show()
    tiles = form.network.tiles.tiles
    assert not tiles["trainable"].isVisible()
    assert tiles["activations"].isVisible()
    controller.push_graph(set_params(controller.document.graph, ["linear1"], frozen=True))
    assert tiles["trainable"].isVisible()
    assert tiles["trainable"].value == "9 (27 %)"  # 2·8 + 8 of 33 are frozen
