"""What cards and wires show: facts, problems with their mends, pictures, and nothing for what is out of sight."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QImage

from neurarium.graph import Edge, Graph, Node, edits
from neurarium.messages import message
from neurarium.project import Document
from neurarium.recipe import DataChoice
from neurarium.session.snapshot import CardPicture, Failed, Snapshot, Started


def snapshot(**values: Any) -> Snapshot:
    return Snapshot(
        generation=1, step=3, epoch=0, epoch_share=0.1, running=True, seconds=0.5, steps_per_second=100.0, **values
    )


def picture(node: str, values: list[float]) -> CardPicture:
    array = np.array(values, dtype=np.float32)
    return CardPicture(node, "vector", array, len(values), float(array.min()), float(array.max()))


def image(bench: Any) -> QImage:
    """The canvas at zoom 1, drawn sharp."""
    bench.view.mover.set_zoom(1.0)
    bench.view.shared.moving = False
    for _ in range(8):  # a frame draws only so many cards anew
        bench.view.viewport().grab()
    return bench.view.viewport().grab().toImage()


def colour_at(bench: Any, shown: QImage, at: QPointF) -> QColor:
    return shown.pixelColor(bench.screen(at).toPoint())


def ring_colour(bench: Any, node_id: str) -> QColor:
    """The strongest colour on the upper edge of a card, where its ring is."""
    shown, corner = image(bench), bench.card(node_id).pos() + QPointF(80, 0)
    found = [colour_at(bench, shown, corner + QPointF(0, y)) for y in (-4.0, -3.0, -2.0, -1.0, 0.0)]
    return max(found, key=lambda colour: colour.saturation() * colour.value())


def near(a: QColor, b: QColor, tolerance: int = 24) -> bool:
    return max(abs(a.red() - b.red()), abs(a.green() - b.green()), abs(a.blue() - b.blue())) <= tolerance


def wrong() -> Document:
    """An image goes straight into Softmax before a cross-entropy, and Linear gives too many classes."""
    graph = Graph(
        [
            Node("input", "Input", "input", {"shape": (4,)}, (0.0, 0.0)),
            Node("linear1", "Linear", "linear1", {"out_features": 7}, (320.0, 0.0)),
            Node("output", "Output", "output", {}, (620.0, 0.0)),
        ],
        [Edge("input", "out", "linear1", "in"), Edge("linear1", "out", "output", "in")],
    )
    return Document(graph, data=DataChoice(name="iris"))


# -- pixels ------------------------------------------------------------------------------------------


def test_the_family_strip_has_the_family_colour_in_both_themes(bench: Any) -> None:
    bench.view.reveal(["linear1"])
    for dark in (True, False):
        bench.theme.set(dark=dark)
        shown = image(bench)
        strip = bench.card("linear1").pos() + QPointF(13, 19)
        assert near(colour_at(bench, shown, strip), bench.theme.family_colour("dense"))
        body = bench.card("linear1").pos() + QPointF(5, 60)
        assert near(colour_at(bench, shown, body), bench.theme.colour("card"))


def test_a_selected_card_has_a_ring_and_loses_it(bench: Any) -> None:
    bench.view.mover.set_zoom(1.0)
    bench.view.reveal(["linear1"])
    bench.controller.select(["linear1"])
    assert near(ring_colour(bench, "linear1"), bench.theme.colour("selection"), 60)
    bench.controller.select([])
    assert not near(ring_colour(bench, "linear1"), bench.theme.colour("selection"), 60)


def test_a_wrong_card_has_a_red_ring_and_its_wire_is_red(make_bench: Callable[..., Any]) -> None:
    bench = make_bench(wrong())
    assert near(ring_colour(bench, "output"), bench.theme.colour("error_ring"), 60)
    wire = bench.view.canvas.wires[Edge("linear1", "out", "output", "in")]
    assert wire.level == "error"


# -- problems ----------------------------------------------------------------------------------------


def test_the_sentence_stands_below_the_card_and_the_mend_works_and_can_be_undone(
    make_bench: Callable[..., Any],
) -> None:
    bench = make_bench(wrong())
    note = bench.card("output").note
    assert note.isVisible()
    assert "3 classes" in note._text
    assert not bench.controller.analysis.runnable
    rect, _mend = note._buttons[0]
    bench.click(note.mapToScene(rect.center()))
    assert bench.controller.analysis.runnable
    assert bench.graph.node("linear1").params["out_features"] == 3
    assert not bench.card("output").note.isVisible()
    bench.undo.undo()
    assert bench.card("output").note.isVisible()


def test_a_long_sentence_is_never_clipped(make_bench: Callable[..., Any]) -> None:
    from neurarium.layers.spec import Problem

    bench = make_bench(wrong())
    note = bench.card("output").note
    short = note.room()
    long = message("This is a long sentence that goes on about what is wrong here. " * 4)
    note.tell(Problem("output", long), 160.0, 100.0)
    assert note.room() > short
    assert note._words.height() < note.boundingRect().height()


def test_the_note_follows_its_card(make_bench: Callable[..., Any]) -> None:
    bench = make_bench(wrong())
    below = bench.card("output").note.pos() - bench.card("output").pos()
    bench.drag(bench.head("output"), bench.head("output") + QPointF(40, 80))
    assert bench.card("output").note.pos() - bench.card("output").pos() == below


def test_the_header_names_the_first_problem_and_leads_to_it(make_bench: Callable[..., Any]) -> None:
    bench = make_bench(wrong())
    header = bench.view._overlays.header
    assert "3 classes" in header.text()
    header.problem_clicked.emit("output")
    assert bench.controller.selection == ("output",)


def test_the_header_counts_parameters_and_multiply_adds(bench: Any) -> None:
    text = bench.view._overlays.header.text()
    assert "67 parameters" in text  # 8·(4+1) + 3·(8+1)
    assert "matches 3 classes ✓" in text


def test_a_card_that_the_worker_blames_is_marked_until_training_goes_on(bench: Any) -> None:
    bench.controller.event_arrived.emit(Failed(1, message("not a number"), "linear2"))
    assert [i for i, c in bench.view.canvas.cards.items() if c.failed] == ["linear2"]
    bench.controller.event_arrived.emit(Started(1))
    assert not any(c.failed for c in bench.view.canvas.cards.values())


# -- live --------------------------------------------------------------------------------------------


def test_only_cards_with_a_new_picture_are_painted_anew(bench: Any) -> None:
    image(bench)
    for card in bench.view.canvas.cards.values():
        card._whole.dirty = False
    same = picture("relu1", [0.1, 0.2])
    bench.controller.snapshot_arrived.emit(snapshot(cards={"relu1": same}))
    assert [i for i, c in bench.view.canvas.cards.items() if c._whole.dirty] == ["relu1"]
    bench.card("relu1")._whole.dirty = False
    bench.controller.snapshot_arrived.emit(snapshot(cards={"relu1": same}))
    assert not bench.card("relu1")._whole.dirty


def test_only_cards_in_sight_are_asked_for(bench: Any) -> None:
    bench.view.fit(glide=False)
    assert bench.view.live.wish().cards == frozenset(bench.graph.nodes)
    assert bench.view.live.wish().wires
    bench.view.mover.set_zoom(4.0)
    bench.view.mover.centre_on(bench.card("input").scene_body().center())
    assert bench.view.live.wish().cards == {"input"}


def test_a_hidden_canvas_asks_for_nothing(bench: Any, qtbot: Any) -> None:
    qtbot.waitUntil(lambda: bool(bench.controller.watches.current.cards), timeout=2000)
    bench.view.hide()
    assert not bench.controller.watches.current.cards
    assert not bench.controller.watches.current.wires


def test_the_strongest_signal_has_the_widest_wire(bench: Any) -> None:
    strengths = {("input", "out"): 1.0, ("linear1", "out"): 0.1, ("relu1", "out"): 0.01}
    bench.controller.snapshot_arrived.emit(snapshot(wires=strengths))
    widths = {edge.source: wire.strength for edge, wire in bench.view.canvas.wires.items()}
    assert widths["input"] > widths["linear1"] > widths["relu1"]


def test_pulses_move_only_while_training_and_motion_is_wanted(bench: Any) -> None:
    timer = bench.view.live._pulse_timer
    bench.controller._set_running(True)
    assert not timer.isActive()  # motion is reduced on this bench
    bench.theme.reduce_motion = False
    bench.theme.changed.emit()
    assert timer.isActive()
    bench.controller._set_running(False)
    assert not timer.isActive()
    assert bench.view.live.pulses._dots == []


def test_in_slow_motion_pulses_run_forwards_and_then_back(bench: Any) -> None:
    pulses, wires = bench.view.live.pulses, list(bench.view.canvas.wires.values())
    started = pulses._started
    places, back = [], []
    for share in (0.1, 0.3, 0.6, 0.9):
        pulses.advance_to(wires, 1.0, started + share)
        places.append(pulses._dots[0][0].x())
        back.append(pulses._backwards)
    assert places[0] < places[1] and places[2] > places[3]
    assert back == [False, False, True, True]
    pulses.clear()


def test_in_slow_motion_the_layers_take_their_turn(bench: Any) -> None:
    pulses, wires = bench.view.live.pulses, bench.view.canvas.wires
    ends = {edge.source: wire for edge, wire in wires.items()}
    reached = []
    for share in (0.03, 0.47, 0.53, 0.97):  # forwards: Input first; backwards: the last wire first
        pulses.advance_to(wires.values(), 1.0, pulses._started + share)
        shown = [place for place, _ in pulses._dots]
        reached.append([name for name, wire in ends.items() if any(wire.distance(at) < 4.0 for at in shown)])
    assert reached == [["input"], ["linear2"], ["linear2"], ["input"]]
    pulses.clear()


# -- the rest ----------------------------------------------------------------------------------------


def test_the_minimap_is_there_only_when_something_is_out_of_sight(bench: Any) -> None:
    from PySide6.QtTest import QTest

    bench.view.fit(glide=False)
    minimap = bench.view._overlays.minimap
    assert not minimap.isVisible()
    bench.view.mover.set_zoom(2.5)
    bench.view.mover.centre_on(bench.card("input").scene_body().center())
    assert minimap.isVisible()
    QTest.mouseClick(minimap, Qt.MouseButton.LeftButton, pos=minimap.rect().center() + minimap.rect().center() / 2)
    assert not bench.view.mover.visible().contains(bench.card("input").scene_body().center())


def test_an_edit_elsewhere_shows_on_the_card_at_once(bench: Any) -> None:
    bench.controller.push_graph(edits.set_params(bench.graph, ["linear1"], out_features=11))
    assert bench.card("linear1").facts.outputs["out"] == (11,)
    assert bench.card("relu1").facts.outputs["out"] == (11,)
    assert "11" in bench.card("linear1").words()


def test_another_document_replaces_everything(bench: Any) -> None:
    bench.controller.replace_document(wrong())
    assert set(bench.view.canvas.cards) == {"input", "linear1", "output"}
    assert len(bench.view.canvas.wires) == 2


def test_on_a_small_drawing_an_error_grows_and_stays_in_sight(bench: Any) -> None:
    bench.controller.push_graph(edits.set_params(bench.graph, ["linear2"], out_features=7))
    note = bench.card("output").note
    assert bench.card("output").problem.level == "error"
    bench.view.mover.set_zoom(0.5)
    assert note.scale() > 1.4
    card, seen = bench.card("output").scene_body(), bench.view.mover.visible()
    bench.view.mover.centre_on(QPointF(card.right() - seen.width() / 2 + 10, card.center().y()))  # at the right edge
    assert note.scene_rect().right() <= bench.view.mover.visible().right()
    assert note.scene_rect().right() < card.center().x() + note.scene_rect().width() / 2  # it was moved for that
    bench.view.mover.set_zoom(1.0)
    assert note.scale() == 1.0


def test_a_drawing_made_by_code_is_laid_out_on_opening_and_nothing_is_to_undo(bench: Any) -> None:
    graph = Graph()
    source = graph.add("Input", shape=[1, 8, 8])
    for _ in range(30):
        source = graph.add("ReLU", source)
    graph.add("Output", source)
    bench.controller.replace_document(Document(graph))
    outline = bench.view.canvas.outline()
    assert outline.width() < 220 * 20  # it was 31 cards long
    assert bench.undo.count() == 0
