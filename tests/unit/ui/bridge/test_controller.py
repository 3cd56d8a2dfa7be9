"""The hub of a window: edits, undo, the session's facts and requests arrive where they belong."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from PySide6.QtCore import QObject

from helpers.quiet_session import QuietSession
from neurarium.graph import Edge
from neurarium.graph.edits import connect, move, remove_nodes, set_params
from neurarium.messages import message
from neurarium.project import load_example
from neurarium.session.snapshot import (
    Answer,
    DataReady,
    Failed,
    NotRunnable,
    Paused,
    Progress,
    Ready,
    Snapshot,
    Started,
    Watch,
)
from neurarium.ui.bridge import Controller, WatchList, translate_message
from neurarium.ui.theme import Theme

Heard = list[Any]


@pytest.fixture
def controller(qapp: QObject) -> Iterator[Controller]:
    made = Controller(load_example("digits-cnn"), QuietSession(), Theme())
    yield made
    made.close()
    made.deleteLater()


def listen(signal: Any, take: Callable[..., Any] = lambda *arguments: arguments) -> Heard:
    heard: Heard = []
    signal.connect(lambda *arguments: heard.append(take(*arguments)))
    return heard


def snapshot(step: int, generation: int = 1) -> Snapshot:
    return Snapshot(generation, step, 0, 0.0, True, 0.0, 0.0)


def test_an_edit_is_computed_told_sent_and_undone(controller: Controller) -> None:
    analyses = listen(controller.analysis_changed)
    graph = controller.document.graph
    assert controller.push_graph(set_params(graph, ["conv1"], out_channels=4))
    assert controller.analysis.facts["conv1"].outputs["out"][0] == 4
    assert controller.session.names()[-1] == "set_graph"
    controller.undo_stack.undo()
    assert controller.analysis.facts["conv1"].outputs["out"][0] == 8
    assert len(analyses) == 2


def test_moving_a_card_computes_and_sends_nothing(controller: Controller) -> None:
    analyses = listen(controller.analysis_changed)
    controller.push_graph(move(controller.document.graph, {"conv1": (5.0, 5.0)}))
    assert analyses == [] and "set_graph" not in controller.session.names()


def test_the_steps_of_one_drag_are_one_undo(controller: Controller) -> None:
    home = controller.document.graph.node("conv1").position
    for x in (10.0, 20.0, 30.0):
        controller.push_graph(move(controller.document.graph, {"conv1": (x, 0.0)}, gesture="drag 1"))
    assert controller.undo_stack.count() == 1
    controller.undo_stack.undo()
    assert controller.document.graph.node("conv1").position == home


def test_a_refused_edit_is_one_sentence_and_no_undo_step(controller: Controller) -> None:
    notices = listen(controller.notice)
    graph = controller.document.graph
    last = graph.order()[-2]
    assert not controller.push_graph(connect(graph, Edge(last, "out", "conv1", "in")))
    assert len(notices) == 1 and notices[0][1] == "warning" and str(notices[0][0])
    assert controller.undo_stack.count() == 0


def test_an_impossible_recipe_is_refused_in_words(controller: Controller) -> None:
    notices = listen(controller.notice)
    assert not controller.set_recipe(message("x"), learning_rate=-1.0)
    assert "learning_rate" in str(notices[0][0])


def test_the_selection_never_holds_what_is_gone(controller: Controller) -> None:
    controller.select(["conv1", "conv2", "conv1", "no such"])
    assert controller.selection == ("conv1", "conv2")
    controller.push_graph(remove_nodes(controller.document.graph, ["conv1"]))
    assert controller.selection == ("conv2",)


def test_running_follows_the_worker(controller: Controller) -> None:
    heard = listen(controller.running_changed, lambda running: running)
    controller.toggle_training()
    assert controller.running and controller.starting
    for event, running in ((Started(1), True), (Paused(1), False), (Started(1), True), (Failed(1), False)):
        controller.session.say(event)
        controller.drain()
        assert controller.running is running and not controller.starting
    controller.session.say(Started(1), NotRunnable(1))
    controller.drain()
    assert heard == [True, False, True, False, True, False]


def test_a_pause_with_a_reason_is_told(controller: Controller) -> None:
    notices = listen(controller.notice)
    controller.session.say(Paused(1, 10, message("10 epochs are done.")))
    controller.drain()
    assert [str(m) for m, _ in notices] == ["10 epochs are done."]


def test_snapshots_of_another_run_are_dropped(controller: Controller) -> None:
    heard = listen(controller.snapshot_arrived, lambda s: s.step)
    controller.session.show(snapshot(1, generation=7))
    controller.drain()
    controller.session.show(snapshot(2))
    controller.drain()
    assert heard == [2] and controller.snapshot is not None and controller.snapshot.step == 2


def test_facts_are_kept_for_who_comes_later(controller: Controller) -> None:
    controller.session.say(DataReady(1, "digits"), Ready(1, device="cpu"))
    controller.drain()
    assert controller.data_ready is not None and controller.data_ready.name == "digits"
    assert controller.ready is not None and controller.ready.device == "cpu"


def test_answers_go_to_who_asked_and_only_once(controller: Controller) -> None:
    heard: Heard = []
    shares: Heard = []
    first = controller.requests.ask("checkpoint", lambda answer: heard.append(("first", answer.value)))
    second = controller.requests.ask(
        "export", lambda answer: heard.append(("second", answer.value)), on_the_way=lambda p: shares.append(p.share),
        format="onnx", path="x",
    )  # fmt: skip
    forgotten = controller.requests.ask("checkpoint", lambda answer: heard.append(("forgotten", answer.value)))
    controller.requests.forget(forgotten)
    controller.session.say(
        Progress(1, second, 0.5), Answer(1, second, "b"), Answer(1, forgotten, "c"), Answer(1, first, "a"),
        Answer(1, first, "again"), Progress(1, second, 0.9),
    )  # fmt: skip
    controller.drain()
    assert heard == [("second", "b"), ("first", "a")] and shares == [0.5]


def test_another_document_starts_without_a_past(controller: Controller) -> None:
    controller.select(["conv1"])
    controller.push_graph(set_params(controller.document.graph, ["conv1"], out_channels=4))
    old = controller.document
    replaced = listen(controller.document_replaced)
    controller.replace_document(load_example("xor"))
    assert replaced and controller.selection == () and controller.undo_stack.count() == 0
    assert controller.analysis.runnable and controller.session.names()[-1] == "open"
    sent = len(controller.session.asked)
    old.apply(old.recipe_edit(message("x"), seed=3))
    assert len(controller.session.asked) == sent


def test_the_session_watches_the_union_of_all_wishes() -> None:
    told: list[Watch] = []
    wishes = WatchList(told.append)
    wishes.wish("cards", Watch(cards=frozenset({"a"}), curves=False))
    wishes.wish("live", Watch(curves=True))
    wishes.wish("surface", Watch(surface=60, curves=False, cards=frozenset({"b"})))
    assert told[-1].cards == {"a", "b"} and told[-1].curves and told[-1].surface == 60
    count = len(told)
    wishes.wish("live", Watch(curves=True))
    assert len(told) == count
    wishes.wish("surface", None)
    wishes.wish("live", None)
    assert told[-1].cards == {"a"} and not told[-1].curves and told[-1].surface == 0


def test_messages_inside_messages_are_translated_too(qapp: QObject) -> None:
    inner = message("{n} filters", n=16)
    assert translate_message(message("Has {what}.", what=inner)) == "Has 16 filters."
