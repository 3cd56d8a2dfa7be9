"""The diagnosis: sentences that point at the layer and help, kept, opened in a window and saved like any picture."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QRectF, Qt
from PySide6.QtTest import QTest

from helpers.pixels import Canvas
from neurarium.diagnosis import ActivationFacts, Finding, LayerFacts, Remedy
from neurarium.messages import Message
from neurarium.session.asking import Reading
from neurarium.session.readings.gradients import Diagnosis
from neurarium.session.snapshot import Snapshot
from neurarium.ui.bridge import Controller
from neurarium.ui.instruments.gradients import GradientsView
from neurarium.ui.instruments.gradients.findings import ASK, FindingsPicture
from neurarium.ui.instruments.saving import save_numbers, save_picture

Make = Callable[..., Controller]


def give(picture: Any, value: Any, step: int = 7) -> None:
    """An answer, as the session would send it."""
    one = next(iter(picture.asks()))
    picture.snapshot = Snapshot(1, step, 0, 0.0, False, 0.0, 0.0)
    picture.readings = {one: Reading(value, step)}
    picture.take(picture.readings)


def tell(controller: Controller, found: Diagnosis) -> None:
    controller.snapshot_arrived.emit(Snapshot(1, 5, 0, 0.0, False, 0.0, 0.0, answers={ASK: Reading(found, 5)}))


def test_findings_point_at_the_layer_and_help(make_controller: Make, qtbot: Any) -> None:
    controller = make_controller()
    view = GradientsView(controller)
    qtbot.addWidget(view)
    view.resize(1000, 260)
    view.show()
    panel = view.findings
    tell(controller, Diagnosis((), 128, 4))
    assert not panel.good.isHidden() and "Nothing is wrong" in panel.good.text()
    assert "4 layers" in panel.state.text() and "128 training samples" in panel.caption()
    graph = controller.document.graph
    relu = next(node for node in graph.nodes if graph.node(node).type == "ReLU")
    rate = controller.document.recipe.learning_rate
    other = Remedy(Message("Use LeakyReLU instead"), types={relu: "LeakyReLU"})
    slower = Remedy(Message("Slower"), recipe={"learning_rate": rate / 10})
    findings = (
        Finding("dead", relu, Message("It is dead."), other),
        Finding("fast", relu, Message("Too fast: {n}", {"n": 3}), slower),
    )
    tell(controller, Diagnosis(findings, 128, 4))
    first, second = panel.cards
    assert first.sentence.text() == "It is dead."
    QTest.mouseClick(first.show_button, Qt.MouseButton.LeftButton)
    assert controller.selection == (relu,)
    assert controller.focus.node == relu
    newer = (findings[0], Finding("fast", relu, Message("Too fast: {n}", {"n": 4}), findings[1].remedy))
    tell(controller, Diagnosis(newer, 128, 4))
    assert panel.cards[1] is second  # the same card with newer numbers: nothing jumps
    assert second.sentence.text() == "Too fast: 4"
    assert first.remedy_button is not None
    assert second.remedy_button is not None
    QTest.mouseClick(first.remedy_button, Qt.MouseButton.LeftButton)
    assert controller.document.graph.node(relu).type == "LeakyReLU"
    QTest.mouseClick(second.remedy_button, Qt.MouseButton.LeftButton)
    assert controller.document.recipe.learning_rate == rate / 10
    controller.undo_stack.undo()
    controller.undo_stack.undo()
    assert controller.document.graph.node(relu).type == "ReLU"
    assert controller.document.recipe.learning_rate == rate


FACTS = (LayerFacts("a", "conv1", "Conv2d", 1e-3, 0.5, ratio=2e-3), LayerFacts("b", "conv2", "Conv2d", 1e-9, 0.25))
DEAD = (ActivationFacts("r", "relu1", "ReLU", 0.75, 8, 128),)


def findings_of(*sentences: str) -> Diagnosis:
    remedy = Remedy(Message("Use LeakyReLU instead"), types={})
    found = tuple(Finding("dead", f"card {at}", Message(words), remedy) for at, words in enumerate(sentences))
    return Diagnosis(found, 128, 2, FACTS, DEAD)


def test_the_diagnosis_can_be_kept_opened_and_saved(make_controller: Make, qtbot: Any, tmp_path: Path) -> None:
    controller = make_controller()
    view = GradientsView(controller)
    qtbot.addWidget(view)
    view.resize(1000, 260)
    view.show()
    picture, frame = view.findings, view.findings_frame
    tell(controller, findings_of("It is dead."))
    frame.freeze_button.click()
    assert picture.frozen and picture.cards[0].remedy_button is not None
    assert not picture.cards[0].remedy_button.isEnabled(), "what helped then may not fit any more"
    tell(controller, findings_of("Another one.", "And one more."))
    assert [card.sentence.text() for card in picture.cards] == ["It is dead."]
    twin = picture.twin()
    qtbot.addWidget(twin)
    twin.show()
    assert [card.sentence.text() for card in twin.cards] == ["It is dead."] and twin.cards[0].isVisible()
    frame.freeze_button.click()
    tell(controller, findings_of("Another one.", "And one more."))
    assert len(picture.cards) == 2 and len(twin.cards) == 1
    save_numbers(picture, tmp_path / "found.csv")
    rows = [line.split(",") for line in (tmp_path / "found.csv").read_text().splitlines()]
    table = {rows[at][0]: rows[at + 1] for at in range(0, len(rows), 2)}
    assert table["layer"] == ["conv1", "conv2"] and table["gradient (root mean square)"] == ["0.001", "1e-09"]
    assert table["update ÷ weight"] == ["0.002", "nan"] and table["share of dead units"] == ["0.75"]
    assert table["findings"] == ["Another one.", "And one more."]
    save_picture(picture, tmp_path / "found.svg")
    assert "Another one." in (tmp_path / "found.svg").read_text()


def test_findings_are_painted_in_boxes_and_what_has_no_room_is_counted(make_controller: Make, qtbot: Any) -> None:
    picture = FindingsPicture(make_controller())
    qtbot.addWidget(picture)
    give(picture, findings_of(*("It is dead.",) * 9))
    said: list[str] = []
    canvas = Canvas(400, 200)
    ground = canvas.colour(200, 199).rgb()
    canvas.paint(lambda painter: picture.paint(painter, QRectF(0, 0, 400, 200)))
    line = picture.theme.colour("warning_line").rgb()
    column = [canvas.colour(200, y).rgb() for y in range(200)]
    edges = [y for y in range(200) if column[y] == line and (y == 0 or column[y - 1] != line)]
    assert len(edges) >= 4 and len(edges) % 2 == 0, "boxes are whole"
    assert set(column[-14:]) == {ground}, "there is room for how many are left out"
    picture.tr = lambda text, *more: said.append(text) or text  # type: ignore[method-assign]
    Canvas(400, 200).paint(lambda painter: picture.paint(painter, QRectF(0, 0, 400, 200)))
    assert "+{0} more" in said
    give(picture, Diagnosis((), 128, 2, FACTS, DEAD))
    good = Canvas(400, 200).paint(lambda painter: picture.paint(painter, QRectF(0, 0, 400, 200)))
    assert picture.theme.colour("good").rgb() in {good.colour(x, y).rgb() for x in range(120) for y in range(20)}
